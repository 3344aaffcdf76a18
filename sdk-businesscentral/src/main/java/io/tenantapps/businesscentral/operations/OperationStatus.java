package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The status of an operation. */
public enum OperationStatus {
    /**
     * If the request specified the update window, the operation is waiting for that window; otherwise it is waiting to
     * start.
     */
    SCHEDULED,
    /** The operation is waiting to start. */
    QUEUED,
    /** The operation is running. */
    RUNNING,
    /** The operation succeeded. The service may list an uninstalled app for up to a minute longer. */
    SUCCEEDED,
    /** The operation failed. The operation's error message contains the reason. */
    FAILED,
    /** The operation was canceled before it ran. The service also writes {@code cancelled}. */
    CANCELED,
    /** The operation was skipped because it was no longer necessary. */
    SKIPPED,
    /** A missing value, or one that is unknown to this version of the SDK. An unknown status does not mean success. */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static OperationStatus of(@Nullable String written) {
        return "cancelled".equalsIgnoreCase(written == null ? "" : written.strip())
                ? CANCELED
                : OpenEnums.of(values(), written, UNKNOWN);
    }

    /** Returns true if the operation has ended. The result is false for {@link #UNKNOWN}. */
    public boolean hasEnded() {
        return this == SUCCEEDED || this == FAILED || this == CANCELED || this == SKIPPED;
    }

    /** Returns true if the operation is waiting or running. The result is false for {@link #UNKNOWN}. */
    public boolean isPending() {
        return this == SCHEDULED || this == QUEUED || this == RUNNING;
    }
}
