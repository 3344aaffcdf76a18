package io.tenantapps.sharepoint.addins;

/**
 * The field names in requests of the add-in management API. The client can read responses that use either set of names.
 */
public enum WireNames {
    /**
     * The names in the service's metadata since March 2024: {@code urls} and {@code url}, always absolute. These names
     * are the default.
     */
    LIVE,
    /**
     * The names in a February 2024 draft of Microsoft's page. Depending on the form of the caller's URLs, the names are
     * {@code fullUrls} or {@code serverRelativeUrls} for lists, and {@code fullUrl} or {@code serverRelativeUrl} for
     * single URLs. The service's metadata has {@code serverRelativeUrls}, and PnP Core sends it by default. It is
     * unknown whether the service accepts {@code fullUrls}.
     */
    DOCUMENTED_2024_02
}
