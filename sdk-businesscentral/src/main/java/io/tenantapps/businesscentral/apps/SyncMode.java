package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** How the tables of an extension are brought to its new version. */
public enum SyncMode {
    /** Only what adds to the tables; a version that takes something away fails. */
    ADD("Add"),
    /** Whatever is necessary: <strong>data in fields and tables that are no longer there is deleted</strong>. */
    FORCE_SYNC("ForceSync"),
    /** A value that this version of the SDK does not know, or none. It cannot be sent. */
    UNKNOWN("");

    private final String wireName;

    SyncMode(String wireName) {
        this.wireName = wireName;
    }

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static SyncMode of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }

    /** What is sent. */
    String wireName() {
        if (this == UNKNOWN) {
            throw new IllegalArgumentException("sync mode must be one that the service knows, but is UNKNOWN");
        }
        return wireName;
    }
}
