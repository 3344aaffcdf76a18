package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of a record's fields, whose case does not matter. Jackson can ignore case too, and makes two texts anew for every
 * field to do so; here a name that is written as expected costs nothing.
 */
final class FieldNames {
    private final Set<String> exact;
    private final Map<String, String> byLowerCase = new HashMap<>();

    FieldNames(Set<String> names) {
        exact = new HashSet<>(names);
        names.forEach(name -> byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
    }

    /** The parser, which stands in or before an object, with the names in that object as they are expected. */
    JsonParser over(JsonParser parser, int depth) {
        return new Expected(parser, depth);
    }

    private String expected(String name) {
        return exact.contains(name) ? name : byLowerCase.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    private final class Expected extends JsonParserDelegate {
        private final int depth;

        Expected(JsonParser parser, int depth) {
            super(parser);
            this.depth = depth;
        }

        @Override
        public String currentName() throws java.io.IOException {
            String name = delegate.currentName();
            return name == null || delegate.getParsingContext().getNestingDepth() != depth ? name : expected(name);
        }
    }
}
