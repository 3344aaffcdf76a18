package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.internal.Arguments;

/** The environment is in no state in which apps can be managed. Nothing was done. */
public final class EnvironmentNotReadyException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final EnvironmentStatus environmentStatus;

    /**
     * Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}.
     *
     * @param environment the environment in words, such as {@code environment UAT}
     */
    public EnvironmentNotReadyException(ApiException from, String environment, EnvironmentStatus status) {
        super(
                from,
                "The " + Arguments.required("environment", environment) + " is not active: its status is "
                        + Arguments.required("status", status) + ". "
                        + (status.mayPass()
                                ? "Wait until it is active and try again."
                                : "That will not pass by waiting."));
        this.environmentStatus = status;
    }

    /** How the environment was doing. */
    public EnvironmentStatus environmentStatus() {
        return environmentStatus;
    }
}
