package io.tenantapps.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of rows by outcome, rating and cause. The numbers are collected in one pass, which keeps only the first
 * rows of each cause.
 */
final class RowSummary {

    /** The rows of a cause that documents list. */
    static final int MOST_OF_A_CAUSE = 50;

    /**
     * An outcome.
     *
     * @param outcome the outcome in words
     * @param rating its meaning
     */
    record Total(String outcome, Rating rating) {}

    /** The rows with a cause in common. */
    static final class Group {
        private final Map<Rating, List<ReportRow>> first = new EnumMap<>(Rating.class);
        private int size;

        private void add(ReportRow row) {
            size++;
            List<ReportRow> rows = first.computeIfAbsent(row.rating(), any -> new ArrayList<>());
            if (rows.size() < MOST_OF_A_CAUSE) {
                rows.add(row);
            }
        }

        /** Returns the number of rows. */
        int size() {
            return size;
        }

        /** Returns the worst rating of the rows. */
        Rating rating() {
            return first.keySet().iterator().next();
        }

        /** Returns the first rows, failures first. */
        List<ReportRow> first(int most) {
            return first.values().stream().flatMap(List::stream).limit(most).toList();
        }
    }

    private final Map<Total, Long> totals = new LinkedHashMap<>();
    private final Map<Rating, Long> numbers = new EnumMap<>(Rating.class);
    private final Set<String> details = new LinkedHashSet<>();
    private final Map<String, Group> causes = new LinkedHashMap<>();
    private int size;

    static RowSummary of(RowSource rows) {
        RowSummary summary = new RowSummary();
        rows.forEach(summary::add);
        return summary;
    }

    private void add(ReportRow row) {
        size++;
        totals.merge(new Total(row.outcome(), row.rating()), 1L, Long::sum);
        numbers.merge(row.rating(), 1L, Long::sum);
        details.addAll(row.details().keySet());
        if (row.rating().isTrouble() || row.rating() == Rating.ATTENTION) {
            causes.computeIfAbsent(Cause.of(row), any -> new Group()).add(row);
        }
    }

    int size() {
        return size;
    }

    /** Returns the names of all details. */
    Set<String> details() {
        return details;
    }

    /** Returns the number of rows by rating, failures first. */
    Map<Rating, Long> numbers() {
        return numbers;
    }

    /** Returns the number of rows by outcome, failures first. */
    Map<Total, Long> totals() {
        return sorted(totals, Comparator.comparing(total -> total.getKey().rating()));
    }

    /**
     * Returns the rows with problems, grouped by cause. The causes are sorted by rating, worst first, and then by
     * frequency.
     */
    Map<String, Group> causes() {
        return sorted(
                causes,
                Comparator.comparing((Map.Entry<String, Group> cause) ->
                                cause.getValue().rating())
                        .thenComparing(cause -> -cause.getValue().size()));
    }

    private static <K, V> Map<K, V> sorted(Map<K, V> map, Comparator<Map.Entry<K, V>> order) {
        Map<K, V> sorted = new LinkedHashMap<>();
        map.entrySet().stream().sorted(order).forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }
}
