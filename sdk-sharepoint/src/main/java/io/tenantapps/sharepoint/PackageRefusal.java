package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.Redactor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The one sentence in which a package is refused. */
record PackageRefusal(Path file) {
    private static final int LONGEST = 100;

    IllegalArgumentException because(String reason) {
        return because(reason, null);
    }

    IllegalArgumentException because(String reason, @Nullable Exception cause) {
        return new IllegalArgumentException("package is refused because " + reason + ": " + file, cause);
    }

    /** What a stranger wrote, short and on one line. */
    static String quoted(String text) {
        return quoted(text, LONGEST);
    }

    /** The same, with so many characters at most. */
    static String quoted(String text, int most) {
        return Redactor.quoted(text, most);
    }
}
