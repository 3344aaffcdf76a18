package io.tenantapps.sharepoint.rollout;

/** What on a site is not as the catalog would have it. */
public enum RolloutDrift {
    /** The site has an older version than the catalog. */
    OLDER,
    /** The site has a newer version than the catalog. */
    NEWER,
    /** The site has the app, and the catalog does not offer it any more: it is disabled there. */
    RETRACTED_BUT_INSTALLED,
    /** The site sees the product in two catalogs, and so cannot upgrade it. Looked for in dry runs only. */
    SAME_PRODUCT_TWICE
}
