package io.tenantapps.sharepoint.inventory;

/** The objects to which a right applies. */
public enum AccessScope {
    /** All sites of the tenant. */
    TENANT,
    /** The files of all sites of the tenant. */
    TENANT_FILES,
    /** A site collection. */
    SITE_COLLECTION,
    /** One web of a site collection. */
    WEB,
    /** One list of a web. */
    LIST;

    static AccessScope of(SitePermission grant) {
        return grant.isForList() ? LIST : grant.isForSiteCollection() ? SITE_COLLECTION : WEB;
    }

    /** Returns the scope of a role that gives access to all sites. */
    static AccessScope of(String role) {
        return role.contains(" Files.") ? TENANT_FILES : TENANT;
    }
}
