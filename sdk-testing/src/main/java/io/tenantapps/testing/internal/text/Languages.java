package io.tenantapps.testing.internal.text;

import java.util.List;

/** The languages of the services' error messages. The error codes are the same in all languages. */
public final class Languages {
    /** All languages, starting with the default. */
    public static final List<String> ALL = List.of("en-US", "de-DE", "nl-NL");

    private Languages() {}

    /** Returns the message in a language, with its arguments filled in. */
    public static String words(String language, String english, String german, String dutch, Object... arguments) {
        return String.format(
                switch (language) {
                    case "de-DE" -> german;
                    case "nl-NL" -> dutch;
                    default -> english;
                },
                arguments);
    }

    /** Returns the Windows language id (LCID), which is a property of webs. */
    public static int number(String language) {
        return switch (language) {
            case "de-DE" -> 1031;
            case "nl-NL" -> 1043;
            default -> 1033;
        };
    }
}
