package io.tenantapps.sharepoint.sites;

/** A kind of site collection. */
public enum SiteKind {
    /** An ordinary site, which is neither a personal site nor a channel site. */
    ORDINARY,
    /** The OneDrive site of a user. */
    PERSONAL,
    /** The site of a private or shared channel of a team. */
    CHANNEL,
    /** The old URL of a site that was renamed. The old URL has no content, and the service refuses requests to it. */
    REDIRECT
}
