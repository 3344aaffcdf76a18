package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The admin site and the requests to its add-in functions.
 *
 * @param home the origin of server-relative URLs; null if it is unknown
 * @param nestsVerbosely true if the service was found to require nested lists in OData's verbose form
 */
record AdminSite(
        TenantConnection connection, ApiUrl url, @Nullable String home, WireNames names, AtomicBoolean nestsVerbosely) {
    static final String READ = "SharePoint Sites.Read.All (delegated: AllSites.Read)";
    static final String FULL_CONTROL = "SharePoint Sites.FullControl.All (delegated: AllSites.FullControl)";

    private static final String ADMIN = "-admin";
    private static final String VERBOSE = "application/json;odata=verbose";
    private static final String NO_METADATA = "application/json;odata=nometadata";
    private static final String WRONG_ADMIN_SITE =
            "The site at this URL does not have this function. Use the URL of the admin site, which "
                    + "has the form https://contoso-admin.sharepoint.com.";

    /** The service is slow: a request with a hundred sites has been observed to take half a minute. */
    private static final Duration READ_TIMEOUT = Duration.ofMinutes(3);

    static AdminSite of(TenantConnection connection, String pasted) {
        ApiUrl url = ApiUrl.of(pasted);
        connection.requireOwnHost(url);
        String host = url.host();
        String suffix = connection.cloud().sharePointSuffix();
        if (!host.endsWith(suffix)) { // loopback, or a host that the caller allowed by name
            boolean isLoopback = url.toString().startsWith("http:") || host.equals("localhost");
            return new AdminSite(
                    connection, url, isLoopback ? url.origin() : null, WireNames.LIVE, new AtomicBoolean());
        }
        String tenant = host.substring(0, host.length() - suffix.length());
        if (tenant.startsWith("www.")) {
            throw new IllegalArgumentException(
                    "adminSite is refused because its host starts with www., as in one of Microsoft's examples. No admin site has such a host. Remove www. from the "
                            + "URL: " + url);
        }
        if (!tenant.endsWith(ADMIN)) {
            throw new IllegalArgumentException(
                    "adminSite is refused because its host does not have the form contoso-admin"
                            + suffix + ": " + url + ". To use an admin site with another host name, call"
                            + " TenantConnection.Builder.allowHost first");
        }
        String home = "https://" + tenant.substring(0, tenant.length() - ADMIN.length()) + suffix;
        return new AdminSite(connection, ApiUrl.of(url.origin()), home, WireNames.LIVE, new AtomicBoolean());
    }

    AdminSite names(WireNames names) {
        return new AdminSite(connection, url, home, names, nestsVerbosely);
    }

    AdminSite relativeTo(String site) {
        return new AdminSite(connection, url, ApiUrl.of(site).origin(), names, nestsVerbosely);
    }

    /** Returns the connection's options, with the read timeout raised to the minimum that this service needs. */
    CallOptions options() {
        CallOptions options = connection.options();
        Duration chosen = options.readTimeout();
        return chosen != null && chosen.compareTo(READ_TIMEOUT) < 0 ? options.readTimeout(READ_TIMEOUT) : options;
    }

    SiteUrl site(@Nullable String text) {
        return SiteUrl.of(text, home);
    }

    /** Returns the key of a site URL from the service. */
    String keyOf(String written) {
        try {
            return site(written).key();
        } catch (IllegalArgumentException e) {
            return SiteUrl.key(written); // the URL is invalid under our rules, but it may match the URL in another row
        }
    }

    /** Returns the key of the site collection for a web URL from the service. */
    String collectionKeyOf(String written) {
        try {
            return SiteUrl.key(site(written).collection());
        } catch (IllegalArgumentException e) {
            return SiteUrl.key(written); // the URL is invalid under our rules, but it may match the URL in another row
        }
    }

    /** Creates a request without nested lists. Five of the six functions are reads that use POST. */
    <T extends @Nullable Object> ApiRequest<T> call(
            String name, String function, Map<String, Object> parameters, ResponseReader<T> reader) {
        return ApiRequest.post(name, url.segments("_api", "web", function), reader)
                .body(Body.json(parameters).as(VERBOSE))
                .accept(NO_METADATA)
                .service(Cloud.SHAREPOINT)
                .repeatSafety(RepeatSafety.SAFE)
                .permission(READ);
    }

    /** Creates a request with nested lists in one of the two OData forms. */
    @FunctionalInterface
    interface Nested<T extends @Nullable Object> {
        ApiRequest<T> in(boolean verbose);
    }

    /** Sends a request. */
    @FunctionalInterface
    interface Sending<T extends @Nullable Object> {
        T send(ApiRequest<T> request);
    }

    /**
     * Sends nested lists in the plain form, as documented. If the service cannot parse that form, it refuses the
     * request and changes nothing. The client then uses the verbose form, which was found in recordings, for this
     * request and all later ones.
     */
    <T extends @Nullable Object> T sendNested(Nested<T> request, Sending<T> sending) {
        boolean verbose = nestsVerbosely.get();
        try {
            return sending.send(request.in(verbose));
        } catch (ApiException e) {
            if (verbose || !cannotRead(e)) {
                throw e;
            }
            T answer = sending.send(request.in(true));
            nestsVerbosely.set(true);
            return answer;
        }
    }

    private static boolean cannotRead(ApiException e) {
        String code = e.error().code();
        return e.status() == 400 && code != null && code.contains("InvalidClientQueryException");
    }

    /** Returns a list in a nested object, in one of the two forms. */
    static Object list(List<String> items, String type, boolean verbose) {
        return verbose ? Map.of("__metadata", Map.of("type", "Collection(" + type + ")"), "results", items) : items;
    }

    static String contentType(boolean verbose) {
        return verbose ? VERBOSE : NO_METADATA;
    }

    /** Converts a refusal that concerns the function itself to a specific exception. */
    static SdkException named(SdkException e) {
        if (!(e instanceof ApiException refused)) {
            return e;
        }
        String code = refused.error().code();
        if ((refused.status() == 404 || refused.status() == 400)
                && code != null
                && code.contains("ResourceNotFoundException")) {
            return new EndpointUnavailableException(refused);
        }
        return refused instanceof NotFoundException && !refused.error().isFromService()
                ? new NotFoundException(refused, WRONG_ADMIN_SITE)
                : e;
    }
}
