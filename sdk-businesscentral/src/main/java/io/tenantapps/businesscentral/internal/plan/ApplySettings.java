package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import java.time.Duration;

/**
 * How a plan is carried out.
 *
 * @param acceptIsvEula whether the licences of what is installed are accepted
 * @param goOn whether what does not need a failed step is done all the same
 * @param stepTimeout how long one app may take
 * @param repeatsUnknown true if what an earlier run may have sent is sent again where its effect is not there
 * @param leavesIfNotReady whether an environment that is not active ends the run rather than the step
 */
public record ApplySettings(
        boolean acceptIsvEula, boolean goOn, Duration stepTimeout, boolean repeatsUnknown, boolean leavesIfNotReady) {
    public static final ApplySettings DEFAULT = new ApplySettings(false, false, Duration.ofMinutes(60), false, false);

    public ApplySettings {
        if (stepTimeout.isNegative() || stepTimeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero, but is " + stepTimeout);
        }
    }

    public ApplySettings accepting(boolean accept) {
        return new ApplySettings(accept, goOn, stepTimeout, repeatsUnknown, leavesIfNotReady);
    }

    public ApplySettings goingOn(boolean other) {
        return new ApplySettings(acceptIsvEula, other, stepTimeout, repeatsUnknown, leavesIfNotReady);
    }

    public ApplySettings within(Duration timeout) {
        return new ApplySettings(acceptIsvEula, goOn, timeout, repeatsUnknown, leavesIfNotReady);
    }

    public ApplySettings repeatingUnknown() {
        return new ApplySettings(acceptIsvEula, goOn, stepTimeout, true, leavesIfNotReady);
    }

    public ApplySettings leaving() {
        return new ApplySettings(acceptIsvEula, goOn, stepTimeout, repeatsUnknown, true);
    }

    /** True if the environment is not ready, and the run leaves it then. */
    boolean leaves(SdkException e) {
        return leavesIfNotReady && e instanceof EnvironmentNotReadyException;
    }

    /** Throws what ends the whole run rather than the step. */
    void requireToGoOn(SdkException e) {
        if (e instanceof CallInterruptedException || leaves(e)) {
            throw e;
        }
    }
}
