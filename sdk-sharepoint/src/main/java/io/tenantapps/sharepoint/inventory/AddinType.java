package io.tenantapps.sharepoint.inventory;

/** The type of an add-in, derived from its identifier and its app web. */
public enum AddinType {
    /** It runs in an app web, which also contains its data. */
    SHAREPOINT_HOSTED,
    /** It runs on a remote server. */
    PROVIDER_HOSTED,
    /** It has both an app web and a server. */
    HYBRID,
    /** Not an add-in but a SharePoint Framework solution, which the service lists by mistake. */
    SPFX_LEAK,
    /** The type cannot be derived. */
    UNKNOWN
}
