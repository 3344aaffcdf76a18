package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The content of a report. It is immutable; each setter returns a changed copy. */
final class Content {
    private final String title;
    private final String noun;
    private final List<String> columns;
    private final List<ReportRow> rows;
    private final boolean isPlan;
    private final boolean isAudit;
    private final @Nullable Matrix matrix;
    private final @Nullable String tenant;
    private final @Nullable String by;
    private final @Nullable Instant startedAt;
    private final @Nullable Duration took;
    private final List<String> limits;

    /** Collects the parts of a report, so that a copy can change one of them. */
    private static final class Draft {
        private String title;
        private String noun;
        private List<String> columns;
        private List<ReportRow> rows;
        private boolean isPlan;
        private boolean isAudit;
        private @Nullable Matrix matrix;
        private @Nullable String tenant;
        private @Nullable String by;
        private @Nullable Instant startedAt;
        private @Nullable Duration took;
        private List<String> limits = List.of();

        Draft(String title, String noun, List<String> columns, List<ReportRow> rows) {
            this.title = title;
            this.noun = noun;
            this.columns = columns;
            this.rows = rows;
        }
    }

    private Content(Draft draft) {
        this.title = draft.title;
        this.noun = draft.noun;
        this.columns = List.copyOf(draft.columns);
        this.rows = draft.rows.stream()
                .sorted(Comparator.comparing(ReportRow::rating))
                .toList();
        this.isPlan = draft.isPlan;
        this.isAudit = draft.isAudit;
        this.matrix = draft.matrix;
        this.tenant = draft.tenant;
        this.by = draft.by;
        this.startedAt = draft.startedAt;
        this.took = draft.took;
        this.limits = List.copyOf(draft.limits);
    }

    /**
     * Creates a report.
     *
     * @param noun the noun for a row, such as {@code site}
     * @param columns the names of the cells after the subject and the outcome
     */
    static Content of(String title, String noun, List<String> columns, List<ReportRow> rows) {
        return new Content(new Draft(title, noun, columns, rows));
    }

    private Content with(Consumer<Draft> change) {
        Draft draft = new Draft(title, noun, columns, rows);
        draft.isPlan = isPlan;
        draft.isAudit = isAudit;
        draft.matrix = matrix;
        draft.tenant = tenant;
        draft.by = by;
        draft.startedAt = startedAt;
        draft.took = took;
        draft.limits = limits;
        change.accept(draft);
        return new Content(draft);
    }

    Content title(String title) {
        return with(draft -> draft.title = title);
    }

    Content tenant(String tenant) {
        return with(draft -> draft.tenant = tenant);
    }

    Content by(String name) {
        return with(draft -> draft.by = name);
    }

    Content startedAt(Instant start) {
        return with(draft -> draft.startedAt = start);
    }

    Content took(Duration duration) {
        return with(draft -> draft.took = duration);
    }

    Content limit(String sentence) {
        return with(draft -> {
            draft.limits = new ArrayList<>(draft.limits);
            draft.limits.add(sentence);
        });
    }

    Content asPlan() {
        return with(draft -> draft.isPlan = true);
    }

    /** Describes what exists instead of a run, so that an entry can be severe but cannot fail. */
    Content asAudit() {
        return with(draft -> draft.isAudit = true);
    }

    Content matrix(Matrix matrix) {
        return with(draft -> draft.matrix = matrix);
    }

    String title() {
        return title;
    }

    String noun() {
        return noun;
    }

    /** Returns the names of all columns: the subject, the outcome and the cells. */
    List<String> heads() {
        String subject = noun.equals("entry") || noun.equals("item")
                ? "Subject"
                : Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
        return Stream.concat(Stream.of(subject, "Outcome"), columns.stream()).toList();
    }

    /** Returns the names of all details, each with its heading. The heading differs from those of the columns. */
    Map<String, String> details() {
        List<String> heads = heads();
        Map<String, String> details = new LinkedHashMap<>();
        for (ReportRow row : rows) {
            row.details()
                    .keySet()
                    .forEach(name ->
                            details.computeIfAbsent(name, any -> heads.contains(name) ? name + " (exact)" : name));
        }
        return details;
    }

    /** Returns the rows, failures first. */
    List<ReportRow> rows() {
        return rows;
    }

    @Nullable
    Matrix matrix() {
        return matrix;
    }

    List<String> limits() {
        return limits;
    }

    /** Returns the facts for the head of the report by name. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        if (tenant != null) {
            facts.put("Tenant", tenant);
        }
        if (startedAt != null) {
            facts.put("Started", Words.minute(startedAt));
        }
        if (took != null && !took.isZero()) {
            facts.put("Duration", Words.of(took));
        }
        if (by != null) {
            facts.put("By", by);
        }
        return facts;
    }

    /** Returns the number of rows by outcome, failures first. */
    Map<Total, Long> totals() {
        Map<Total, Long> totals = new LinkedHashMap<>();
        rows.forEach(row -> totals.merge(new Total(row.outcome(), row.rating()), 1L, Long::sum));
        return totals;
    }

    /**
     * An outcome.
     *
     * @param outcome the outcome in words
     * @param rating its meaning
     */
    record Total(String outcome, Rating rating) {}

    /** Returns a sentence that states if all is well. */
    String verdict() {
        if (rows.isEmpty()) {
            return "There is nothing to report.";
        }
        Map<Rating, Long> numbers = new EnumMap<>(Rating.class);
        rows.forEach(row -> numbers.merge(row.rating(), 1L, Long::sum));
        List<String> troubles = new ArrayList<>();
        add(troubles, numbers.get(Rating.FAILED), isAudit ? "severe" : "failed");
        add(troubles, numbers.get(Rating.UNKNOWN), "unknown");
        add(troubles, numbers.get(Rating.OPEN), isPlan ? "blocked" : "not finished");
        String all = Words.count(rows.size(), noun);
        if (!troubles.isEmpty()) {
            return "Not all is well: of " + all + ", " + String.join(", ", troubles) + ".";
        }
        Long attention = numbers.get(Rating.ATTENTION);
        if (attention != null) {
            return (isAudit ? "Nothing is severe" : "Nothing failed") + ". Of " + all + ", " + attention + " need"
                    + (attention == 1 ? "s" : "") + " attention.";
        }
        return isPlan ? "The plan can be carried out: " + all + "." : "All is well: " + all + ".";
    }

    private static void add(List<String> troubles, @Nullable Long number, String word) {
        if (number != null) {
            troubles.add(number + " " + (word.equals("failed") ? "failed" : (number == 1 ? "is " : "are ") + word));
        }
    }

    /** Returns the rows in trouble by cause, the most frequent cause of the worst rating first. */
    Map<String, List<ReportRow>> causes() {
        Map<String, List<ReportRow>> causes = rows.stream()
                .filter(row -> row.rating().isTrouble() || row.rating() == Rating.ATTENTION)
                .collect(Collectors.groupingBy(Cause::of, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<ReportRow>> sorted = new LinkedHashMap<>();
        causes.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<ReportRow>> cause) ->
                                cause.getValue().get(0).rating())
                        .thenComparing(cause -> -cause.getValue().size()))
                .forEach(cause -> sorted.put(cause.getKey(), cause.getValue()));
        return sorted;
    }

    @Override
    public String toString() {
        return Printable.text("Report[" + title + ", " + verdict() + "]");
    }
}
