package io.tenantapps.core.auth;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant lives: the authority that signs its tokens and the hosts to which they may go.
 *
 * <p>A record and not an enum: a cloud that this version does not know, or one of which it knows a host wrongly, is a
 * constructor or a {@code with…} away. It is never guessed from an address.
 *
 * @param name what to call it in messages
 * @param authority the sign-in address, for example {@code https://login.microsoftonline.com}
 * @param sharePointSuffix the end of every SharePoint host, for example {@code .sharepoint.com}
 * @param businessCentralHost the host of the Business Central admin center API; null where none is known
 * @param exchangeAudience for whom a token must be with which an application proves itself that has no key of its own
 */
public record Cloud(
        String name,
        String authority,
        String sharePointSuffix,
        @Nullable String businessCentralHost,
        String exchangeAudience) {
    private static final String EXCHANGE = "api://AzureADTokenExchange";

    /** The public cloud, and with it GCC. */
    public static final Cloud PUBLIC = new Cloud(
            "public",
            "https://login.microsoftonline.com",
            ".sharepoint.com",
            "api.businesscentral.dynamics.com",
            EXCHANGE);

    /** GCC High. */
    public static final Cloud GCC_HIGH =
            new Cloud("GCC High", "https://login.microsoftonline.us", ".sharepoint.us", null, EXCHANGE + "USGov");

    /** DoD. The end of its SharePoint hosts is that of addresses seen in public scripts. */
    public static final Cloud DOD =
            new Cloud("DoD", "https://login.microsoftonline.us", ".sharepoint-mil.us", null, EXCHANGE + "USGov");

    /** China, operated by 21Vianet. */
    public static final Cloud CHINA =
            new Cloud("China", "https://login.chinacloudapi.cn", ".sharepoint.cn", null, EXCHANGE + "China");

    /** Bleu, the sovereign cloud of France. The end of its SharePoint hosts is taken from another client. */
    public static final Cloud FRANCE = new Cloud("Bleu", "https://login.sovcloud-identity.fr", ".sharepoint.fr");

    /** Delos, the sovereign cloud of Germany. The end of its SharePoint hosts is taken from another client. */
    public static final Cloud GERMANY = new Cloud("Delos", "https://login.sovcloud-identity.de", ".sharepoint.de");

    /** The government cloud of Singapore. The end of its SharePoint hosts is taken from another client. */
    public static final Cloud SINGAPORE = new Cloud("GovSG", "https://login.sovcloud-identity.sg", ".sharepoint.sg");

    /** The name under which SharePoint throttles a connection, whatever the host; for {@link ApiRequest#service}. */
    public static final String SHAREPOINT = "SharePoint";

    /** The name under which Business Central throttles a connection; for {@link ApiRequest#service}. */
    public static final String BUSINESS_CENTRAL = "Business Central";

    private static final String ADMIN = "-admin";
    private static final String PERSONAL = "-my";

    /** Checks that nothing is missing, that the authority is https, and that suffix and host are ends of host names. */
    public Cloud {
        Arguments.required("name", name);
        Arguments.required("exchangeAudience", exchangeAudience);
        if (!isOrigin(Arguments.required("authority", authority))) {
            throw new IllegalArgumentException(
                    "authority must be https:// and a host, without a slash at the end, but is: "
                            + Redactor.clean(authority));
        }
        sharePointSuffix =
                Arguments.required("sharePointSuffix", sharePointSuffix).toLowerCase(Locale.ROOT);
        if (!sharePointSuffix.matches("(\\.[a-z0-9-]+){2,}")) {
            throw new IllegalArgumentException(
                    "sharePointSuffix must start with a dot and be the end of host names, but is: "
                            + Redactor.clean(sharePointSuffix));
        }
        Arguments.required("exchangeAudience", exchangeAudience);
        if (businessCentralHost != null) {
            businessCentralHost = businessCentralHost.toLowerCase(Locale.ROOT);
            if (!businessCentralHost.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
                throw new IllegalArgumentException(
                        "businessCentralHost must be a host name, but is: " + Redactor.clean(businessCentralHost));
            }
        }
    }

    /** A cloud in which no Business Central is known, and the exchange is named as in the public one. */
    public Cloud(String name, String authority, String sharePointSuffix) {
        this(name, authority, sharePointSuffix, null, EXCHANGE);
    }

    private static boolean isOrigin(String authority) {
        HttpUrl url = HttpUrl.parse(authority);
        return url != null
                && url.isHttps()
                && url.username().isEmpty()
                && url.toString().equals(authority.toLowerCase(Locale.ROOT) + "/");
    }

    /** The same with another sign-in address. */
    public Cloud withAuthority(String authority) {
        return new Cloud(name, authority, sharePointSuffix, businessCentralHost, exchangeAudience);
    }

    /** The same with SharePoint hosts that end otherwise. */
    public Cloud withSharePointSuffix(String sharePointSuffix) {
        return new Cloud(name, authority, sharePointSuffix, businessCentralHost, exchangeAudience);
    }

    /** The same with another Business Central, or with one at all. */
    public Cloud withBusinessCentralHost(String businessCentralHost) {
        Arguments.required("businessCentralHost", businessCentralHost);
        return new Cloud(name, authority, sharePointSuffix, businessCentralHost, exchangeAudience);
    }

    /** The same with another name of the exchange of tokens. */
    public Cloud withExchangeAudience(String exchangeAudience) {
        Arguments.notBlank("exchangeAudience", exchangeAudience);
        return new Cloud(name, authority, sharePointSuffix, businessCentralHost, exchangeAudience);
    }

    /**
     * The admin site of the tenant to which a site belongs: {@code https://contoso-admin.sharepoint.com} for everything on
     * {@code contoso.sharepoint.com} and {@code contoso-my.sharepoint.com}. A tenant with host names of its own has it
     * elsewhere.
     *
     * @throws IllegalArgumentException if the site is on no SharePoint host of this cloud
     */
    public String adminSite(String site) {
        Arguments.notBlank("site", site);
        HttpUrl url = HttpUrl.parse(site.strip());
        if (url == null || !url.isHttps() || !url.username().isEmpty()) {
            throw new IllegalArgumentException(
                    "site must be an https URL without a user name, but is: '" + Redactor.clean(site) + "'");
        }
        String host = url.host();
        String tenant =
                host.endsWith(sharePointSuffix) ? host.substring(0, host.length() - sharePointSuffix.length()) : "";
        if (tenant.isEmpty() || tenant.contains(".")) {
            throw new IllegalArgumentException(
                    "site must be on a host of the form contoso" + sharePointSuffix + ", but is on " + host);
        }
        if (tenant.endsWith(ADMIN)) {
            return "https://" + host;
        }
        String name = tenant.endsWith(PERSONAL) ? tenant.substring(0, tenant.length() - PERSONAL.length()) : tenant;
        return "https://" + name + ADMIN + sharePointSuffix;
    }

    /** Returns the service that throttles requests to that host: SharePoint counts an app across all its hosts. */
    public String serviceOf(String host) {
        Arguments.required("host", host);
        if (host.endsWith(sharePointSuffix)) {
            return SHAREPOINT;
        }
        return host.equals(businessCentralHost) ? BUSINESS_CENTRAL : host;
    }

    /** True if tokens of this cloud may go to that host. */
    public boolean owns(String host) {
        Arguments.required("host", host);
        return host.endsWith(sharePointSuffix) || host.equals(businessCentralHost);
    }
}
