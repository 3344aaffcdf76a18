package io.tenantapps.sharepoint.inventory;

/** What an add-in is, as far as its identifier and its app web tell. */
public enum AddinType {
    /** It lives in an app web, with its data. */
    SHAREPOINT_HOSTED,
    /** It lives on somebody's server. */
    PROVIDER_HOSTED,
    /** It has both an app web and a server. */
    HYBRID,
    /** No add-in but a SharePoint Framework solution, which the service lists by mistake. */
    SPFX_LEAK,
    /** Neither can be told. */
    UNKNOWN
}
