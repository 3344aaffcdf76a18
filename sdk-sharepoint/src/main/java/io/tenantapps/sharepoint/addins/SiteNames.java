package io.tenantapps.sharepoint.addins;

import io.tenantapps.sharepoint.internal.SiteUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Builds the site fields of requests, with the names that the client is configured to use. */
final class SiteNames {
    private SiteNames() {}

    /** Returns the field for the sites of a request. */
    static Map<String, Object> of(AdminSite admin, List<ScanInput> inputs) {
        List<SiteUrl> sites = inputs.stream()
                .map(input -> Objects.requireNonNull(input.site()))
                .toList();
        if (admin.names() == WireNames.LIVE) {
            return Map.of("urls", sites.stream().map(SiteUrl::absolute).toList());
        }
        Map<String, Object> named = new LinkedHashMap<>();
        List<String> relative = sites.stream()
                .filter(SiteUrl::isGivenRelative)
                .map(SiteUrl::relative)
                .toList();
        List<String> absolute = sites.stream()
                .filter(site -> !site.isGivenRelative())
                .map(SiteUrl::absolute)
                .toList();
        if (!relative.isEmpty()) {
            named.put("serverRelativeUrls", relative);
        }
        if (!absolute.isEmpty()) {
            named.put("fullUrls", absolute);
        }
        return named;
    }

    /** Returns the field for one site. */
    static Map<String, Object> of(AdminSite admin, SiteUrl site) {
        Map<String, Object> named = new LinkedHashMap<>();
        if (admin.names() == WireNames.LIVE) {
            named.put("url", site.absolute());
        } else if (site.isGivenRelative()) {
            named.put("serverRelativeUrl", site.relative());
        } else {
            named.put("fullUrl", site.absolute());
        }
        return named;
    }
}
