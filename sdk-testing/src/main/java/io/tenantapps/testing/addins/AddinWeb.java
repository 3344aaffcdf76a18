package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.sharepoint.SitePaths;
import java.util.UUID;

/**
 * A web as the functions for add-ins represent it: decoded, without a trailing slash.
 *
 * @param path the path; empty for the root
 * @param url the absolute URL
 * @param title the title
 * @param collection the path of its site collection, in lower case
 */
record AddinWeb(String path, String url, String title, String collection) {
    /** The path of the admin site. */
    static final String ADMIN = SitePaths.ADMIN;

    static AddinWeb of(String path, String url, String title) {
        return new AddinWeb(path, url, title, SitePaths.collection(path));
    }

    /** Returns the key of the web. */
    String key() {
        return key(path);
    }

    /** Returns the key of the web at a path. */
    static String key(String path) {
        return SitePaths.key(path);
    }

    UUID siteId() {
        return SitePaths.siteId(path);
    }

    UUID webId() {
        return SitePaths.webId(path);
    }

    String serverRelativeUrl() {
        return path.isEmpty() ? "/" : path;
    }
}
