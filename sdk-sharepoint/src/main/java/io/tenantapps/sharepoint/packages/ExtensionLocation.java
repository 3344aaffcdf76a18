package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.OpenEnums;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The locations of a {@link TenantWideExtension}. */
public enum ExtensionLocation {
    /** Every page. */
    APPLICATION_CUSTOMIZER,
    /** The command bar and the context menu of lists. */
    LIST_VIEW_COMMAND_SET,
    /** The command bar of lists. */
    LIST_VIEW_COMMAND_SET_COMMAND_BAR,
    /** The context menu of lists. */
    LIST_VIEW_COMMAND_SET_CONTEXT_MENU,
    /** A value that this SDK version does not support. The record holds the value as the package contains it. */
    UNKNOWN;

    private static final String PREFIX = "clientsideextension.";

    static ExtensionLocation of(@Nullable String written) {
        String place = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        return place.startsWith(PREFIX)
                ? OpenEnums.of(values(), place.substring(PREFIX.length()).replace(".", ""), UNKNOWN)
                : UNKNOWN;
    }
}
