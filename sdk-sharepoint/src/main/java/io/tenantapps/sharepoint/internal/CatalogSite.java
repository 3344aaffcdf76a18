package io.tenantapps.sharepoint.internal;

import io.tenantapps.core.ApiUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Converts the URLs of sites and webs that users paste into URLs for requests. No other class converts such URLs. */
public final class CatalogSite {
    private CatalogSite() {}

    /**
     * Returns the URL of a catalog's site. The browser shows the catalog's list, so the method removes the list from
     * the path, unless no site would remain: a site itself may be named {@code appcatalog}.
     *
     * @throws IllegalArgumentException if the string is not a site URL; the message states the reason
     */
    public static ApiUrl of(String pasted) {
        ApiUrl url = web(pasted);
        List<String> segments = segments(url);
        for (int i = segments.size() - 1; i >= 0; i--) {
            boolean isList = segments.get(i).equalsIgnoreCase("AppCatalog");
            boolean isItsForms = i + 1 == segments.size() || segments.get(i + 1).equalsIgnoreCase("Forms");
            if (isList && isItsForms && isSite(segments.subList(0, i))) {
                return url(url, segments.subList(0, i));
            }
        }
        return url;
    }

    /**
     * Returns the URL of any site or web. The method removes the path of a page, list or library.
     *
     * @throws IllegalArgumentException if the string is not the URL of a site or web; the message states the reason
     */
    public static ApiUrl web(String pasted) {
        ApiUrl url = ApiUrl.of(pasted);
        String host = url.host();
        int dot = host.indexOf('.');
        if (dot > 0 && host.substring(0, dot).endsWith("-admin")) {
            throw refused(
                    url,
                    "it is the URL of the admin site, which has no app catalog. Use the URL of the catalog's "
                            + "site");
        }
        List<String> web = PagePath.webOf(segments(url));
        if (web.stream().anyMatch(segment -> segment.startsWith(":"))) {
            throw refused(
                    url,
                    "it is a sharing link, which does not contain the URL of the site. Use the URL of the "
                            + "site itself");
        }
        if (web.size() == 1 && isManagedPath(web.get(0))) {
            throw refused(url, "it does not name a site");
        }
        return web.equals(segments(url)) ? url : url(url, web);
    }

    private static IllegalArgumentException refused(ApiUrl url, String reason) {
        return new IllegalArgumentException("site is refused because " + reason + ": " + url);
    }

    private static List<String> segments(ApiUrl url) {
        return Arrays.stream(url.path().split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static ApiUrl url(ApiUrl on, List<String> segments) {
        return ApiUrl.of(on.origin()).segments(segments.toArray(String[]::new));
    }

    /** Returns true if the path belongs to a site: the root, or a path below a managed path. */
    private static boolean isSite(List<String> segments) {
        return segments.isEmpty() || (segments.size() > 1 && isManagedPath(segments.get(0)));
    }

    private static boolean isManagedPath(String segment) {
        String path = segment.toLowerCase(Locale.ROOT);
        return path.equals("sites") || path.equals("teams");
    }
}
