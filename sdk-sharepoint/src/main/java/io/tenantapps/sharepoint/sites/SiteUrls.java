package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.util.regex.Pattern;

/** Parses the URLs of sites. */
final class SiteUrls {
    private static final Pattern PERSONAL = Pattern.compile("(?i)^https://[^./]*-my\\.|^[a-z]+://[^/]+/personal/");

    private SiteUrls() {}

    static String decoded(String url) {
        return SiteUrl.of(Arguments.notBlank("url", url), null).absolute();
    }

    /**
     * Returns the decoded form of a URL from a service. A URL that is invalid under our rules is returned unchanged, so
     * that no site is lost.
     */
    static String written(String url) {
        try {
            return decoded(url);
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    static String key(String url) {
        return SiteUrl.writtenKey(url);
    }

    /** Returns the kind of site that the URL shows: personal sites have their own host or path. */
    static SiteKind kind(String url) {
        return PERSONAL.matcher(url).find() ? SiteKind.PERSONAL : SiteKind.ORDINARY;
    }

    /**
     * Returns the URL of a web from the host of its site and the decoded path that the service returned.
     *
     * @throws IllegalArgumentException if the path does not lead to a web below the site; no token may be sent there
     */
    static String on(String site, String serverRelativeUrl) {
        boolean isPath = serverRelativeUrl.startsWith("/") && !serverRelativeUrl.startsWith("//");
        String web =
                isPath ? SiteUrl.of(serverRelativeUrl, ApiUrl.of(site).origin()).absolute() : "";
        if (!key(web).startsWith(key(site) + "/")) {
            throw new IllegalArgumentException("path must lead to a web below the site");
        }
        return web;
    }
}
