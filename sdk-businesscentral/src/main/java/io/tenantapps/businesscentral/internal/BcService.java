package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.UserRequiredException;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The URL and version of the admin center API.
 *
 * @param base the part of the URL before {@code /admin}
 * @param isChecked true if the client refuses operations that need a newer API version
 * @param isForUsers true if the service allows the operations only for users
 * @param checksUsers true if the client refuses such operations for a token of an application
 */
public record BcService(
        TenantConnection connection,
        ApiUrl base,
        ApiVersion version,
        boolean isChecked,
        boolean isForUsers,
        boolean checksUsers) {
    static final String PERMISSION = "AdminCenter.ReadWrite.All (delegated: user_impersonation)";

    private static final String USERS_PERMISSION = "not possible for an application (delegated: user_impersonation)";

    /** The maximum size of a response to a write. Responses to writes are small. */
    private static final long ANSWER_LIMIT = 1 << 20;

    public BcService {
        Arguments.required("version", version);
        connection.requireOwnHost(base);
    }

    public static BcService of(TenantConnection connection) {
        String url = connection.businessCentral();
        if (url == null || connection.cloud().businessCentralHost() == null) {
            throw new IllegalArgumentException("the Business Central host is unknown for the "
                    + connection.cloud().name() + " cloud. Set it with Cloud.withBusinessCentralHost");
        }
        return new BcService(connection, ApiUrl.of(url), ApiVersion.LATEST_KNOWN, true, false, true);
    }

    public static BcService of(AdminCenterApi api) {
        BcService service = of(api.connection()).at(api.apiVersion()).checked(api.checksVersions());
        return new BcService(
                service.connection, service.base, service.version, service.isChecked, false, api.checksUsers());
    }

    /** Returns the audience of tokens, which does not depend on the base URL. */
    private String audience() {
        return "https://" + connection.cloud().businessCentralHost();
    }

    public BcService at(ApiVersion version) {
        return new BcService(connection, base, version, isChecked, isForUsers, checksUsers);
    }

    public BcService checked(boolean check) {
        return new BcService(connection, base, version, check, isForUsers, checksUsers);
    }

    /** Returns this service for operations that the service allows only for users. */
    public BcService forUsers() {
        return new BcService(connection, base, version, isChecked, true, checksUsers);
    }

    public ApiUrl root() {
        return base.segments("admin", version.toString());
    }

    /** Returns the URL of the list of all environments. */
    public ApiUrl environments() {
        return root().segments("applications", "environments");
    }

    /**
     * Refuses an operation that needs a newer API version than the one that the client uses.
     *
     * @throws UnsupportedApiVersionException if the operation needs a newer version
     */
    public void require(ApiVersion since, String operation) {
        if (isChecked && !version.isAtLeast(since)) {
            throw new UnsupportedApiVersionException(operation, since, version);
        }
    }

    /**
     * Refuses an operation that needs a newer API version, or that needs a user.
     *
     * @throws UnsupportedApiVersionException if the operation needs a newer version
     * @throws UserRequiredException if the operation is only for users, but the token is for an application
     */
    void require(Execution execution, ApiVersion since, String operation) {
        require(since, operation);
        if (isForUsers && checksUsers && execution.isForApplication(audience())) {
            throw new UserRequiredException(operation);
        }
    }

    private String permission() {
        return isForUsers ? USERS_PERMISSION : PERMISSION;
    }

    public <T extends @Nullable Object> ApiRequest<T> read(String name, ApiUrl address, ResponseReader<T> reader) {
        return ApiRequest.get(name, address, reader)
                .audience(audience())
                .service(Cloud.BUSINESS_CENTRAL)
                .permission(permission());
    }

    /** Returns a request that changes a setting. Repeating the request with the same value changes nothing. */
    public <T extends @Nullable Object> ApiRequest<T> set(
            String name, ApiUrl address, Body body, ResponseReader<T> reader) {
        return write(name, "PUT", address, body, reader).repeatSafety(RepeatSafety.CONVERGENT);
    }

    /** Returns a POST request. */
    public <T extends @Nullable Object> ApiRequest<T> write(
            String name, ApiUrl address, Body body, ResponseReader<T> reader) {
        return write(name, "POST", address, body, reader);
    }

    public <T extends @Nullable Object> ApiRequest<T> write(
            String name, String method, ApiUrl address, Body body, ResponseReader<T> reader) {
        return ApiRequest.of(name, method, address, reader)
                .body(body)
                .audience(audience())
                .service(Cloud.BUSINESS_CENTRAL)
                .maxResponseBytes(ANSWER_LIMIT)
                .certainRefusal(ErrorCode::isCertain)
                .permission(permission());
    }
}
