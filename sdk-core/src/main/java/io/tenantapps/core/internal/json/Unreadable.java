package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets each value that does not fit to null, and keeps the original value for the record to which it belongs. The
 * nesting depth identifies the record unambiguously while the record is being read.
 */
final class Unreadable extends DeserializationProblemHandler {
    private static final Object KEY = Unreadable.class;

    /**
     * The position of a value: the depth of its record and the value's name in the record, with indexes if the value is
     * in a list.
     */
    private record Place(int depth, @Nullable String name) {

        static Place of(JsonParser parser) {
            JsonStreamContext at = parser.getParsingContext();
            JsonToken token = parser.currentToken();
            boolean isInside =
                    token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY || token == JsonToken.FIELD_NAME;
            at = isInside ? at.getParent() : at;
            StringBuilder index = new StringBuilder();
            while (at.inArray()) {
                index.insert(0, "[" + at.getCurrentIndex() + "]");
                at = at.getParent();
            }
            String name = at.getCurrentName();
            return new Place(at.getNestingDepth(), name == null ? null : name + index);
        }
    }

    /**
     * Removes and returns the values that did not fit in the record at this depth, by name; null if all values fit.
     */
    static @Nullable Map<String, Object> take(DeserializationContext context, int depth) {
        Map<Integer, Map<String, Object>> all = all(context);
        return all == null ? null : all.remove(depth);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<Integer, Map<String, Object>> all(DeserializationContext context) {
        return (Map<Integer, Map<String, Object>>) context.getAttribute(KEY);
    }

    private static @Nullable Object keep(DeserializationContext context, JsonParser parser) throws IOException {
        Place place = Place.of(parser);
        return keep(context, place, context.readValue(parser, Object.class));
    }

    private static @Nullable Object keep(DeserializationContext context, Place place, Object raw) {
        if (place.name != null) {
            Map<Integer, Map<String, Object>> all = all(context);
            if (all == null) {
                all = new HashMap<>();
                context.setAttribute(KEY, all);
            }
            all.computeIfAbsent(place.depth, depth -> new HashMap<>()).put(place.name, raw);
        }
        return null;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
            throws IOException {
        return type.isCollectionLikeType() && token == JsonToken.START_OBJECT
                ? verboseList(context, type, parser)
                : keep(context, parser);
    }

    /** Reads a list in OData's verbose wrapping, {@code {"results": […]}}. Any other object is kept unchanged. */
    private static @Nullable Object verboseList(DeserializationContext context, JavaType type, JsonParser parser)
            throws IOException {
        Place place = Place.of(parser);
        TokenBuffer whole = context.bufferAsCopyOfValue(KeptElements.copied(parser, context));
        try (whole;
                JsonParser search = whole.asParser(parser)) {
            search.nextToken();
            while (search.nextToken() == JsonToken.FIELD_NAME) {
                boolean isResults = search.currentName().equals("results");
                if (search.nextToken() == JsonToken.START_ARRAY && isResults) {
                    return context.readValue(search, type);
                }
                search.skipChildren();
            }
            try (JsonParser again = whole.asParserOnFirstToken()) {
                return keep(context, place, context.readValue(again, Object.class));
            }
        }
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
