package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The one place where the addresses of sites and webs, as people paste them, become addresses to call. */
final class CatalogSite {
    private CatalogSite() {}

    /**
     * A site or web.
     *
     * @throws IllegalArgumentException that says why it is none
     */
    static Address of(String pasted) {
        Address address = Address.of(pasted);
        String host = address.host();
        int dot = host.indexOf('.');
        if (dot > 0 && host.substring(0, dot).endsWith("-admin")) {
            throw new IllegalArgumentException(
                    "site is refused because it is the admin site, which has no app catalog: " + address);
        }
        return withoutCatalogList(address);
    }

    /**
     * Takes away the list of the catalog, which is what the browser shows, where a site remains: a site may be named
     * {@code appcatalog} itself.
     */
    private static Address withoutCatalogList(Address address) {
        List<String> segments = Arrays.stream(address.path().split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        for (int i = segments.size() - 1; i >= 0; i--) {
            boolean isList = segments.get(i).equalsIgnoreCase("AppCatalog");
            boolean isItsForms = i + 1 == segments.size() || segments.get(i + 1).equalsIgnoreCase("Forms");
            if (isList && isItsForms && isSite(segments.subList(0, i))) {
                String[] site = segments.subList(0, i).toArray(String[]::new);
                return Address.of(address.origin()).segments(site);
            }
        }
        return address;
    }

    /** Whether such a path is that of a site: the root, or something below a managed path. */
    private static boolean isSite(List<String> segments) {
        if (segments.isEmpty()) {
            return true;
        }
        String managedPath = segments.get(0).toLowerCase(Locale.ROOT);
        return segments.size() > 1 && (managedPath.equals("sites") || managedPath.equals("teams"));
    }
}
