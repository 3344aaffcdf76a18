package io.tenantapps.testing.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A segment of an OData path, such as {@code GetById('…')}: its name, and its arguments as sent. */
public record Segment(String name, List<String> arguments) {
    /** A quoted string, with doubled quotes inside and an optional type prefix such as {@code guid}. */
    public static final Pattern QUOTED = Pattern.compile("(?is)(?:guid|datetime)?'((?:[^']|'')*)'");

    private static final Pattern ARGUMENT = Pattern.compile("(?is)(?:\\w+\\s*=\\s*)?(?:" + QUOTED + "|[^']*)");
    private static final Pattern NAME = Pattern.compile("[^'()]*");

    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /**
     * Returns true if each quoted string ends at its closing quote, and the segment ends at its closing parenthesis.
     */
    public boolean isWellFormed() {
        return NAME.matcher(name).matches()
                && arguments.stream()
                        .allMatch(argument -> ARGUMENT.matcher(argument).matches());
    }

    /** Returns the segments of a decoded path. A slash in quotes is not a separator. */
    public static List<Segment> all(String path) {
        return split(path, '/').stream()
                .filter(part -> !part.isEmpty())
                .map(Segment::of)
                .toList();
    }

    private static Segment of(String text) {
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            return new Segment(text, List.of());
        }
        String inside = text.substring(open + 1, text.length() - 1);
        return new Segment(
                text.substring(0, open),
                inside.isBlank()
                        ? List.of()
                        : split(inside, ',').stream().map(String::strip).toList());
    }

    /**
     * Splits the string at separators outside of quotes. A quote in a quoted string is doubled, so counting quotes is
     * enough.
     */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
