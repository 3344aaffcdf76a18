package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.JsonReader;
import io.tenantapps.testing.internal.text.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one of the service's methods. The arguments are in the path (by name in any order, or by position)
 * or in the JSON body. An alias such as {@code @id} stands for a value in the query.
 */
public final class MethodArguments {
    public static final String NO_RESOURCE = "-1, Microsoft.SharePoint.Client.ResourceNotFoundException";
    public static final String INVALID_QUERY = "-1, Microsoft.SharePoint.Client.InvalidClientQueryException";
    public static final String BAD_ARGUMENT = "-2147024809, System.ArgumentException";
    private static final Pattern NAMED = Pattern.compile("(?s)(\\w+)\\s*=\\s*(.*)");

    private final TenantState state;
    private final FakeRequest request;
    private final Segment segment;
    private final List<String> parameters;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private MethodArguments(TenantState state, FakeRequest request, Segment segment, String... parameters) {
        this.state = state;
        this.request = request;
        this.segment = segment;
        this.parameters = List.of(parameters);
        int position = 0;
        for (String text : segment.arguments()) {
            Matcher named = NAMED.matcher(text);
            if (named.matches()) {
                put(named.group(1), literal(named.group(2)));
            } else {
                put(position < parameters.length ? parameters[position] : text, literal(text));
            }
            position++;
        }
    }

    /** Reads the arguments from the path only. */
    public static MethodArguments inPath(
            TenantState state, FakeRequest request, Segment segment, String... parameters) {
        return new MethodArguments(state, request, segment, parameters);
    }

    /** Reads the arguments from the path and the body. */
    public static MethodArguments anywhere(
            TenantState state, FakeRequest request, Segment segment, String... parameters) {
        MethodArguments arguments = new MethodArguments(state, request, segment, parameters);
        Map<String, @Nullable Object> body = JsonReader.object(request.body().utf8());
        if (body == null) {
            throw FakeError.of(state, 400, INVALID_QUERY, Words.BAD_JSON);
        }
        body.forEach(arguments::put);
        return arguments;
    }

    private void put(String name, @Nullable Object value) {
        String known = parameters.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () -> FakeError.of(state, 400, INVALID_QUERY, Words.UNKNOWN_PARAMETER, name, segment.name()));
        values.put(known, value);
    }

    private @Nullable Object literal(String text) {
        Matcher quoted = Segment.QUOTED.matcher(text);
        if (quoted.matches()) {
            return quoted.group(1).replace("''", "'");
        }
        if (text.matches("(?i)true|false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        String alias = text.startsWith("@") ? request.query().option(text.toLowerCase(Locale.ROOT)) : null;
        if (alias != null && !alias.startsWith("@")) {
            return literal(alias);
        }
        if (text.equalsIgnoreCase("null")) {
            return null;
        }
        throw FakeError.of(state, 400, INVALID_QUERY, Words.BAD_EXPRESSION, segment.name() + "(" + text + ")");
    }

    /** Returns a required string. */
    public String text(String name) {
        if (values.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw bad();
    }

    /** Returns a boolean without quotes; false if the argument is missing. */
    public boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw bad();
    }

    /** Returns a required integer, with or without quotes. */
    public int number(String name) {
        String text = String.valueOf(values.get(name));
        if (text.matches("\\d{1,9}")) {
            return Integer.parseInt(text);
        }
        throw bad();
    }

    /** Returns a required GUID. */
    public UUID guid(String name) {
        return toGuid(state, text(name));
    }

    public static UUID toGuid(TenantState state, String text) {
        UUID guid = Ids.guid(text);
        if (guid != null) {
            return guid;
        }
        throw FakeError.of(state, 400, "-2146233033, System.FormatException", Words.BAD_GUID);
    }

    /** Returns true if the argument was sent and is not null. */
    public boolean has(String name) {
        return values.get(name) != null;
    }

    /** Returns a list of strings; empty if the argument is missing. */
    public List<String> texts(String name) {
        Object value = values.get(name);
        return value == null ? List.of() : toTexts(value);
    }

    public List<String> toTexts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        for (Object each : list(value)) {
            if (!(each instanceof String text)) {
                throw bad();
            }
            texts.add(text);
        }
        return texts;
    }

    /** Returns a required list of objects. */
    public List<Map<?, ?>> objects(String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object each : list(values.get(name))) {
            if (!(each instanceof Map<?, ?> object)) {
                throw bad();
            }
            objects.add(object);
        }
        return objects;
    }

    private List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw bad();
    }

    public FakeError bad() {
        return FakeError.of(state, 400, BAD_ARGUMENT, Words.BAD_ARGUMENT);
    }
}
