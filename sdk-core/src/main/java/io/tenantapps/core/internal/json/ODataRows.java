package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the list in a response, in any of OData's wrappings, and reads its rows. */
public final class ODataRows<T> {
    private static final Set<String> NEXT_LINKS = Set.of("odata.nextLink", "@odata.nextLink", "__next", "nextLink");

    private final ObjectReader reader;
    private final Consumer<? super T> rows;
    private final KeptElements kept;
    private final boolean handsOn;
    private final boolean checksOnly;
    private boolean isDoubtful;
    private @Nullable String nextLink;
    private long read;
    private int unreadable;

    /**
     * Creates a reader that passes on rows as it reads them.
     *
     * @param handsOn true if the rows are passed on and not kept in memory
     */
    public ODataRows(ObjectReader reader, KeptLimit limit, Consumer<? super T> rows, boolean handsOn) {
        this(reader, limit, rows, handsOn, false);
    }

    private ODataRows(
            ObjectReader reader, KeptLimit limit, Consumer<? super T> rows, boolean handsOn, boolean checksOnly) {
        this.checksOnly = checksOnly;
        this.reader = KeptElements.counting(reader, limit);
        this.rows = rows;
        this.kept = KeptElements.of(this.reader);
        this.handsOn = handsOn;
    }

    /**
     * Creates a reader that only checks if a list is readable. The reader creates no rows after the first readable one,
     * which takes half the CPU and almost no memory. Use this reader only for {@linkplain RowTypes#isLenient lenient}
     * types.
     */
    public static <T> ODataRows<T> checking(ObjectReader reader, KeptLimit limit) {
        return new ODataRows<>(reader, limit, row -> {}, true, true);
    }

    /** Returns true if only creating the rows shows whether the list is readable. */
    public boolean isDoubtful() {
        return isDoubtful;
    }

    public @Nullable String nextLink() {
        return nextLink;
    }

    /** Returns the number of rows that were passed on. */
    public long read() {
        return read;
    }

    /** Returns the number of elements that are not rows. */
    public int unreadable() {
        return unreadable;
    }

    public boolean readFrom(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            readArray(parser);
            return true;
        }
        return token == JsonToken.START_OBJECT && readObject(parser, false);
    }

    private boolean readObject(JsonParser parser, boolean verbose) throws IOException {
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY
                    && (name.equals("value") || name.equals("results") || name.equals("d"))) {
                readArray(parser);
                found = true;
            } else if (value == JsonToken.START_OBJECT && (verbose || name.equals("d")) && !name.equals("__metadata")) {
                found |= readObject(parser, true);
            } else if (value == JsonToken.VALUE_STRING && NEXT_LINKS.contains(name)) {
                nextLink = parser.getText();
            } else if (value == JsonToken.VALUE_TRUE && name.equals("odata.null")) {
                found = true;
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private void checkArray(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
            if (isObject && read == 0) {
                isObject = reader.readValue(parser) != null;
            } else {
                isDoubtful |= !skim(parser);
            }
            read += isObject ? 1 : 0;
            unreadable += isObject ? 0 : 1;
        }
    }

    /**
     * Checks the tokens of one element. Returns false if the element has so many tokens that a limit may apply, or has
     * a number that cannot be read.
     */
    private static boolean skim(JsonParser parser) throws IOException {
        int depth = 0;
        int tokens = 0;
        boolean isCertain = true;
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            if (token == null) {
                return isCertain; // the parser reports the end of the input
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                isCertain &= isNumber(parser);
            } else if (token == JsonToken.VALUE_STRING) {
                parser.finishToken(); // fails if the string is invalid or too long
            }
            tokens++;
            if (depth == 0) {
                return isCertain && tokens < KeptLimit.MOST_PER_RECORD;
            }
        }
    }

    private static boolean isNumber(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue() != null;
        } catch (NumberFormatException | JsonParseException e) {
            return false; // the exponent of the number is too large, which matters only if a number is expected
        }
    }

    private void readArray(JsonParser parser) throws IOException {
        if (checksOnly) {
            checkArray(parser);
            return;
        }
        parser.clearCurrentToken(); // the iterator starts after this token and reads all rows with one context
        MappingIterator<T> values = reader.readValues(parser);
        while (values.hasNextValue()) {
            T row = values.nextValue();
            if (handsOn) {
                kept.handedOn();
            }
            if (row == null) {
                unreadable++;
            } else {
                read++;
                rows.accept(row);
            }
        }
    }
}
