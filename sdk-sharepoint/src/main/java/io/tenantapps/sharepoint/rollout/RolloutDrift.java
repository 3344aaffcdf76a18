package io.tenantapps.sharepoint.rollout;

/** A difference between a site and the catalog. */
public enum RolloutDrift {
    /** The site has an older version than the catalog. */
    OLDER,
    /** The site has a newer version than the catalog. */
    NEWER,
    /** The site has the app, but the app is no longer available in the catalog. The app is disabled on the site. */
    RETRACTED_BUT_INSTALLED,
    /**
     * Two catalogs that serve the site contain the product, so the site cannot upgrade it. Only a dry run checks for a
     * second catalog.
     */
    SAME_PRODUCT_TWICE
}
