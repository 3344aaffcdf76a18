package io.tenantapps.businesscentral.updates;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The kind of an environment version. */
public enum VersionType {
    /** Generally available. */
    GA,
    /** A preview, for sandboxes only. */
    PREVIEW,
    /** A preview for partners, for sandboxes only. This preview needs a Partner Sandbox licence. */
    EARLY_ACCESS_PREVIEW,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /** Returns the value to send, such as {@code Preview}. */
    String wireName() {
        return switch (this) {
            case GA -> "GA";
            case PREVIEW -> "Preview";
            case EARLY_ACCESS_PREVIEW -> "EarlyAccessPreview";
            case UNKNOWN -> throw new IllegalArgumentException("type must be a known value, but is: UNKNOWN");
        };
    }

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static VersionType of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
