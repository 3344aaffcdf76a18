package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a plan run.
 *
 * @param acceptIsvEula true if the caller accepts the licences of the apps that will be installed
 * @param continueAfterFailure true if the run continues with the steps that do not need a failed step
 * @param stepTimeout the maximum duration for one app
 * @param repeatsUnknown true if the run repeats a request that an earlier run may have sent and whose effect is not
 *     visible
 * @param leavesIfNotReady true if an environment that is not active ends the whole run; false if it ends only the step
 * @param end the end of the work; null for no limit
 */
public record ApplySettings(
        boolean acceptIsvEula,
        boolean continueAfterFailure,
        Duration stepTimeout,
        boolean repeatsUnknown,
        boolean leavesIfNotReady,
        @Nullable End end) {
    /**
     * The time after which a run begins no step.
     *
     * @param words the rule, for messages
     */
    public record End(Instant time, String words) {}

    public static final ApplySettings DEFAULT =
            new ApplySettings(false, false, Duration.ofMinutes(60), false, false, null);

    public ApplySettings {
        if (stepTimeout.isNegative() || stepTimeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero, but is " + stepTimeout);
        }
    }

    public ApplySettings accepting(boolean accept) {
        return new ApplySettings(accept, continueAfterFailure, stepTimeout, repeatsUnknown, leavesIfNotReady, end);
    }

    public ApplySettings withContinueAfterFailure(boolean other) {
        return new ApplySettings(acceptIsvEula, other, stepTimeout, repeatsUnknown, leavesIfNotReady, end);
    }

    public ApplySettings within(Duration timeout) {
        return new ApplySettings(acceptIsvEula, continueAfterFailure, timeout, repeatsUnknown, leavesIfNotReady, end);
    }

    public ApplySettings repeatingUnknown() {
        return new ApplySettings(acceptIsvEula, continueAfterFailure, stepTimeout, true, leavesIfNotReady, end);
    }

    public ApplySettings leaving() {
        return new ApplySettings(acceptIsvEula, continueAfterFailure, stepTimeout, repeatsUnknown, true, end);
    }

    public ApplySettings endingAt(Instant time, String words) {
        return new ApplySettings(
                acceptIsvEula,
                continueAfterFailure,
                stepTimeout,
                repeatsUnknown,
                leavesIfNotReady,
                new End(time, words));
    }

    /** Returns true if the environment is not ready and the run must end. */
    boolean leaves(SdkException e) {
        return leavesIfNotReady && e instanceof EnvironmentNotReadyException;
    }

    /** Throws exceptions that end the whole run; returns normally for exceptions that end only the step. */
    void rethrowIfFatal(SdkException e) {
        if (e instanceof CallInterruptedException || leaves(e)) {
            throw e;
        }
    }
}
