package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is kept in memory of one answer. Two bytes of JSON, such as {@code []}, become a list of fifty bytes, so a limit of
 * bytes alone bounds nothing. A record may have so many elements in fields that no component takes, and an answer so many records
 * and such elements together; {@link KeptLimit} says how many.
 */
public final class KeptElements {
    private final KeptLimit limit;
    private long ofRecord;
    private long ofAnswer;

    private KeptElements(KeptLimit limit) {
        this.limit = limit;
    }

    /** The reader, with a count of its own. */
    public static ObjectReader counting(ObjectReader reader, KeptLimit limit) {
        return reader.withAttribute(KeptElements.class, new KeptElements(limit));
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

    /** The parser, through which each element of the list, in which no record stands, counts as kept. */
    static JsonParser listed(JsonParser parser, DeserializationContext context) {
        KeptElements kept = of(context);
        if (kept == null) {
            return parser;
        }
        int ofList = parser.getParsingContext().getNestingDepth();
        return new Counting(parser) {
            @Override
            void count() throws IOException {
                int depth = getParsingContext().getNestingDepth();
                if (depth == ofList + (currentToken().isStructStart() ? 1 : 0)) {
                    kept.add(this, 0);
                }
            }
        };
    }

    /** The parser, through which so much may be copied and no more. */
    static JsonParser copied(JsonParser parser, DeserializationContext context) {
        KeptElements kept = of(context);
        return copied(parser, kept == null ? KeptLimit.ofText() : kept.limit);
    }

    /** The parser, through which so much may be copied and no more. */
    static JsonParser copied(JsonParser parser, KeptLimit limit) {
        return new Counting(parser) {
            private long copied;

            @Override
            void count() throws IOException {
                limit.checkCopied(this, ++copied);
            }
        };
    }

    private void add(JsonParser parser, int toRecord) throws IOException {
        ofRecord += toRecord;
        ofAnswer++;
        limit.checkRecord(parser, ofRecord);
        limit.checkAnswer(parser, ofAnswer);
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
