package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The schema synchronization mode for a new version of an extension. */
public enum SyncMode {
    /** Allows only additions to the tables. If a version removes parts of the tables, its installation fails. */
    ADD("Add"),
    /**
     * Makes all necessary changes. <strong>The synchronization deletes the data of removed fields and tables</strong>.
     */
    FORCE_SYNC("ForceSync"),
    /** A missing value, or one that is unknown to this version of the SDK. The client cannot send this value. */
    UNKNOWN("");

    private final String wireName;

    SyncMode(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static SyncMode of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }

    /** Returns the value to send. */
    String wireName() {
        if (this == UNKNOWN) {
            throw new IllegalArgumentException("sync mode must be a known value, but is: UNKNOWN");
        }
        return wireName;
    }
}
