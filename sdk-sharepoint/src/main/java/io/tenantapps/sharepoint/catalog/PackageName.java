package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name of a package file in a catalog, checked. */
record PackageName(String text) {
    /** What SharePoint refuses in names of files. It says so of {@code %} and {@code #} no longer. */
    private static final String FORBIDDEN = "\"*:<>?/\\|";

    /** SharePoint's limit is for the whole path; a name near it fails there with a clear error. */
    private static final int LONGEST = 400;

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException that says which rule it breaks
     */
    static PackageName of(String name) {
        String lower = Arguments.required("fileName", name).toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".sppkg") && !lower.endsWith(".app")) {
            throw refused(name, "must end in .sppkg or .app");
        }
        if (name.startsWith("~$")) {
            throw refused(name, "must not be that of a lock file, which Office and editors put beside an open file");
        }
        if (name.length() > LONGEST) {
            throw refused(name, "must have at most " + LONGEST + " characters");
        }
        if (name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0 || Character.isISOControl(c))) {
            throw refused(name, "must have no control character and none of " + FORBIDDEN);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw refused(name, "must be text");
        }
        if (!name.equals(name.strip()) || name.startsWith(".")) {
            throw refused(name, "must not begin with a space or a dot");
        }
        return new PackageName(name);
    }

    private static IllegalArgumentException refused(String name, String rule) {
        return new IllegalArgumentException("file name " + rule + ", but is: " + Redactor.quotedName(name));
    }

    /** As a literal of OData, in which a quote is doubled. The address escapes the rest. */
    String literal() {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Whether the service's name for the file is this one; none at all says nothing against it. */
    boolean isMeantBy(@Nullable String other) {
        return other == null || composed(other).equalsIgnoreCase(composed(text));
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
