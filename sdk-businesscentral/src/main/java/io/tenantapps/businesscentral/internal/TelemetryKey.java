package io.tenantapps.businesscentral.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.http.Body;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets the Application Insights key of an environment, which restarts the environment. After a lost response, the key of
 * the environment shows whether the request took effect. The key is a secret, so this class has no {@code toString}.
 */
public final class TelemetryKey implements EffectCheck<@Nullable Void> {
    private final EnvironmentPath path;
    private final String operation;
    private final String key;

    /**
     * @param operation the name of the operation, for messages
     * @param key the key; an empty string removes the key
     */
    public TelemetryKey(EnvironmentPath path, String operation, String key) {
        this.path = path;
        this.operation = operation;
        this.key = key;
    }

    public void set(Execution execution) {
        ApiRequest<@Nullable Void> request = path.service()
                .write(
                        operation,
                        path.url().segments("settings", "appinsightskey"),
                        Body.json(Map.of("key", key)),
                        OneOrList.<Void>ignored())
                .repeatSafety(RepeatSafety.STARTS_WORK) // a repeat restarts the environment again
                .effectCheck(this);
        execution.send(request);
    }

    /** Compares the keys. An environment without the field does not show whether a key was removed. */
    @Override
    public EffectCheckResult<@Nullable Void> check(Execution execution, Instant firstSent) {
        String current = path.environment(execution, Keyed.class, Keyed::name).appInsightsKey();
        return key.equals(current)
                ? EffectCheckResult.happened(null)
                : EffectCheckResult.notSeen("The " + path + " does not show the requested key. Compare the key with "
                        + "appInsightsKey() of the environment before you set it again.");
    }

    /**
     * The fields of an environment that are needed for this check.
     *
     * @param name the name of the environment
     * @param appInsightsKey the key
     */
    record Keyed(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("appInsightsKey") @Nullable String appInsightsKey) {

        @Override
        public String toString() {
            return "Keyed[***]";
        }
    }
}
