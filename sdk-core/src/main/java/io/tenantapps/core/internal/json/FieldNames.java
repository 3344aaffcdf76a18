package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Matches the field names of a record, ignoring case. Jackson can also ignore case, but then it creates two strings for
 * every field. With this parser, a name in the expected case needs no second string.
 */
final class FieldNames {
    private final Set<String> exact;
    private final Map<String, String> byLowerCase = new HashMap<>();

    FieldNames(Set<String> names) {
        exact = new HashSet<>(names);
        names.forEach(name -> byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
    }

    /**
     * Returns a parser that reports the expected field names of one object. The given parser is at or before the start
     * of that object.
     */
    JsonParser over(JsonParser parser, int depth) {
        return new Expected(parser, depth);
    }

    /** Returns the expected spelling of a name; the name itself if it is not expected. */
    String expected(String name) {
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
