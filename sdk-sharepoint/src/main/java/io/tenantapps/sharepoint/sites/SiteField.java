package io.tenantapps.sharepoint.sites;

/** A property that a {@link SiteSource} may provide for each site. Every source has the URL. */
public enum SiteField {
    /** The id of the site collection. */
    SITE_ID,
    /** The title. */
    TITLE,
    /** The template, such as {@code STS#3}. */
    TEMPLATE,
    /** The time of its creation. */
    CREATED,
    /** The time of the last change of an item. */
    CHANGED,
    /** The id of its hub. */
    HUB,
    /** The id of its Microsoft 365 group. */
    GROUP,
    /** The code of its geography. */
    GEO,
    /**
     * Its lock. No source of this SDK has this property: the client detects a locked site when it reads the webs
     * ({@link WebState#LOCKED}).
     */
    LOCK
}
