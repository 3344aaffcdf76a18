package io.tenantapps.core.auth;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The cloud of a tenant: the authority that signs its tokens, and the hosts that may receive them.
 *
 * <p>The cloud is a record and not an enum, so you can describe a cloud that this SDK version does not support yet, or
 * correct a host with a {@code with…} method. The SDK never guesses the cloud from a URL.
 *
 * @param name the name for messages
 * @param authority the URL of the sign-in service, for example {@code https://login.microsoftonline.com}
 * @param sharePointSuffix the suffix of every SharePoint host name, for example {@code .sharepoint.com}
 * @param businessCentralHost the host of the Business Central admin center API; null if unknown
 * @param graphHost the host of Microsoft Graph; null if unknown
 * @param exchangeAudience the audience of the tokens with which applications without a key authenticate
 */
public record Cloud(
        String name,
        String authority,
        String sharePointSuffix,
        @Nullable String businessCentralHost,
        @Nullable String graphHost,
        String exchangeAudience) {
    private static final String EXCHANGE = "api://AzureADTokenExchange";

    /** The public cloud, which includes GCC. */
    public static final Cloud PUBLIC = new Cloud(
            "public",
            "https://login.microsoftonline.com",
            ".sharepoint.com",
            "api.businesscentral.dynamics.com",
            "graph.microsoft.com",
            EXCHANGE);

    /** GCC High. */
    public static final Cloud GCC_HIGH = new Cloud(
            "GCC High",
            "https://login.microsoftonline.us",
            ".sharepoint.us",
            null,
            "graph.microsoft.us",
            EXCHANGE + "USGov");

    /** DoD. The suffix of its SharePoint hosts comes from URLs in public scripts. */
    public static final Cloud DOD = new Cloud(
            "DoD",
            "https://login.microsoftonline.us",
            ".sharepoint-mil.us",
            null,
            "dod-graph.microsoft.us",
            EXCHANGE + "USGov");

    /** China, operated by 21Vianet. */
    public static final Cloud CHINA = new Cloud(
            "China",
            "https://login.chinacloudapi.cn",
            ".sharepoint.cn",
            null,
            "microsoftgraph.chinacloudapi.cn",
            EXCHANGE + "China");

    /**
     * Bleu, the sovereign cloud of France. The suffix of its SharePoint hosts comes from an open-source client.
     */
    public static final Cloud FRANCE = new Cloud("Bleu", "https://login.sovcloud-identity.fr", ".sharepoint.fr");

    /**
     * Delos, the sovereign cloud of Germany. The suffix of its SharePoint hosts comes from an open-source client.
     */
    public static final Cloud GERMANY = new Cloud("Delos", "https://login.sovcloud-identity.de", ".sharepoint.de");

    /** The government cloud of Singapore. The suffix of its SharePoint hosts comes from an open-source client. */
    public static final Cloud SINGAPORE = new Cloud("GovSG", "https://login.sovcloud-identity.sg", ".sharepoint.sg");

    /**
     * The service name for {@link ApiRequest#service} of SharePoint, which throttles a connection across all hosts.
     */
    public static final String SHAREPOINT = "SharePoint";

    /** The service name for {@link ApiRequest#service} of Business Central. */
    public static final String BUSINESS_CENTRAL = "Business Central";

    /** The service name for {@link ApiRequest#service} of Microsoft Graph. */
    public static final String GRAPH = "Microsoft Graph";

    private static final String ADMIN = "-admin";
    private static final String PERSONAL = "-my";

    /**
     * Checks that no required value is missing, that the authority is an https origin, and that the suffix and the
     * hosts are valid.
     */
    public Cloud {
        Arguments.required("name", name);
        Arguments.required("exchangeAudience", exchangeAudience);
        if (!isOrigin(Arguments.required("authority", authority))) {
            throw new IllegalArgumentException(
                    "authority must consist of https:// and a host, without a trailing slash, but is: "
                            + Redactor.clean(authority));
        }
        sharePointSuffix =
                Arguments.required("sharePointSuffix", sharePointSuffix).toLowerCase(Locale.ROOT);
        if (!sharePointSuffix.matches("(\\.[a-z0-9-]+){2,}")) {
            throw new IllegalArgumentException(
                    "sharePointSuffix must be a host name suffix that starts with a dot, but is: "
                            + Redactor.clean(sharePointSuffix));
        }
        Arguments.required("exchangeAudience", exchangeAudience);
        businessCentralHost = hostName("businessCentralHost", businessCentralHost);
        graphHost = hostName("graphHost", graphHost);
    }

    private static @Nullable String hostName(String name, @Nullable String host) {
        if (host == null) {
            return null;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        if (!lower.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
            throw new IllegalArgumentException(name + " must be a host name, but is: " + Redactor.clean(lower));
        }
        return lower;
    }

    /** Creates a cloud without Business Central and Microsoft Graph, and with the exchange audience of the public cloud. */
    public Cloud(String name, String authority, String sharePointSuffix) {
        this(name, authority, sharePointSuffix, null, null, EXCHANGE);
    }

    private static boolean isOrigin(String authority) {
        HttpUrl url = HttpUrl.parse(authority);
        return url != null
                && url.isHttps()
                && url.username().isEmpty()
                && url.toString().equals(authority.toLowerCase(Locale.ROOT) + "/");
    }

    /** Returns this cloud with a different sign-in URL. */
    public Cloud withAuthority(String authority) {
        return new Cloud(name, authority, sharePointSuffix, businessCentralHost, graphHost, exchangeAudience);
    }

    /** Returns this cloud with a different suffix for SharePoint hosts. */
    public Cloud withSharePointSuffix(String sharePointSuffix) {
        return new Cloud(name, authority, sharePointSuffix, businessCentralHost, graphHost, exchangeAudience);
    }

    /** Returns this cloud with a different Business Central host. */
    public Cloud withBusinessCentralHost(String businessCentralHost) {
        Arguments.required("businessCentralHost", businessCentralHost);
        return new Cloud(name, authority, sharePointSuffix, businessCentralHost, graphHost, exchangeAudience);
    }

    /** Returns this cloud with a different Microsoft Graph host. */
    public Cloud withGraphHost(String graphHost) {
        Arguments.required("graphHost", graphHost);
        return new Cloud(name, authority, sharePointSuffix, businessCentralHost, graphHost, exchangeAudience);
    }

    /** Returns this cloud with a different exchange audience. */
    public Cloud withExchangeAudience(String exchangeAudience) {
        Arguments.notBlank("exchangeAudience", exchangeAudience);
        return new Cloud(name, authority, sharePointSuffix, businessCentralHost, graphHost, exchangeAudience);
    }

    /**
     * Returns the admin site of the tenant that owns a site: {@code https://contoso-admin.sharepoint.com} for every
     * site on {@code contoso.sharepoint.com} and {@code contoso-my.sharepoint.com}. If the tenant has vanity host
     * names, its admin site has a different URL.
     *
     * @throws IllegalArgumentException if the site is not on a SharePoint host of this cloud
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

    /**
     * Returns the service that throttles requests to a host. SharePoint throttles an application across all its hosts.
     */
    public String serviceOf(String host) {
        Arguments.required("host", host);
        if (host.endsWith(sharePointSuffix)) {
            return SHAREPOINT;
        }
        if (host.equals(businessCentralHost)) {
            return BUSINESS_CENTRAL;
        }
        return host.equals(graphHost) ? GRAPH : host;
    }

    /** Returns true if this cloud's tokens may be sent to a host. */
    public boolean owns(String host) {
        Arguments.required("host", host);
        return host.endsWith(sharePointSuffix) || host.equals(businessCentralHost) || host.equals(graphHost);
    }
}
