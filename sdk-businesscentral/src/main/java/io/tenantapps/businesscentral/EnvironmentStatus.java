package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** How an environment is doing. */
public enum EnvironmentStatus {
    /** It can be worked with. */
    ACTIVE,
    /** Not yet; try again later. */
    NOT_READY,
    /** It is being made; try again later. */
    PREPARING,
    /** It is being updated; try again later. */
    UPGRADING,
    /** It is being brought back; try again later. */
    RECOVERING,
    /** It is being removed. */
    REMOVING,
    /** It is being deleted, so that it can be brought back. */
    SOFT_DELETING,
    /** It was deleted and can be brought back; it is listed under another name. */
    SOFT_DELETED,
    /** It could not be made. */
    CREATING_FAILED,
    /** It could not be removed. */
    REMOVING_FAILED,
    /** It could not be deleted. */
    SOFT_DELETING_FAILED,
    /** It could not be brought back. */
    RECOVERING_FAILED,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static EnvironmentStatus of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }

    /** Whether it will probably be {@link #ACTIVE} if one waits. */
    public boolean mayPass() {
        return this == NOT_READY || this == PREPARING || this == UPGRADING || this == RECOVERING;
    }
}
