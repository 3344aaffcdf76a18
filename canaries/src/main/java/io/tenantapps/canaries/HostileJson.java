package io.tenantapps.canaries;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates hostile JSON: values of any shape, and real responses with mistakes. */
public final class HostileJson {
    private static final Pattern SCALAR =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"(?!\\s*:)|-?\\d+(?:\\.\\d+)?|true|false|null");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "true",
            "0",
            "-1",
            "2147483648",
            "9223372036854775808",
            "1e400",
            "NaN",
            "0.5",
            "00000000-0000-0000-0000-000000000000",
            "3f0b1c1e-1111-4222-8333-444444444444",
            "{3F0B1C1E-1111-4222-8333-444444444444}",
            "3f0b1c1e-1111-4222-8333",
            "2026-07-15T13:00:30.113Z",
            "2026-07-15T13:00:30",
            "0001-01-01T00:00:00",
            "+999999999-12-31T23:59:59.999999999-18:00",
            "-999999999-01-01T00:00:00+18:00",
            "2026-02-30T00:00:00Z",
            "2026-07-15T24:00:00Z",
            "/Date(1234567890123)/",
            "1.2.3.4",
            "1.2.3.99999999999999999999",
            "1..2",
            "https://evil.example/",
            "/sites/hr",
            "\\u0000",
            "\\ud83d",
            "\\ude00\\ud83d",
            "\\u2028",
            "\\r\\nX-Evil: 1",
            "<script>",
            "\u00e4\u05d0\uD83D\uDE00",
            "[]",
            "{}",
            "{\\\"a\\\":[",
            "-1, System.Exception",
            "{'");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "0.5",
            "1e3",
            "1E-400",
            "1e400",
            "1e999999999",
            "2147483647",
            "2147483648",
            "-9223372036854775809",
            "123456789012345678901234567890",
            "3.141592653589793238462643383279");

    private final Random random;

    /** Creates a generator that uses this source of random numbers. */
    public HostileJson(Random random) {
        this.random = random;
    }

    /** Returns any JSON value. */
    public String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2, 3 -> one(NUMBERS);
            case 4, 5 -> text();
            case 6 -> {
                StringJoiner items = new StringJoiner(",", "[", "]");
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(depth - 1));
                }
                yield items.toString();
            }
            default -> object(List.of("a", "results", "value", "d", "__metadata", "odata.type", "more"), depth - 1);
        };
    }

    /** Returns an object with some of these fields (a few of them twice or in another case) and some unknown fields. */
    public String object(Collection<String> names, int depth) {
        StringJoiner fields = new StringJoiner(",", "{", "}");
        for (String name : names) {
            for (int i = random.nextInt(8) == 0 ? 2 : random.nextInt(4) == 0 ? 0 : 1; i > 0; i--) {
                fields.add("\"" + inSomeCase(name) + "\":" + value(depth));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            fields.add(text() + ":" + value(depth));
        }
        return fields.toString();
    }

    /** Returns the JSON with one or more mistakes. The result may not be valid JSON. */
    public String mutated(String json) {
        String text = json;
        for (int i = random.nextInt(4); i >= 0; i--) {
            text = mutatedOnce(text);
        }
        return text;
    }

    private String mutatedOnce(String json) {
        if (json.isEmpty()) {
            return value(2);
        }
        int at = random.nextInt(json.length());
        return switch (random.nextInt(9)) {
            case 0 -> json.substring(0, at);
            case 1 -> json.substring(0, at) + json.substring(at + 1);
            case 2 ->
                json.substring(0, at) + "{}[]\",:\\ \u0000e-0\uFEFF".charAt(random.nextInt(14)) + json.substring(at);
            case 3 -> json + one(List.of(" ", "x", "{}", ",", "]", "\u0000"));
            case 4 -> one(List.of("[" + json + "]", "{\"d\":" + json + "}", "{\"value\":" + json + "}"));
            default -> withAnotherScalar(json);
        };
    }

    private String withAnotherScalar(String json) {
        Matcher scalars = SCALAR.matcher(json);
        int count = (int) scalars.results().count();
        if (count == 0) {
            return value(2);
        }
        int chosen = random.nextInt(count);
        scalars.reset();
        for (int i = 0; i <= chosen; i++) {
            scalars.find();
        }
        return json.substring(0, scalars.start()) + value(2) + json.substring(scalars.end());
    }

    /** Returns a quoted string. */
    public String text() {
        if (random.nextInt(3) > 0) {
            return "\"" + one(TEXTS) + "\"";
        }
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(30); i > 0; i--) {
            char c = (char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(95));
            text.append(c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c) ? '_' : c);
        }
        return text.append('"').toString();
    }

    private String inSomeCase(String name) {
        return switch (random.nextInt(6)) {
            case 0 -> name.toLowerCase(java.util.Locale.ROOT);
            case 1 -> name.toUpperCase(java.util.Locale.ROOT);
            default -> name;
        };
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
