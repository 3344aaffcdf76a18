package io.tenantapps.testing.recording;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts a string to the form that a recording may contain: a documented word, a version, a pseudonym, or the shape
 * of the string.
 */
final class SafeValue {
    private static final int LONGEST_PSEUDONYM = 200;
    private static final Pattern DATE = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?)?|/Date\\(-?\\d+\\)/|\\d{2}:\\d{2}(:\\d{2})?");
    private static final Pattern VERSION = Pattern.compile("v?\\d{1,5}(\\.\\d{1,6}){1,3}");
    private static final Pattern CODE = Pattern.compile("(-?\\d{1,12}), ([A-Za-z.]+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");
    private static final List<String> SHAPES = List.of("(a few words)", "(a sentence)", "(a long text)");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private final Pseudonyms pseudonyms;
    private final SafeUrl urls;

    SafeValue(Pseudonyms pseudonyms, SafeUrl urls) {
        this.pseudonyms = pseudonyms;
        this.urls = urls;
    }

    /**
     * Returns a string in the form that a recording may contain.
     *
     * @param name the name of the field or header; the numbers in a value remain only in a version field, because an IP
     *     address has the same form as a version
     */
    String of(String name, String text) {
        if (text.isEmpty()
                || Vocabulary.hasWord(text)
                || SHAPES.contains(text)
                || (isVersion(name) && VERSION.matcher(text).matches())) {
            return text;
        }
        if (Pseudonyms.isGuid(text)) {
            return pseudonyms.guid(text);
        }
        if (DATE.matcher(text).matches() || NUMBER.matcher(text).matches()) {
            return DIGIT.matcher(text).replaceAll("0");
        }
        Matcher code = CODE.matcher(text);
        if (code.matches() && Vocabulary.hasWord(code.group(2))) {
            return text;
        }
        if (text.startsWith("http://") || text.startsWith("https://") || text.startsWith("/")) {
            return urls.of(text);
        }
        return text.length() > LONGEST_PSEUDONYM || text.indexOf(' ') >= 0 ? shape(text) : pseudonyms.of("text", text);
    }

    static boolean isVersion(String name) {
        return Vocabulary.hasName(name) && name.toLowerCase(Locale.ROOT).contains("version");
    }

    /** Returns the shape of free text: its number of words, rounded so that the number does not identify the text. */
    private static String shape(String text) {
        int words = text.strip().split("\\s+", -1).length;
        return SHAPES.get(words <= 3 ? 0 : words <= 40 ? 1 : 2);
    }
}
