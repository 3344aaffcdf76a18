package io.tenantapps.testing.businesscentral;

import java.util.Locale;

/** In which words the Business Central admin center API answers. Requests are understood alike in all of them. */
public enum FakeBcDialect {
    /** As clients have seen it: {@code id} for installed apps, {@code appId} for updates, states and statuses in camel case. */
    LIVE("id", "appId", false),
    /** As Microsoft's page of v2.11 has it: {@code id} everywhere, states in Pascal case, and statuses in lists too. */
    DOCUMENTED_2_11("id", "id", true),
    /** As Microsoft's page of v2.29 has it: {@code appId} everywhere, states in Pascal case, and statuses in lists too. */
    DOCUMENTED_2_29("appId", "appId", true);

    private final String installedId;
    private final String offeredId;
    private final boolean isPascal;

    FakeBcDialect(String installedId, String offeredId, boolean isPascal) {
        this.installedId = installedId;
        this.offeredId = offeredId;
        this.isPascal = isPascal;
    }

    /** What the id of an installed app is called. */
    String installedId() {
        return installedId;
    }

    /** What the id of an app that is on offer is called, and that of one that is required for it. */
    String offeredId() {
        return offeredId;
    }

    /** An enum in a list, such as a state. */
    String cased(String value) {
        return isPascal ? pascal(value) : value;
    }

    static String pascal(String value) {
        return value.isEmpty() ? "" : value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
    }
}
