package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code $filter} of OData 3. The class supports the expressions that clients of app catalogs send: comparisons,
 * {@code and}, {@code or}, {@code not}, parentheses, {@code startswith} and {@code substringof}. The class refuses all
 * other expressions, as the service does with expressions that it cannot parse.
 */
public final class Filter {
    /** The ways to compare strings. */
    public enum Texts {
        /**
         * Compares exactly, as the service does for objects in memory. The comparison also applies to GUIDs that are
         * strings.
         */
        EXACT,
        /** Ignores case, as the database of a list does. GUIDs may have braces. */
        AS_IN_A_LIST
    }

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<quoted>" + Segment.QUOTED + ")(?![\\w'])|(?<word>[\\w.$/-]+)|(?<sign>[(),]))\\s*");

    private final TenantState state;
    private final String text;
    private final Texts texts;
    private final Map<String, @Nullable Object> row;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private Filter(TenantState state, String text, Texts texts, Map<String, @Nullable Object> row) {
        this.state = state;
        this.text = text;
        this.texts = texts;
        this.row = row;
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && token.find(end) && token.start() == end) {
            tokens.add(token.group().strip());
            end = token.end();
        }
        if (end < text.length() || tokens.isEmpty()) {
            throw invalid();
        }
    }

    /**
     * Returns the rows that match the filter, or all rows if there is no filter.
     *
     * @param example a row with all properties that the filter may name, so that a wrong name is refused even if the
     *     list is empty
     */
    static List<Map<String, @Nullable Object>> of(
            TenantState state,
            @Nullable String text,
            Texts texts,
            Map<String, @Nullable Object> example,
            List<Map<String, @Nullable Object>> rows) {
        if (text == null) {
            return rows;
        }
        Predicate<Map<String, @Nullable Object>> meant = row -> new Filter(state, text, texts, row).matches();
        boolean unused = meant.test(example); // throws if the method cannot parse the filter
        return rows.stream().filter(meant).toList();
    }

    private boolean matches() {
        boolean matches = either();
        if (next < tokens.size()) {
            throw invalid();
        }
        return matches;
    }

    private boolean either() {
        boolean either = both();
        while (take("or")) {
            either |= both();
        }
        return either;
    }

    private boolean both() {
        boolean both = one();
        while (take("and")) {
            both &= one();
        }
        return both;
    }

    private boolean one() {
        if (take("not")) {
            return !one();
        }
        if (take("(")) {
            boolean inside = either();
            expect(")");
            return inside;
        }
        if (take("startswith")) {
            List<String> arguments = arguments();
            return arguments.get(0).startsWith(arguments.get(1));
        }
        if (take("substringof")) {
            List<String> arguments = arguments();
            return arguments.get(1).contains(arguments.get(0));
        }
        Object left = value();
        String operator = token();
        return compare(left, operator, value());
    }

    /** Returns a function's two string arguments. A null is treated as an empty string. */
    private List<String> arguments() {
        expect("(");
        Object first = value();
        expect(",");
        Object second = value();
        expect(")");
        return List.of(comparable(text(first)), comparable(text(second)));
    }

    private String text(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return value == null ? "" : (String) value;
        }
        throw invalid();
    }

    private @Nullable Object value() {
        String token = token();
        if (token.endsWith("'")) {
            return literal(token);
        }
        if (token.matches("-?\\d{1,18}[lL]?")) {
            return Long.valueOf(token.replaceFirst("[lL]$", ""));
        }
        return switch (token) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> property(token);
        };
    }

    private String literal(String token) {
        Matcher quoted = Segment.QUOTED.matcher(token);
        boolean isTyped = !token.startsWith("'");
        if (!quoted.matches() || (isTyped && texts == Texts.EXACT)) {
            throw invalid(); // an app's properties that contain GUIDs are strings
        }
        return quoted.group(1).replace("''", "'");
    }

    private @Nullable Object property(String name) {
        boolean isFunction = next < tokens.size() && tokens.get(next).equals("(");
        if (isFunction || !name.matches("[A-Za-z_]\\w*")) {
            throw invalid();
        }
        String known = row.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() ->
                        FakeError.of(state, 400, "-1, Microsoft.SharePoint.SPException", Words.NO_SUCH_PROPERTY, name));
        Object value = row.get(known);
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value == null || value instanceof Boolean || value instanceof Long ? value : String.valueOf(value);
    }

    private boolean compare(@Nullable Object left, String operator, @Nullable Object right) {
        if (left == null || right == null) {
            return switch (operator) {
                case "eq" -> left == right;
                case "ne" -> left != right;
                case "lt", "le", "gt", "ge" -> false;
                default -> throw invalid();
            };
        }
        int order = order(left, right);
        return switch (operator) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "lt" -> order < 0;
            case "le" -> order <= 0;
            case "gt" -> order > 0;
            case "ge" -> order >= 0;
            default -> throw invalid();
        };
    }

    private int order(Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return one.compareTo(other);
        }
        if (left instanceof Boolean one && right instanceof Boolean other) {
            return one.compareTo(other);
        }
        boolean isFlag = texts == Texts.AS_IN_A_LIST && left instanceof Boolean && right instanceof Long;
        if (isFlag) {
            return Long.compare(Boolean.TRUE.equals(left) ? 1 : 0, (Long) right); // a list writes booleans as numbers
        }
        if (left instanceof String one && right instanceof String other) {
            return comparable(one).compareTo(comparable(other));
        }
        throw invalid();
    }

    private String comparable(String value) {
        if (texts == Texts.EXACT) {
            return value;
        }
        UUID guid = Ids.guid(value);
        return guid == null ? value.toLowerCase(Locale.ROOT) : guid.toString();
    }

    private boolean take(String expected) {
        if (next < tokens.size() && tokens.get(next).equals(expected)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String expected) {
        if (!take(expected)) {
            throw invalid();
        }
    }

    private String token() {
        if (next == tokens.size()) {
            throw invalid();
        }
        return tokens.get(next++);
    }

    private FakeError invalid() {
        return FakeError.of(state, 400, MethodArguments.INVALID_QUERY, Words.BAD_EXPRESSION, text);
    }
}
