package io.tenantapps.businesscentral.settings;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The partners that have access to an environment. */
public enum PartnerStatus {
    /** No partner has access. */
    DISABLED,
    /** All partners have access. This is the service's default. */
    ALLOW_ALL_PARTNER_TENANTS,
    /** Only the partners with certain tenants have access. */
    ALLOW_SELECTED_PARTNER_TENANTS,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /** Returns the value to send, such as {@code AllowAllPartnerTenants}. */
    String wireName() {
        return switch (this) {
            case DISABLED -> "Disabled";
            case ALLOW_ALL_PARTNER_TENANTS -> "AllowAllPartnerTenants";
            case ALLOW_SELECTED_PARTNER_TENANTS -> "AllowSelectedPartnerTenants";
            case UNKNOWN -> throw new IllegalArgumentException("status must be a known value, but is: UNKNOWN");
        };
    }

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static PartnerStatus of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
