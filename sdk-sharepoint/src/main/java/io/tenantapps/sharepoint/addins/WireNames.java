package io.tenantapps.sharepoint.addins;

/** The names of fields that requests of the add-in management API use. Returns are read under either. */
public enum WireNames {
    /**
     * What the service has had in its own metadata since March 2024: {@code urls} and {@code url}, always absolute. The
     * default.
     */
    LIVE,
    /**
     * What a draft of Microsoft's page of February 2024 said: {@code fullUrls} or {@code serverRelativeUrls}, {@code
     * fullUrl} or {@code serverRelativeUrl}, as the caller gave them. The service's metadata has {@code serverRelativeUrls}, and
     * PnP Core sends it by default; that it takes {@code fullUrls} is not known.
     */
    DOCUMENTED_2024_02
}
