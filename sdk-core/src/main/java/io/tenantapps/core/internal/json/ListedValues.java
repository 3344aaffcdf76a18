package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a list of values that are not records, and counts its elements. */
final class ListedValues extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    ListedValues(JsonDeserializer<?> reader) {
        super(reader);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
        return new ListedValues(reader);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return super.deserialize(KeptElements.listed(parser, context), context);
    }
}
