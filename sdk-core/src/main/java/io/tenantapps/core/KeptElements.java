package io.tenantapps.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is kept in memory of one answer. Two bytes of JSON, such as {@code []}, become a list of fifty bytes, so a limit of
 * bytes alone bounds nothing. A record may have so many elements in fields that no component takes, and an answer so many records
 * and such elements together.
 */
final class KeptElements {
    private static final int MOST_PER_RECORD = 20_000;
    private static final int MOST_PER_ANSWER = 500_000;

    /** Of an object that is copied, since its end decides what it is. */
    private static final int MOST_COPIED = 2_000_000;

    private int ofRecord;
    private int ofAnswer;

    private KeptElements() {}

    /** The reader, with a count of its own. */
    static ObjectReader counting(ObjectReader reader) {
        return reader.withAttribute(KeptElements.class, new KeptElements());
    }

    /** The count of that reader. */
    static KeptElements of(ObjectReader counting) {
        return (KeptElements) counting.getAttributes().getAttribute(KeptElements.class);
    }

    private static @Nullable KeptElements of(DeserializationContext context) {
        return (KeptElements) context.getAttribute(KeptElements.class);
    }

    /** What was read so far is handed on and not kept. */
    void handedOn() {
        ofAnswer = 0;
    }

    /** Counts a record, which begins. */
    static void record(JsonParser parser, DeserializationContext context) throws IOException {
        KeptElements kept = of(context);
        if (kept != null) {
            kept.ofRecord = 0;
            kept.add(parser, 0);
        }
    }

    /** The parser, through which each element counts as kept in a field that no component takes. */
    static JsonParser unknown(JsonParser parser, DeserializationContext context) throws IOException {
        KeptElements kept = of(context);
        if (kept == null) {
            return parser;
        }
        kept.add(parser, 1);
        return new Counting(parser) {
            @Override
            void count() throws IOException {
                kept.add(this, 1);
            }
        };
    }

    /** The parser, through which so much may be copied and no more. */
    static JsonParser copied(JsonParser parser) {
        return new Counting(parser) {
            private int copied;

            @Override
            void count() throws IOException {
                if (++copied > MOST_COPIED) {
                    throw tooMany(this);
                }
            }
        };
    }

    private void add(JsonParser parser, int toRecord) throws IOException {
        ofRecord += toRecord;
        ofAnswer++;
        if (ofRecord > MOST_PER_RECORD || ofAnswer > MOST_PER_ANSWER) {
            throw tooMany(parser);
        }
    }

    private static StreamConstraintsException tooMany(JsonParser parser) {
        return new StreamConstraintsException("too many elements", parser.currentLocation());
    }

    private abstract static class Counting extends JsonParserDelegate {
        Counting(JsonParser parser) {
            super(parser);
        }

        abstract void count() throws IOException;

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            JsonToken token = delegate.nextToken();
            if (token != null && !token.isStructEnd()) {
                count();
            }
            return token;
        }

        @Override
        public @Nullable JsonToken nextValue() throws IOException {
            JsonToken token = nextToken();
            return token == JsonToken.FIELD_NAME ? nextToken() : token;
        }
    }
}
