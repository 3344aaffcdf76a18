package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the single object in a response, bare or wrapped, and reads the object; returns null if the response contains
 * no object.
 */
public final class ODataObject {
    private ODataObject() {}

    public static @Nullable Object read(JsonParser parser, ObjectReader reader, KeptLimit limit, Wrappers wrappers)
            throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            Object value = reader.readValue(parser);
            if (value == null) {
                throw new UnreadableResponse("it contains no object", null, true);
            }
            return value;
        }
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return reader.readValue("{}");
        }
        String first = parser.currentName();
        if (first.startsWith("odata.")
                || first.startsWith("@odata.")
                || first.equals("__metadata")
                || wrappers.isAmbiguous(first)) {
            return copied(parser, reader, limit, wrappers);
        }
        if (wrappers.has(first)) {
            Object value = read(parser, reader, limit, wrappers);
            skipRest(parser);
            return value;
        }
        return reader.readValue(parser);
    }

    /** Reads an object whose first field does not identify it: the field may be metadata, a wrapper or a list. */
    private static @Nullable Object copied(JsonParser parser, ObjectReader reader, KeptLimit limit, Wrappers wrappers)
            throws IOException {
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
                for (int i = 0; search.nextToken() == JsonToken.FIELD_NAME; i++) {
                    String name = search.currentName();
                    if (name.equals("odata.null")) {
                        return null;
                    }
                    if (wrappers.has(name) && !(wrappers.isAmbiguous(name) && isList(whole, i))) {
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

    /** True if the value of the field is a list, bare or in the wrapper of verbose responses. */
    private static boolean isList(TokenBuffer object, int field) throws IOException {
        try (JsonParser parser = object.asParser()) {
            parser.nextToken();
            for (int i = 0; i < field; i++) {
                parser.nextToken();
                parser.nextToken();
                parser.skipChildren();
            }
            parser.nextToken();
            JsonToken value = parser.nextToken();
            if (value != JsonToken.START_OBJECT) {
                return value == JsonToken.START_ARRAY;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("results")) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        }
    }

    /** Skips to the end of the current object. */
    private static void skipRest(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_OBJECT) {
            parser.skipChildren();
            token = parser.nextToken();
        }
    }
}
