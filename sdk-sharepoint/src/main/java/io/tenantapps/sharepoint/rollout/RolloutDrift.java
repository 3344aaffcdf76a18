package io.tenantapps.sharepoint.rollout;

/** A difference between a site and the catalog. */
public enum RolloutDrift {
    /** The site has an older version than the catalog. */
    OLDER,
    /** The site has a newer version than the catalog. */
    NEWER,
    /** The site has the app, but the catalog no longer offers it. The app is disabled on the site. */
    RETRACTED_BUT_INSTALLED,
    /** The site sees the product in two catalogs and so cannot upgrade it. Only dry runs check this. */
    SAME_PRODUCT_TWICE
}
