package io.tenantapps.testing.businesscentral;

import java.util.Locale;

/**
 * The names and values that the Business Central admin center API uses in responses. Requests have the same form in all
 * dialects.
 */
public enum FakeBcDialect {
    /**
     * The dialect observed in practice: {@code id} for installed apps, {@code appId} for updates; states and statuses
     * in camel case.
     */
    LIVE("id", "appId", false),
    /**
     * The dialect of Microsoft's documentation for v2.11: {@code id} everywhere; states, and statuses in lists, in
     * Pascal case.
     */
    DOCUMENTED_2_11("id", "id", true),
    /**
     * The dialect of Microsoft's documentation for v2.29: {@code appId} everywhere; states, and statuses in lists, in
     * Pascal case.
     */
    DOCUMENTED_2_29("appId", "appId", true);

    private final String installedId;
    private final String offeredId;
    private final boolean isPascal;

    FakeBcDialect(String installedId, String offeredId, boolean isPascal) {
        this.installedId = installedId;
        this.offeredId = offeredId;
        this.isPascal = isPascal;
    }

    /** Returns the field name for the id of an installed app. */
    String installedId() {
        return installedId;
    }

    /** Returns the field name for the id of an offered app and of its requirements. */
    String offeredId() {
        return offeredId;
    }

    /** Returns an enum value in a list, such as a state, in the letter case of this dialect. */
    String cased(String value) {
        return isPascal ? pascal(value) : value;
    }

    static String pascal(String value) {
        return value.isEmpty() ? "" : value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
    }
}
