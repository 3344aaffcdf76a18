package io.tenantapps.sharepoint;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the constant for what a service wrote, whatever its case. */
final class OpenEnums {
    private OpenEnums() {}

    /** The constant of that name, in which underlines do not count; else the one for what is not known. */
    static <E extends Enum<E>> E of(E[] constants, @Nullable String written, E unknown) {
        String wanted = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        for (E constant : constants) {
            if (constant.name().replace("_", "").toLowerCase(Locale.ROOT).equals(wanted)) {
                return constant;
            }
        }
        return unknown;
    }

    /** The constant at that place, counted from 0; else the one for what is not known. */
    static <E extends Enum<E>> E at(E[] constants, @Nullable Integer place, E unknown) {
        return place == null || place < 0 || place >= constants.length ? unknown : constants[place];
    }
}
