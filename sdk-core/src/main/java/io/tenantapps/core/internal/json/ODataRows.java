package io.tenantapps.core.internal.json;

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
    private @Nullable String nextLink;
    private long read;
    private int unreadable;

    /**
     * Creates a reader that passes on rows as it reads them.
     *
     * @param handsOn true if the rows are passed on and not kept in memory
     */
    public ODataRows(ObjectReader reader, KeptLimit limit, Consumer<? super T> rows, boolean handsOn) {
        this.reader = KeptElements.counting(reader, limit);
        this.rows = rows;
        this.kept = KeptElements.of(this.reader);
        this.handsOn = handsOn;
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

    private void readArray(JsonParser parser) throws IOException {
        parser.clearCurrentToken(); // the iterator starts after this token and reads all rows with the same context
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
