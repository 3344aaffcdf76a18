package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.JsonReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The properties of a request body. The property names are case-insensitive. */
final class BcBody {
    private final BcCentral central;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private BcBody(BcCentral central) {
        this.central = central;
    }

    /** Reads a JSON request body, which may contain only these properties. */
    static BcBody json(BcCentral central, BcRequest request, String... names) {
        String contentType = request.received().header("Content-Type");
        if (request.body().size() == 0) {
            throw central.error(400, "requestBodyRequired", BcWords.BODY_REQUIRED);
        }
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw central.error(415, BcError.BAD_INPUT, BcWords.BAD_VALUE, "Content-Type")
                    .target("Content-Type");
        }
        Map<String, @Nullable Object> sent = JsonReader.object(request.body().utf8());
        if (sent == null) {
            throw central.badInput("body");
        }
        return of(central, sent, names);
    }

    static BcBody of(BcCentral central, Map<String, ? extends @Nullable Object> sent, String... names) {
        List<BcError> unknown = sent.keySet().stream()
                .filter(name -> List.of(names).stream().noneMatch(name::equalsIgnoreCase))
                .map(name -> central.error(400, BcError.BAD_INPUT, BcWords.UNKNOWN_PROPERTY, name)
                        .target(name))
                .toList();
        if (!unknown.isEmpty() && !central.settings().ignoresUnknownProperties()) {
            throw unknown.size() == 1
                    ? unknown.get(0)
                    : central.error(400, BcError.BAD_INPUT, BcWords.BAD_VALUES).inside(unknown);
        }
        BcBody body = new BcBody(central);
        sent.forEach((name, value) -> body.values.put(name.toLowerCase(Locale.ROOT), value));
        return body;
    }

    private @Nullable Object value(String name) {
        return values.get(name.toLowerCase(Locale.ROOT));
    }

    /** Returns a boolean property; false if it is missing. */
    boolean flag(String name) {
        Object value = value(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw central.badInput(name);
    }

    /** Returns a boolean property, which may be written as a string. The property is required. */
    boolean flagOrText(String name) {
        String text = String.valueOf(value(name)).toLowerCase(Locale.ROOT);
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw central.badInput(name);
    }

    /** Returns true if the property is present and is not null. */
    boolean has(String name) {
        return value(name) != null;
    }

    /** Returns an object property, which may contain only these properties; empty if it is missing. */
    BcBody part(String name, String... names) {
        Object value = value(name);
        if (value != null && !(value instanceof Map)) {
            throw central.badInput(name);
        }
        Map<String, @Nullable Object> inside = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> inside.put(String.valueOf(key), each));
        }
        return of(central, inside, names);
    }

    /** Returns a timestamp; null if it is missing or empty. */
    @Nullable
    Instant moment(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw central.badInput(name);
        }
    }

    /** Returns a string property; empty if it is missing. */
    String text(String name) {
        Object value = value(name);
        if (value == null || value instanceof String) {
            return value == null ? "" : (String) value;
        }
        throw central.badInput(name);
    }

    /** Returns a version; null if it is missing or empty. */
    @Nullable
    String version(String name) {
        String text = text(name);
        if (text.isEmpty() || BcInstalled.isVersion(text)) {
            return text.isEmpty() ? null : text;
        }
        throw central.badInput(name);
    }

    UUID id(String name) {
        UUID id = Ids.guid(text(name));
        if (id == null) {
            throw central.badInput(name);
        }
        return id;
    }

    /** Returns a list of GUIDs; an empty list if it is missing. */
    List<String> ids(String name) {
        Object value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> ids)
                || ids.stream().anyMatch(id -> !(id instanceof String text) || Ids.guid(text) == null)) {
            throw central.badInput(name);
        }
        return ids.stream().map(String::valueOf).toList();
    }

    /**
     * Returns the allowed value that matches the property, ignoring case; the first allowed value if the property is
     * missing.
     */
    String oneOf(String name, String... known) {
        String text = text(name);
        return text.isEmpty()
                ? known[0]
                : List.of(known).stream()
                        .filter(text::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> central.badInput(name));
    }
}
