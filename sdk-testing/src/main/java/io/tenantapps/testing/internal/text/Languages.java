package io.tenantapps.testing.internal.text;

import java.util.List;

/** The languages in which the services explain an error. The codes beside the words are the same in all of them. */
public final class Languages {
    /** All of them, the default first. */
    public static final List<String> ALL = List.of("en-US", "de-DE", "nl-NL");

    private Languages() {}

    /** Returns the words of that language, with their arguments filled in. */
    public static String words(String language, String english, String german, String dutch, Object... arguments) {
        return String.format(
                switch (language) {
                    case "de-DE" -> german;
                    case "nl-NL" -> dutch;
                    default -> english;
                },
                arguments);
    }

    /** Returns the number that Windows has for a language, which is the one that a web shows. */
    public static int number(String language) {
        return switch (language) {
            case "de-DE" -> 1031;
            case "nl-NL" -> 1043;
            default -> 1033;
        };
    }
}
