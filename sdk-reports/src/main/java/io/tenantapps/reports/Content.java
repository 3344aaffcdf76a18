package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The content of a report. The content is immutable; each setter returns a changed copy. */
final class Content {

    /** The subject of a report. The subject determines the words of the verdict. */
    enum Kind {
        /** A whole run. */
        RUN,
        /** The part of a run that a journal recorded. */
        RECORD,
        /** Work that has not begun. */
        PLAN,
        /** The state of a tenant: an entry can be severe, but it cannot fail. */
        AUDIT
    }

    private static final List<String> USUAL_FACTS = List.of("Tenant", "Started", "Duration", "By");

    private final String title;
    private final String noun;
    private final List<String> columns;
    private final RowSource source;
    private final RowSummary summary;
    private final Kind kind;
    private final @Nullable Matrix matrix;
    private final List<String> limits;
    private final Map<String, String> facts;
    private final @Nullable Verdict verdictIfEmpty;

    /** Collects the parts of a report, so that a copy can differ in one of them. */
    private static final class Draft {
        private String title;
        private String noun;
        private List<String> columns;
        private RowSource source;
        private RowSummary summary;
        private Kind kind = Kind.RUN;
        private @Nullable Matrix matrix;
        private List<String> limits = List.of();
        private Map<String, String> facts = Map.of();
        private @Nullable Verdict verdictIfEmpty;

        Draft(String title, String noun, List<String> columns, RowSource source, RowSummary summary) {
            this.title = title;
            this.noun = noun;
            this.columns = columns;
            this.source = source;
            this.summary = summary;
        }
    }

    private Content(Draft draft) {
        this.title = draft.title;
        this.noun = draft.noun;
        this.columns = List.copyOf(draft.columns);
        this.source = draft.source;
        this.summary = draft.summary;
        this.kind = draft.kind;
        this.matrix = draft.matrix;
        this.limits = List.copyOf(draft.limits);
        this.facts = draft.facts;
        this.verdictIfEmpty = draft.verdictIfEmpty;
    }

    /**
     * Creates a report.
     *
     * @param noun the noun for a row, such as {@code site}
     * @param columns the names of the cells after the subject and the outcome
     */
    static Content of(String title, String noun, List<String> columns, List<ReportRow> rows) {
        List<ReportRow> sorted =
                rows.stream().sorted(Comparator.comparing(ReportRow::rating)).toList();
        return streamed(title, noun, columns, sorted::forEach);
    }

    /** Creates a report that reads its rows again whenever it needs them. */
    static Content streamed(String title, String noun, List<String> columns, RowSource rows) {
        return new Content(new Draft(title, noun, columns, rows, RowSummary.of(rows)));
    }

    private Content with(Consumer<Draft> change) {
        Draft draft = new Draft(title, noun, columns, source, summary);
        draft.kind = kind;
        draft.matrix = matrix;
        draft.limits = limits;
        draft.facts = facts;
        draft.verdictIfEmpty = verdictIfEmpty;
        change.accept(draft);
        return new Content(draft);
    }

    Content title(String title) {
        return with(draft -> draft.title = title);
    }

    Content startedAt(Instant start) {
        return fact("Started", Words.minute(start));
    }

    Content took(Duration duration) {
        return fact("Duration", duration.isZero() ? "" : Words.of(duration));
    }

    /** Sets a fact for the head of the report. An empty value removes the fact. */
    Content fact(String name, String value) {
        return with(draft -> {
            draft.facts = new LinkedHashMap<>(draft.facts);
            draft.facts.put(name, value);
        });
    }

    Content limit(String sentence) {
        return with(draft -> {
            draft.limits = new ArrayList<>(draft.limits);
            draft.limits.add(sentence);
        });
    }

    Content kind(Kind kind) {
        return with(draft -> draft.kind = kind);
    }

    /** Sets the verdict of a report without rows. */
    Content verdictIfEmpty(Verdict verdict) {
        return with(draft -> draft.verdictIfEmpty = verdict);
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

    Kind kind() {
        return kind;
    }

    /** Returns the names of all columns: the subject, the outcome and the cells. */
    List<String> heads() {
        String subject = List.of("entry", "item", "step").contains(noun)
                ? "Subject"
                : Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
        return Stream.concat(Stream.of(subject, "Outcome"), columns.stream()).toList();
    }

    /**
     * Returns the names of all details, each with its heading. The heading of a detail differs from all column
     * headings.
     */
    Map<String, String> details() {
        List<String> heads = heads();
        Map<String, String> details = new LinkedHashMap<>();
        summary.details().forEach(name -> details.put(name, heads.contains(name) ? name + " (exact)" : name));
        return details;
    }

    /** Returns the rows, failures first. */
    Rows rows() {
        return new Rows(source, summary);
    }

    @Nullable
    Matrix matrix() {
        return matrix;
    }

    List<String> limits() {
        return limits;
    }

    /** Returns the facts for the head of the report by name, the usual facts first. */
    Map<String, String> facts() {
        Map<String, String> ordered = new LinkedHashMap<>();
        USUAL_FACTS.forEach(name -> ordered.put(name, facts.getOrDefault(name, "")));
        facts.forEach(ordered::putIfAbsent);
        ordered.values().removeIf(String::isEmpty);
        return ordered;
    }

    /** Returns the number of rows by outcome, failures first. */
    Map<RowSummary.Total, Long> totals() {
        return summary.totals();
    }

    /** Returns the number of rows by rating, failures first. */
    Map<Rating, Long> numbers() {
        return summary.numbers();
    }

    /** Returns a sentence that states whether there are problems. */
    String verdict() {
        return stated().sentence();
    }

    /** Returns the rating of the verdict. */
    Rating rating() {
        return stated().rating();
    }

    private Verdict stated() {
        return summary.size() == 0 && verdictIfEmpty != null ? verdictIfEmpty : Verdict.of(this);
    }

    /**
     * Returns the rows with problems, grouped by cause. The causes are sorted by rating, worst first, and then by
     * frequency.
     */
    Map<String, RowSummary.Group> causes() {
        return summary.causes();
    }

    @Override
    public String toString() {
        return Printable.text("Report[" + title + ", " + verdict() + "]");
    }
}
