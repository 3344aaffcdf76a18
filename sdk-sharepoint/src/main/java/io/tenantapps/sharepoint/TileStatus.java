package io.tenantapps.sharepoint;

import io.tenantapps.sharepoint.inventory.AddinStatus;
import org.jspecify.annotations.Nullable;

/**
 * The status of the app behind a tile. Only one number is known: 4 was recorded for an installed app. The numbers of
 * {@link AddinStatus} differ: there, 4 means that the app is being uninstalled.
 */
public enum TileStatus {
    /** The app is installed. */
    INSTALLED,
    /** A value that this SDK version does not support. The record holds the numeric value that the service uses. */
    UNKNOWN;

    private static final int SEEN_FOR_INSTALLED = 4;

    /** Returns the constant for the given service number. */
    public static TileStatus of(@Nullable Integer number) {
        return number != null && number == SEEN_FOR_INSTALLED ? INSTALLED : UNKNOWN;
    }
}
