package io.tenantapps.sharepoint;

import io.tenantapps.sharepoint.inventory.AddinStatus;
import org.jspecify.annotations.Nullable;

/**
 * How an app behind a tile is doing. Only one number is known: 4 was seen for an installed app. Those of
 * {@link AddinStatus} are other numbers, in which 4 stands for an app that is being uninstalled.
 */
public enum TileStatus {
    /** It is installed. */
    INSTALLED,
    /** Something that this version does not know; the number of the service is in the record. */
    UNKNOWN;

    private static final int SEEN_FOR_INSTALLED = 4;

    /** Returns the constant of that number. */
    public static TileStatus of(@Nullable Integer number) {
        return number != null && number == SEEN_FOR_INSTALLED ? INSTALLED : UNKNOWN;
    }
}
