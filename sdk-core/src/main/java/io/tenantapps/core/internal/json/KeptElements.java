package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.ContextAttributes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the elements of a response that stay in memory. Two bytes of JSON, such as {@code []}, become a list of fifty
 * bytes, so a limit on the number of bytes is not sufficient. One limit applies to the unknown fields of a record, and
 * another limit to all records and unknown fields of a response together; {@link KeptLimit} contains both.
 */
public final class KeptElements {
    private final KeptLimit limit;
    private long ofRecord;
    private long ofAnswer;
    private @Nullable RecordReader listed;
    private @Nullable RepeatedValues repeated;

    private KeptElements(KeptLimit limit) {
        this.limit = limit;
    }

    /** Returns a copy of the reader with a separate count. */
    public static ObjectReader counting(ObjectReader reader, KeptLimit limit) {
        return reader.with(new KeptAttributes(new KeptElements(limit), ContextAttributes.getEmpty()));
    }

    /** Returns the count of the given reader. */
    static KeptElements of(ObjectReader counting) {
        return (KeptElements) counting.getAttributes().getAttribute(KeptElements.class);
    }

    private static @Nullable KeptElements of(DeserializationContext context) {
        return (KeptElements) context.getAttribute(KeptElements.class);
    }

    /** Resets the count, because the elements counted so far have been passed on and no longer use memory. */
    void handedOn() {
        ofAnswer = 0;
    }

    /** Counts a record at its start. Returns the count; null if nothing is counted. */
    static @Nullable KeptElements record(JsonParser parser, DeserializationContext context) throws IOException {
        KeptElements kept = of(context);
        if (kept != null) {
            kept.ofRecord = 0;
            kept.add(parser, 0);
        }
        return kept;
    }

    /** Returns the repeated values of a list of records; null for the first record of its type. */
    @Nullable
    RepeatedValues repeated(RecordReader reader, int columns) {
        if (listed != reader) {
            listed = reader;
            repeated = null;
        } else if (repeated == null) {
            repeated = new RepeatedValues(columns);
        }
        return repeated;
    }

    /** Returns a parser that counts each element as part of an unknown field. */
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

    /** Returns a parser that counts the elements of a list without records. */
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

    /** Returns a parser that limits the number of copied elements. */
    static JsonParser copied(JsonParser parser, DeserializationContext context) {
        KeptElements kept = of(context);
        return copied(parser, kept == null ? KeptLimit.ofText() : kept.limit);
    }

    /** Returns a parser that limits the number of elements in a row without names. */
    static JsonParser row(JsonParser parser, KeptLimit limit) {
        return new Counting(parser) {
            private long elements;

            @Override
            void count() throws IOException {
                limit.checkRecord(this, ++elements);
            }
        };
    }

    /** Returns a parser that limits the number of copied elements. */
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
