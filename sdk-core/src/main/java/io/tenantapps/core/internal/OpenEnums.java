package io.tenantapps.core.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the enum constant for a service's value. The search ignores case, because endpoints and API versions differ in
 * their capitalization.
 */
public final class OpenEnums {
    private OpenEnums() {}

    /**
     * Returns the constant with this name, ignoring underscores; if no constant matches, returns the constant for
     * unknown values.
     */
    public static <E extends Enum<E>> E of(E[] constants, @Nullable String written, E unknown) {
        String wanted = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        for (E constant : constants) {
            if (constant.name().replace("_", "").toLowerCase(Locale.ROOT).equals(wanted)) {
                return constant;
            }
        }
        return unknown;
    }

    /**
     * Returns the constant at this position, starting at 0; if no constant exists there, returns the constant for
     * unknown values.
     */
    public static <E extends Enum<E>> E at(E[] constants, @Nullable Integer position, E unknown) {
        return position == null || position < 0 || position >= constants.length ? unknown : constants[position];
    }
}
