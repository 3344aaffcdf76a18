package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a number or a boolean, written as such or as a string. The class never converts other values. */
final class LenientScalar<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient Function<String, @Nullable T> parser;

    private LenientScalar(Class<T> type, Function<String, @Nullable T> parser) {
        super(type);
        this.type = type;
        this.parser = parser;
    }

    static LenientScalar<Integer> integer() {
        return new LenientScalar<>(Integer.class, text -> {
            Long value = wholeNumber(text);
            return value != null && value == value.intValue() ? value.intValue() : null;
        });
    }

    static LenientScalar<Long> longInteger() {
        return new LenientScalar<>(Long.class, LenientScalar::wholeNumber);
    }

    static LenientScalar<Boolean> truth() {
        return new LenientScalar<>(
                Boolean.class,
                text -> text.equalsIgnoreCase("true")
                        ? Boolean.TRUE
                        : text.equalsIgnoreCase("false") ? Boolean.FALSE : null);
    }

    private static @Nullable Long wholeNumber(String text) {
        return text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    @Override
    public @Nullable T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        JsonToken token = json.currentToken();
        if (!token.isScalarValue()) {
            return type.cast(context.handleUnexpectedToken(type, json));
        }
        String text = json.getText().strip();
        T value = parser.apply(text);
        return value != null || text.isEmpty()
                ? value
                : type.cast(context.handleWeirdStringValue(type, text, "unreadable"));
    }
}
