package io.tenantapps.core.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The one sentence in which a package is refused.
 *
 * @param file the package
 */
public record PackageRefusal(Path file) {
    private static final int LONGEST = 100;

    /** Returns the exception with that reason. */
    public IllegalArgumentException because(String reason) {
        return because(reason, null);
    }

    /** Returns the exception with that reason and cause. */
    public IllegalArgumentException because(String reason, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "package is refused because " + reason + ": " + SafeText.escape(file.toString()), cause);
    }

    /** Returns what a stranger wrote, short and on one line. */
    public static String quoted(String text) {
        return quoted(text, LONGEST);
    }

    /** Returns the same, with so many characters at most. */
    public static String quoted(String text, int most) {
        return Redactor.quoted(text, most);
    }
}
