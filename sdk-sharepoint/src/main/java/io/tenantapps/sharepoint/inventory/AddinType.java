package io.tenantapps.sharepoint.inventory;

/** The type of an add-in, derived from its identifier and its app web. */
public enum AddinType {
    /** The add-in runs in an app web, which also contains its data. */
    SHAREPOINT_HOSTED,
    /** The add-in runs on a remote server. */
    PROVIDER_HOSTED,
    /** The add-in has both an app web and a remote server. */
    HYBRID,
    /** Not an add-in but a SharePoint Framework solution, which the service lists by mistake. */
    SPFX_LEAK,
    /** The type cannot be derived. */
    UNKNOWN
}
