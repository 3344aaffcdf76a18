package io.tenantapps.testing.internal.sharepoint;

import java.util.UUID;

/**
 * A web, or a site collection with its root web.
 *
 * @param path the path in its original spelling; empty for the root
 * @param title the title; empty if the site has no display name
 * @param settings all other properties
 */
public record Site(String path, String title, SiteSettings settings) {

    public String key() {
        return SitePaths.key(path);
    }

    public String collection() {
        return SitePaths.collection(path);
    }

    public boolean isCollection() {
        return SitePaths.isCollection(path);
    }

    public boolean isPersonal() {
        return SitePaths.isPersonal(path);
    }

    public boolean isDeleted() {
        return settings.deleted() != null;
    }

    public UUID siteId() {
        return SitePaths.siteId(path);
    }

    public UUID webId() {
        return SitePaths.webId(path);
    }
}
