package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** How far an operation has come. */
public enum OperationStatus {
    /** It waits: for the update window if that was asked for, else for its turn. */
    SCHEDULED,
    /** It waits for its turn. */
    QUEUED,
    /** It is being carried out. */
    RUNNING,
    /** It worked. An app that was uninstalled may still be listed for up to a minute. */
    SUCCEEDED,
    /** It failed; the error message tells why. */
    FAILED,
    /** It was canceled before it ran. The service also writes {@code cancelled}. */
    CANCELED,
    /** It was not carried out, since it was not needed any more. */
    SKIPPED,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static OperationStatus of(@Nullable String written) {
        return "cancelled".equalsIgnoreCase(written == null ? "" : written.strip())
                ? CANCELED
                : OpenEnums.of(values(), written, UNKNOWN);
    }

    /** Whether nothing more will happen. False for {@link #UNKNOWN}. */
    public boolean hasEnded() {
        return this == SUCCEEDED || this == FAILED || this == CANCELED || this == SKIPPED;
    }

    /** Whether it waits or runs. False for {@link #UNKNOWN}. */
    public boolean isPending() {
        return this == SCHEDULED || this == QUEUED || this == RUNNING;
    }
}
