package io.tenantapps.sharepoint.internal;

import io.tenantapps.core.ApiUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The one place where the addresses of sites and webs, as people paste them, become addresses to call. */
public final class CatalogSite {
    private CatalogSite() {}

    /**
     * The site of a catalog. Its list, which is what the browser shows, is taken away where a site remains: a site may be
     * named {@code appcatalog} itself.
     *
     * @throws IllegalArgumentException that says why it is none
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
     * Any site or web. What the browser shows of its inside is taken away.
     *
     * @throws IllegalArgumentException that says why it is none
     */
    public static ApiUrl web(String pasted) {
        ApiUrl url = ApiUrl.of(pasted);
        String host = url.host();
        int dot = host.indexOf('.');
        if (dot > 0 && host.substring(0, dot).endsWith("-admin")) {
            throw refused(url, "it is the admin site, which has no app catalog");
        }
        List<String> web = PagePath.webOf(segments(url));
        if (web.stream().anyMatch(segment -> segment.startsWith(":"))) {
            throw refused(url, "it is a link for sharing, which does not tell its site");
        }
        if (web.size() == 1 && isManagedPath(web.get(0))) {
            throw refused(url, "it names no site");
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

    /** Whether such a path is that of a site: the root, or something below a managed path. */
    private static boolean isSite(List<String> segments) {
        return segments.isEmpty() || (segments.size() > 1 && isManagedPath(segments.get(0)));
    }

    private static boolean isManagedPath(String segment) {
        String path = segment.toLowerCase(Locale.ROOT);
        return path.equals("sites") || path.equals("teams");
    }
}
