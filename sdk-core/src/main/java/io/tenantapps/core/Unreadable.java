package io.tenantapps.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns values that do not fit into null, and remembers them for the record in which they stand. Records are told apart by
 * how deep they are nested, which is unambiguous while one is being read.
 */
final class Unreadable extends DeserializationProblemHandler {
    private static final Object KEY = Unreadable.class;

    /** What did not fit in the record at that depth, by name; null if all did. Forgets it. */
    static @Nullable Map<String, Object> take(DeserializationContext context, int depth) {
        Map<Integer, Map<String, Object>> all = all(context);
        return all == null ? null : all.remove(depth);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<Integer, Map<String, Object>> all(DeserializationContext context) {
        return (Map<Integer, Map<String, Object>>) context.getAttribute(KEY);
    }

    private static @Nullable Object keep(DeserializationContext context, JsonParser parser) throws IOException {
        JsonStreamContext at = parser.getParsingContext();
        if (parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY) {
            at = at.getParent();
        }
        String index = "";
        while (at.inArray()) {
            index = "[" + at.getCurrentIndex() + "]" + index;
            at = at.getParent();
        }
        Object raw = context.readValue(parser, Object.class);
        if (at.getCurrentName() != null) {
            Map<Integer, Map<String, Object>> all = all(context);
            if (all == null) {
                all = new HashMap<>();
                context.setAttribute(KEY, all);
            }
            all.computeIfAbsent(at.getNestingDepth(), depth -> new HashMap<>()).put(at.getCurrentName() + index, raw);
        }
        return null;
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> type, String value, String message) throws IOException {
        return keep(context, context.getParser());
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> type, Number value, String message) throws IOException {
        return keep(context, context.getParser());
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
            throws IOException {
        return keep(context, parser);
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String message)
            throws IOException {
        return keep(context, parser);
    }

    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, Object argument, Throwable problem) throws IOException {
        return keep(context, context.getParser());
    }
}
