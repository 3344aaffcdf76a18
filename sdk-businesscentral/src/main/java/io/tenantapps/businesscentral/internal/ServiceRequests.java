package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests that do not belong to an environment. Each method returns a call that checks the API version, and that
 * converts a refusal for lack of permission to a specific exception.
 */
public record ServiceRequests(BcService service) {
    public static ServiceRequests of(AdminCenterApi api) {
        return new ServiceRequests(BcService.of(api));
    }

    /** Returns a URL below the service. */
    public ApiUrl url(String... segments) {
        return service.root().segments(segments);
    }

    public <T extends @Nullable Object> Call<T> get(
            String operation, ApiVersion since, ResponseReader<T> reader, String... segments) {
        return call(operation, since, service.read(operation, url(segments), reader));
    }

    /** Returns a call that sends a PUT request. Repeating the request with the same value changes nothing. */
    public <T extends @Nullable Object> Call<T> put(
            String operation, ApiVersion since, Body body, ResponseReader<T> reader, String... segments) {
        return call(operation, since, service.set(operation, url(segments), body, reader));
    }

    /**
     * Returns a call that sends another write.
     *
     * @param method the HTTP method: POST, PUT, PATCH or DELETE
     */
    public <T extends @Nullable Object> Call<T> write(
            String operation,
            ApiVersion since,
            String method,
            RepeatSafety repeatSafety,
            Body body,
            ResponseReader<T> reader,
            String... segments) {
        return call(
                operation,
                since,
                service.write(operation, method, url(segments), body, reader).repeatSafety(repeatSafety));
    }

    public <T extends @Nullable Object> Call<T> call(String operation, ApiVersion since, ApiRequest<T> request) {
        return new ServiceCall<>(service, operation, since, execution -> send(execution, request));
    }

    /** Sends a request, and converts a refusal for lack of permission to a specific exception. */
    public static <T extends @Nullable Object> T send(Execution execution, ApiRequest<T> request) {
        try {
            return execution.send(request);
        } catch (ApiException e) {
            PermissionMissingException permission = Refused.permission(e);
            throw permission == null ? e : permission;
        }
    }
}
