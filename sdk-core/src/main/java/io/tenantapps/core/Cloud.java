package io.tenantapps.core;

import java.util.Locale;
import java.util.Objects;

/**
 * Where a tenant lives: the authority that signs its tokens and the hosts to which they may go.
 *
 * <p>A record and not an enum: a cloud that this version does not know is one constructor away.
 *
 * @param name what to call it in messages
 * @param authority the sign-in address, for example {@code https://login.microsoftonline.com}
 * @param sharePointSuffix the end of every SharePoint host, for example {@code .sharepoint.com}
 */
public record Cloud(String name, String authority, String sharePointSuffix) {

    /** The public cloud, and with it GCC. */
    public static final Cloud PUBLIC = new Cloud("public", "https://login.microsoftonline.com", ".sharepoint.com");

    /** GCC High. */
    public static final Cloud GCC_HIGH = new Cloud("GCC High", "https://login.microsoftonline.us", ".sharepoint.us");

    /** DoD. That its SharePoint hosts end like those of GCC High is taken from another client, not from a tenant. */
    public static final Cloud DOD = new Cloud("DoD", "https://login.microsoftonline.us", ".sharepoint.us");

    /** China, operated by 21Vianet. */
    public static final Cloud CHINA = new Cloud("China", "https://login.chinacloudapi.cn", ".sharepoint.cn");

    /** The host of the Business Central admin center API. No other than the public one is documented. */
    static final String BUSINESS_CENTRAL_HOST = "api.businesscentral.dynamics.com";

    /** The name under which SharePoint throttles a connection, whatever the host; for {@link Exchange#service}. */
    public static final String SHAREPOINT = "SharePoint";

    /** The name under which Business Central throttles a connection; for {@link Exchange#service}. */
    public static final String BUSINESS_CENTRAL = "Business Central";

    /** Checks that nothing is missing and that the suffix starts with a dot. */
    public Cloud {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(authority, "authority");
        if (!authority.startsWith("https://") || authority.endsWith("/")) {
            throw new IllegalArgumentException(
                    "authority must start with https:// and must not end with a slash, but is: " + authority);
        }
        sharePointSuffix =
                Objects.requireNonNull(sharePointSuffix, "sharePointSuffix").toLowerCase(Locale.ROOT);
        if (!sharePointSuffix.startsWith(".")) {
            throw new IllegalArgumentException("sharePointSuffix must start with a dot, but is: " + sharePointSuffix);
        }
    }

    /** Which service throttles that host: SharePoint counts an app across all its hosts. */
    String serviceOf(String host) {
        if (host.endsWith(sharePointSuffix)) {
            return SHAREPOINT;
        }
        return host.equals(BUSINESS_CENTRAL_HOST) ? BUSINESS_CENTRAL : host;
    }

    /** Whether tokens of this cloud may go to that host. */
    boolean owns(String host) {
        return host.endsWith(sharePointSuffix) || host.equals(BUSINESS_CENTRAL_HOST);
    }
}
