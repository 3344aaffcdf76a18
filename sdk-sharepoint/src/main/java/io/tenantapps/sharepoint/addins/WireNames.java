package io.tenantapps.sharepoint.addins;

/** The field names in requests of the add-in management API. Responses are read with either set of names. */
public enum WireNames {
    /**
     * The names in the service's metadata since March 2024: {@code urls} and {@code url}, always absolute. This is
     * the default.
     */
    LIVE,
    /**
     * The names in a draft of Microsoft's page from February 2024: {@code fullUrls} or {@code serverRelativeUrls},
     * {@code fullUrl} or {@code serverRelativeUrl}, depending on the form that the caller passed. The service's
     * metadata has {@code serverRelativeUrls}, and PnP Core sends it by default. It is unknown whether the service
     * accepts {@code fullUrls}.
     */
    DOCUMENTED_2024_02
}
