package io.tenantapps.businesscentral;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.EffectCheckResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that an earlier run may have sent, as its journal says, and of which no response is known. */
record EarlierRequest(EnvironmentPath path, AppVerb verb, StepMemory.Asked asked) {
    /** What is said where its effect is not there. */
    static final String UNKNOWN =
            "An earlier run may have sent this, and its effect is not there. Run it again later to look"
                    + " again, or with repeatUnknown() to send it once more.";

    /** Looks for the operation that it has started, until the patience of the connection's options ends. */
    EffectCheckResult<AppOperation> found(BcAppId app, @Nullable AppVersion target) {
        Instant at = asked.at();
        if (at == null) {
            return EffectCheckResult.notSeen("The journal does not say when.");
        }
        return new BcCall<>(
                        path.service(),
                        path.service().connection().options(),
                        "look for app operation",
                        ApiVersion.V2_0,
                        (execution, on) -> execution.confirm(
                                new LostOperation(path.on(on), app, verb, target),
                                at,
                                execution.options().effectPatience()))
                .execute();
    }
}
