package io.tenantapps.sharepoint.sites;

/** A kind of site collection. */
public enum SiteKind {
    /** A site that belongs to no person and no channel. */
    ORDINARY,
    /** The OneDrive of a person. */
    PERSONAL,
    /** The site of a private or shared channel of a team. */
    CHANNEL
}
