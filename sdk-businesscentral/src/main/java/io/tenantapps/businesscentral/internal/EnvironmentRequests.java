package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Call;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests for one environment. Each method returns a call that checks the API version, and that converts the
 * service's refusals to specific exceptions. The segments of the URL follow the URL of the environment. For another URL
 * or a query, pass a request to {@link #call}.
 */
public record EnvironmentRequests(EnvironmentPath path) {
    public static EnvironmentRequests of(AdminCenterApi api, String environment) {
        Arguments.notBlank("environment", environment);
        return new EnvironmentRequests(new EnvironmentPath(BcService.of(api), api.applicationFamily(), environment));
    }

    public <T extends @Nullable Object> Call<T> get(
            String operation, ApiVersion since, ResponseReader<T> reader, String... segments) {
        return call(operation, since, path.service().read(operation, path.url().segments(segments), reader));
    }

    /**
     * Returns a call that sets a value with a PUT request. Repeating the request with the same value changes nothing.
     *
     * @param check reads the value after a lost response
     */
    public <T extends @Nullable Object> Call<T> put(
            String operation,
            ApiVersion since,
            Body body,
            ResponseReader<T> reader,
            EffectCheck<T> check,
            String... segments) {
        return call(
                operation,
                since,
                path.service()
                        .set(operation, path.url().segments(segments), body, reader)
                        .effectCheck(check));
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
                path.service()
                        .write(operation, method, path.url().segments(segments), body, reader)
                        .repeatSafety(repeatSafety));
    }

    public <T extends @Nullable Object> Call<T> call(String operation, ApiVersion since, ApiRequest<T> request) {
        return new ServiceCall<>(
                path.service(),
                operation,
                since,
                execution -> path.named(execution, null, () -> execution.send(request)));
    }
}
