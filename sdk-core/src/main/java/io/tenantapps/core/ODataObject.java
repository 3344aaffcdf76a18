package io.tenantapps.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the one object in an answer, bare or wrapped, and reads it; null where there is none. */
final class ODataObject {
    private ODataObject() {}

    static @Nullable Object read(JsonParser parser, ObjectReader reader, KeptLimit limit, List<String> wrappers)
            throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            Object value = reader.readValue(parser);
            if (value == null) {
                throw new UnreadableAnswer("there is no object in it", null, true);
            }
            return value;
        }
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return reader.readValue("{}");
        }
        String first = parser.currentName();
        if (first.startsWith("odata.") || first.startsWith("@odata.") || first.equals("__metadata")) {
            return behindMetadata(parser, reader, limit, wrappers);
        }
        if (isWrapper(first, wrappers)) {
            Object value = read(parser, reader, limit, wrappers);
            skipRest(parser);
            return value;
        }
        return reader.readValue(parser);
    }

    private static boolean isWrapper(String name, List<String> wrappers) {
        return name.equals("d") || wrappers.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** An object that begins with fields about itself: only the fields behind them tell what it is. */
    private static @Nullable Object behindMetadata(
            JsonParser parser, ObjectReader reader, KeptLimit limit, List<String> wrappers) throws IOException {
        JsonParser counted = KeptElements.copied(parser, limit);
        try (TokenBuffer whole = new TokenBuffer(parser)) {
            whole.writeStartObject();
            while (counted.currentToken() == JsonToken.FIELD_NAME) {
                whole.copyCurrentStructure(counted);
                counted.nextToken();
            }
            whole.writeEndObject();
            try (JsonParser search = whole.asParser()) {
                search.nextToken();
                while (search.nextToken() == JsonToken.FIELD_NAME) {
                    if (search.currentName().equals("odata.null")) {
                        return null;
                    }
                    if (isWrapper(search.currentName(), wrappers)) {
                        return read(search, reader, limit, wrappers);
                    }
                    search.nextToken();
                    search.skipChildren();
                }
            }
            try (JsonParser again = whole.asParserOnFirstToken()) {
                return reader.readValue(again);
            }
        }
    }

    /** Reads on to the end of the object in whose fields the parser stands. */
    private static void skipRest(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_OBJECT) {
            parser.skipChildren();
            token = parser.nextToken();
        }
    }
}
