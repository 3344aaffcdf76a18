package io.tenantapps.reports;

import io.tenantapps.businesscentral.apps.AppUninstallPlan;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.apps.UpdateReport;
import io.tenantapps.businesscentral.fleet.FleetInventory;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.core.Printable;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.addins.AddinUninstallPlan;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import java.nio.file.Path;
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

/**
 * A report on a run, an inventory or a plan. It is immutable; each setter returns a changed copy. {@link Reports} writes
 * it in a format.
 *
 * <p>A report holds all of its rows in memory: about 100 MB for 150,000 rows.
 */
public final class Report {
    private static final int ROWS_IN_SUMMARY = 5;

    private final String title;
    private final String noun;
    private final List<String> columns;
    private final List<ReportRow> rows;
    private final boolean isPlan;
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

    private Report(Draft draft) {
        this.title = draft.title;
        this.noun = draft.noun;
        this.columns = List.copyOf(draft.columns);
        this.rows = draft.rows.stream()
                .sorted(Comparator.comparing(ReportRow::rating))
                .toList();
        this.isPlan = draft.isPlan;
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
    static Report of(String title, String noun, List<String> columns, List<ReportRow> rows) {
        return new Report(new Draft(title, noun, columns, rows));
    }

    private Report with(Consumer<Draft> change) {
        Draft draft = new Draft(title, noun, columns, rows);
        draft.isPlan = isPlan;
        draft.matrix = matrix;
        draft.tenant = tenant;
        draft.by = by;
        draft.startedAt = startedAt;
        draft.took = took;
        draft.limits = limits;
        change.accept(draft);
        return new Report(draft);
    }

    /** Returns a report on a rollout to sites. */
    public static Report of(RolloutReport rollout) {
        return SharePointReports.of(Arguments.required("rollout", rollout));
    }

    /** Returns a report on the uninstallation of add-ins. */
    public static Report of(UninstallReport uninstallation) {
        return SharePointReports.of(Arguments.required("uninstallation", uninstallation));
    }

    /** Returns a report on the add-ins that a plan would uninstall. */
    public static Report of(AddinUninstallPlan plan) {
        return SharePointReports.of(Arguments.required("plan", plan));
    }

    /** Returns a report on add-ins, permissions, findings and gaps. */
    public static Report of(Inventory inventory) {
        return InventoryReport.of(Arguments.required("inventory", inventory));
    }

    /** Returns a report on the updates of an environment. */
    public static Report of(UpdateReport updates) {
        return BusinessCentralReports.of(Arguments.required("updates", updates));
    }

    /** Returns a report on the steps of a plan, and on the updates that it skips. */
    public static Report of(UpdatePlan plan) {
        return BusinessCentralReports.of(Arguments.required("plan", plan));
    }

    /** Returns a report on the steps of a plan, and on what prevents it. */
    public static Report of(AppUninstallPlan plan) {
        return BusinessCentralReports.of(Arguments.required("plan", plan));
    }

    /** Returns a report on the versions of apps in many environments, with a matrix. */
    public static Report of(FleetInventory fleet) {
        return FleetReports.of(Arguments.required("fleet", fleet));
    }

    /** Returns a report on the updates of many environments. */
    public static Report ofFleet(List<FleetResult> results) {
        return FleetReports.of(Arguments.elements("results", results));
    }

    /**
     * Returns a report on a run from its journal, even if the run was killed. Work that began and did not end is reported
     * as unknown.
     *
     * @param journal the file of a {@code Journal}, or a file with a {@code RolloutRow}, {@code FleetResult} or {@code
     *     UpdateResult} as JSON on each line
     * @throws IllegalArgumentException if the file is neither
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Report ofJournal(Path journal) {
        return JournalReport.of(Arguments.path("journal", journal));
    }

    /** Sets the title. The default describes the run. */
    public Report title(String title) {
        Arguments.notBlank("title", title);
        return with(draft -> draft.title = title);
    }

    /** Sets the name of the tenant or of the customers. */
    public Report tenant(String tenant) {
        Arguments.notBlank("tenant", tenant);
        return with(draft -> draft.tenant = tenant);
    }

    /** Sets the person or pipeline that started the run. */
    public Report by(String name) {
        Arguments.notBlank("name", name);
        return with(draft -> draft.by = name);
    }

    /** Sets the start of the run. */
    public Report startedAt(Instant start) {
        Arguments.required("start", start);
        return with(draft -> draft.startedAt = start);
    }

    /** Sets the duration of the run. The default is the duration that the run reported, if it did. */
    public Report took(Duration duration) {
        Arguments.notNegative("duration", duration);
        return with(draft -> draft.took = duration);
    }

    /** Adds a sentence on what the run did not cover, such as sites that the application cannot read. */
    public Report limit(String sentence) {
        Arguments.notBlank("sentence", sentence);
        return with(draft -> {
            draft.limits = new ArrayList<>(draft.limits);
            draft.limits.add(sentence);
        });
    }

    Report asPlan() {
        return with(draft -> draft.isPlan = true);
    }

    Report matrix(Matrix matrix) {
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
        String subject = noun.equals("row") || noun.equals("item")
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
        add(troubles, numbers.get(Rating.FAILED), "failed");
        add(troubles, numbers.get(Rating.UNKNOWN), "unknown");
        add(troubles, numbers.get(Rating.OPEN), isPlan ? "blocked" : "not finished");
        String all = Words.count(rows.size(), noun);
        if (!troubles.isEmpty()) {
            return "Not all is well: of " + all + ", " + String.join(", ", troubles) + ".";
        }
        Long attention = numbers.get(Rating.ATTENTION);
        if (attention != null) {
            return "Nothing failed. Of " + all + ", " + attention + " need" + (attention == 1 ? "s" : "")
                    + " attention.";
        }
        return isPlan ? "The plan can be carried out: " + all + "." : "All is well: " + all + ".";
    }

    private static void add(List<String> troubles, @Nullable Long number, String word) {
        if (number != null) {
            troubles.add(number + " " + (word.equals("failed") ? "failed" : (number == 1 ? "is " : "are ") + word));
        }
    }

    boolean isAllWell() {
        return rows.stream().noneMatch(row -> row.rating().isTrouble());
    }

    /** Returns the rows in trouble by cause, the most frequent cause of the worst rating first. */
    Map<String, List<ReportRow>> causes() {
        Map<String, List<ReportRow>> causes = rows.stream()
                .filter(row -> row.rating().isTrouble() || row.rating() == Rating.ATTENTION)
                .collect(Collectors.groupingBy(
                        row -> row.cause().isEmpty() ? row.outcome() : row.cause(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Map<String, List<ReportRow>> sorted = new LinkedHashMap<>();
        causes.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<ReportRow>> cause) ->
                                cause.getValue().get(0).rating())
                        .thenComparing(cause -> -cause.getValue().size()))
                .forEach(cause -> sorted.put(cause.getKey(), cause.getValue()));
        return sorted;
    }

    /** Returns the verdict, the totals and the causes as lines of plain text, with at most five rows for each cause. */
    public String summary() {
        return PlainText.summary(this, ROWS_IN_SUMMARY).stripTrailing();
    }

    @Override
    public String toString() {
        return Printable.text("Report[" + title + ", " + verdict() + "]");
    }
}
