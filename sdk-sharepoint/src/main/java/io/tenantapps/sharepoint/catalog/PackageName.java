package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A validated name of a package file in a catalog. */
record PackageName(String text) {
    /** The characters that SharePoint refuses in file names. SharePoint no longer refuses {@code %} and {@code #}. */
    private static final String FORBIDDEN = "\"*:<>?/\\|";

    /**
     * SharePoint's limit applies to the whole path. A name near the limit may pass this check; SharePoint then reports
     * a clear error.
     */
    private static final int LONGEST = 400;

    /**
     * Validates a name.
     *
     * @throws IllegalArgumentException if the name violates a rule; the message names the rule
     */
    static PackageName of(String name) {
        String lower = Arguments.required("fileName", name).toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".sppkg") && !lower.endsWith(".app")) {
            throw refused(name, "must end in .sppkg or .app");
        }
        if (name.startsWith("~$")) {
            throw refused(
                    name, "must not be the name of a lock file, which Office and editors create next to an open file");
        }
        if (name.length() > LONGEST) {
            throw refused(name, "must have at most " + LONGEST + " characters");
        }
        if (name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0 || Character.isISOControl(c))) {
            throw refused(name, "must not contain control characters or any of " + FORBIDDEN);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw refused(name, "must be valid Unicode text");
        }
        if (!name.equals(name.strip()) || name.startsWith(".")) {
            throw refused(name, "must not begin or end with a space, or begin with a dot");
        }
        return new PackageName(name);
    }

    private static IllegalArgumentException refused(String name, String rule) {
        return new IllegalArgumentException("file name " + rule + ", but is: " + Redactor.quotedName(name));
    }

    /** Returns the name as an OData literal with doubled quotes. The URL class escapes the other characters. */
    String literal() {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Returns true if the name from the service matches this name. A missing name is treated as a match. */
    boolean isMeantBy(@Nullable String other) {
        return other == null || composed(other).equalsIgnoreCase(composed(text));
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
