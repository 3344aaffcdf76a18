package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A setting of an environment that may not be set. The same URL reads and changes the setting.
 *
 * @param operation the name of the read, for messages
 * @param since the API version that introduced the setting
 * @param missing the error codes of a 404 which state that the setting is not set; 204 always states this
 */
public record Setting<T>(
        EnvironmentPath path, String operation, ApiVersion since, ApiUrl url, Class<T> type, List<String> missing) {

    /** Returns a call that reads the setting; null if the setting is not set. */
    public Call<@Nullable T> get() {
        return new ServiceCall<>(
                path.service(), operation, since, execution -> path.named(execution, null, () -> read(execution)));
    }

    private @Nullable T read(Execution execution) {
        try {
            return execution.send(path.service().read(operation, url, reader()));
        } catch (NotFoundException e) {
            if (missing.stream()
                    .anyMatch(code -> code.equalsIgnoreCase(e.error().code()))) {
                return null;
            }
            throw e;
        }
    }

    /** Returns a reader that does not mistake another empty response for a setting that is not set. */
    private ResponseReader<@Nullable T> reader() {
        ResponseReader<T> value = Json.as(type);
        ResponseReader<@Nullable Void> nothing = ResponseReader.nothing();
        return answer -> {
            if (answer.status() == 204) {
                nothing.read(answer);
                return null;
            }
            return value.read(answer);
        };
    }

    /**
     * Changes the setting. A repeat sets the same value. After a lost response, the client reads the setting.
     *
     * @param name the name of the change, for messages
     * @param isRequested returns true if the setting has the requested value
     */
    public @Nullable T change(
            Execution execution,
            String name,
            String method,
            Body body,
            ResponseReader<@Nullable T> reader,
            Predicate<@Nullable T> isRequested) {
        ApiRequest<@Nullable T> request = path.service().write(name, method, url, body, reader);
        return execution.send(request.repeatSafety(RepeatSafety.CONVERGENT)
                .effectCheck(
                        new ReadBack<@Nullable T, @Nullable T>(path, this::read, isRequested, current -> current)));
    }
}
