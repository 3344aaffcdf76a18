package io.tenantapps.businesscentral.internal;

import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a setting of an environment after a lost response, and compares it with the requested value.
 *
 * @param read reads the setting
 * @param isRequested returns true if the setting has the requested value
 * @param value returns the result of the call
 */
public record ReadBack<R extends @Nullable Object, T extends @Nullable Object>(
        EnvironmentPath path, Function<Execution, R> read, Predicate<R> isRequested, Function<R, T> value)
        implements EffectCheck<T> {
    @Override
    public EffectCheckResult<T> check(Execution execution, Instant firstSent) {
        R current = read.apply(execution);
        return isRequested.test(current)
                ? EffectCheckResult.<T>happened(value.apply(current))
                : EffectCheckResult.<T>notSeen("The " + path + " does not show the requested value.");
    }
}
