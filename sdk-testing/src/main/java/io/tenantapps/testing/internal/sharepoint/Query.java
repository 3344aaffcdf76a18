package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.PercentCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of an OData URL. The class supports {@code $select} and {@code $expand}; each API adds other options. */
public final class Query {
    /** The fields that are returned only if the request selects them. */
    private static final Set<String> ON_DEMAND = Set.of("FileLeafRef", "FileRef");

    private final Map<String, String> options = new LinkedHashMap<>();

    static Query of(String target) {
        Query query = new Query();
        int start = target.indexOf('?');
        if (start >= 0) {
            for (String part : target.substring(start + 1).split("&", -1)) {
                String[] pair = part.split("=", 2);
                query.options.put(
                        PercentCode.decoded(pair[0]).toLowerCase(Locale.ROOT),
                        pair.length < 2 ? "" : PercentCode.decodedForm(pair[1]));
            }
        }
        return query;
    }

    /** Refuses options that the fake would ignore, so that no test mistakes an unfiltered list for a filtered one. */
    public void allow(TenantState state, String... known) {
        Set<String> allowed = Set.of(known);
        options.keySet().stream()
                .filter(option -> option.startsWith("$") && !allowed.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw FakeError.of(state, 400, MethodArguments.INVALID_QUERY, Words.BAD_EXPRESSION, option);
                });
    }

    @Nullable
    String option(String name) {
        return options.get(name);
    }

    /** Returns the rows, after {@code $filter}, {@code $top} and {@code $select}. */
    public List<Map<String, @Nullable Object>> rows(
            TenantState state,
            Filter.Texts texts,
            Map<String, @Nullable Object> example,
            List<Map<String, @Nullable Object>> rows) {
        String top = options.getOrDefault("$top", String.valueOf(Integer.MAX_VALUE));
        if (!top.matches("\\d{1,10}")) {
            throw FakeError.of(state, 400, MethodArguments.INVALID_QUERY, Words.BAD_EXPRESSION, "$top=" + top);
        }
        return Filter.of(state, options.get("$filter"), texts, example, rows).stream()
                .limit(Long.parseLong(top))
                .map(row -> shape(state, row))
                .toList();
    }

    /** Returns the selected fields of a row. A field that contains a map is returned only if the request expands it. */
    public Map<String, @Nullable Object> shape(TenantState state, Map<String, @Nullable Object> row) {
        List<String> expanded = names("$expand");
        List<String> selected = names("$select");
        for (String name : selected) {
            String first = name.split("/", 2)[0];
            if (!first.equals("*") && row.keySet().stream().noneMatch(first::equalsIgnoreCase)) {
                throw FakeError.of(state, 400, "-1, Microsoft.SharePoint.SPException", Words.NO_SUCH_PROPERTY, first);
            }
        }
        return shape(row, expanded, selected);
    }

    private static Map<String, @Nullable Object> shape(
            Map<String, @Nullable Object> row, List<String> expanded, List<String> selected) {
        Map<String, @Nullable Object> shaped = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            List<String> inside = inside(name, selected);
            boolean isAll = selected.isEmpty() || selected.contains("*");
            boolean isWhole = (isAll && !ON_DEMAND.contains(name)) || contains(selected, name);
            if (!(value instanceof Map<?, ?> part)) {
                if (isWhole) {
                    shaped.put(name, value);
                }
            } else if (contains(expanded, name) && (isWhole || !inside.isEmpty())) {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                part.forEach((key, nested) -> copy.put(String.valueOf(key), nested));
                shaped.put(name, shape(copy, List.of(), inside));
            }
        });
        return shaped;
    }

    private static List<String> inside(String name, List<String> selected) {
        String prefix = name.toLowerCase(Locale.ROOT) + "/";
        return selected.stream()
                .filter(path -> path.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    private static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    private List<String> names(String option) {
        String text = options.get(option);
        return text == null
                ? new ArrayList<>()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }
}
