package io.tenantapps.testing.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * Removes the headers of a request or response that a recording must not contain. {@code SafeHeaders} drops every
 * header that is not on a short list; {@code Authorization}, {@code Cookie} and {@code X-RequestDigest}, for example,
 * are not on the list.
 */
final class SafeHeaders {
    private static final Pattern PARTS = Pattern.compile("[;,]\\s*");
    private static final Pattern DATE = Pattern.compile("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern VERSION = Pattern.compile("\\d{1,5}(\\.\\d{1,6}){1,3}");

    private static final Set<String> HAS_VERSION =
            Set.of("microsoftsharepointteamservices", "odata-version", "dataserviceversion");

    private final SafeValue values;

    SafeHeaders(SafeValue values) {
        this.values = values;
    }

    /** Returns the names and values that a recording may contain. */
    List<Map.Entry<String, String>> of(Headers headers) {
        List<Map.Entry<String, String>> safe = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            if (Vocabulary.hasHeader(headers.name(i))) {
                safe.add(Map.entry(headers.name(i), value(headers.name(i), headers.value(i))));
            }
        }
        return safe;
    }

    private String value(String name, String value) {
        if (name.equalsIgnoreCase("WWW-Authenticate")) {
            return value.regionMatches(true, 0, "Bearer", 0, 6) ? "Bearer" : "(another scheme)";
        }
        if (NUMBER.matcher(value).matches()
                || (HAS_VERSION.contains(name.toLowerCase(Locale.ROOT))
                        && VERSION.matcher(value).matches())
                || (isTime(name) && DATE.matcher(value).matches())) {
            return value;
        }
        List<String> parts = new ArrayList<>();
        for (String part : PARTS.split(value, -1)) {
            parts.add(values.of(name, part.strip()));
        }
        return String.join(";", parts);
    }

    private static boolean isTime(String name) {
        return name.equalsIgnoreCase("Date") || name.equalsIgnoreCase("Retry-After");
    }
}
