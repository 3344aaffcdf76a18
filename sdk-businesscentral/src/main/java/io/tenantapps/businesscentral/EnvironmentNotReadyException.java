package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.internal.Arguments;

/** Thrown when apps cannot be managed in the current state of the environment. Nothing was changed. */
public final class EnvironmentNotReadyException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final EnvironmentStatus environmentStatus;

    /**
     * Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}.
     *
     * @param environment a description of the environment, such as {@code environment UAT}
     */
    public EnvironmentNotReadyException(ApiException from, String environment, EnvironmentStatus status) {
        super(
                from,
                "The " + Arguments.required("environment", environment) + " is not active: its status is "
                        + Arguments.required("status", status) + ". "
                        + (status.isTemporary()
                                ? "Wait until it is active and try again."
                                : "The environment will not become active by itself. Check it in the Business Central admin"
                                        + " center."));
        this.environmentStatus = status;
    }

    /** Returns the status of the environment. */
    public EnvironmentStatus environmentStatus() {
        return environmentStatus;
    }
}
