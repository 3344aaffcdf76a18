package io.tenantapps.testing.recording;

import io.tenantapps.testing.internal.text.JsonReader;
import io.tenantapps.testing.internal.text.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts a JSON document to the form that a recording may contain. {@code SafeJson} keeps the nesting, the types,
 * booleans, nulls and documented names. Numbers of more than three digits become 1000 or -1000, and strings are
 * replaced by {@link SafeValue}.
 */
final class SafeJson {
    private static final long LARGEST = 999;
    private static final int SUBSTITUTE = 1_000;

    private final SafeValue values;
    private final Pseudonyms pseudonyms;

    SafeJson(SafeValue values, Pseudonyms pseudonyms) {
        this.values = values;
        this.pseudonyms = pseudonyms;
    }

    /** Returns the document in the form that a recording may contain; null if the string is not JSON. */
    @Nullable
    String of(String json) {
        JsonReader.Document document = JsonReader.document(json);
        return document == null ? null : JsonText.of(safe("", document.value()));
    }

    private @Nullable Object safe(String field, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> safe = new LinkedHashMap<>();
            object.forEach((name, inner) -> safe.put(name(String.valueOf(name)), safe(String.valueOf(name), inner)));
            return safe;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> safe = new ArrayList<>();
            list.forEach(element -> safe.add(safe(field, element)));
            return safe;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        return value instanceof String text ? values.of(field, text) : value;
    }

    private String name(String name) {
        return Vocabulary.hasName(name) ? name : pseudonyms.of("field", name);
    }

    private static Number number(Number number) {
        double value = number.doubleValue();
        boolean isWhole = value == Math.rint(value);
        if (!isWhole) {
            return 0.5;
        }
        return Math.abs(value) <= LARGEST ? number : Math.copySign(SUBSTITUTE, value) < 0 ? -SUBSTITUTE : SUBSTITUTE;
    }
}
