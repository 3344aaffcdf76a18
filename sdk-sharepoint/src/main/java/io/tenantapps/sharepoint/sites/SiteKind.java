package io.tenantapps.sharepoint.sites;

/** A kind of site collection. */
public enum SiteKind {
    /** An ordinary site, which belongs to no person and no channel. */
    ORDINARY,
    /** The OneDrive of a person. */
    PERSONAL,
    /** The site of a private or shared channel of a team. */
    CHANNEL,
    /** The old URL of a site that was renamed. It has no content, and the service refuses requests to it. */
    REDIRECT
}
