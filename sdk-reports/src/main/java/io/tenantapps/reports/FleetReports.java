package io.tenantapps.reports;

import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.fleet.FleetApp;
import io.tenantapps.businesscentral.fleet.FleetAppState;
import io.tenantapps.businesscentral.fleet.FleetInventory;
import io.tenantapps.businesscentral.fleet.FleetOutcome;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.reports.Matrix.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports on many environments. A row names the tenant and the environment, because several tenants can use the same
 * environment name.
 */
final class FleetReports {
    private static final int MOST_COLUMNS = 12;

    private FleetReports() {}

    static Content of(FleetInventory fleet) {
        List<ReportRow> rows = new ArrayList<>();
        fleet.apps().forEach(app -> rows.add(of(app)));
        fleet.unread().forEach(result -> rows.add(unreadRow(result)));
        return Content.of("App versions", "entry", List.of("Name", "Version", "Newest", "Type", "Reason"), rows)
                .kind(Content.Kind.AUDIT)
                .fact("Environments", Words.number(environments(fleet)))
                .matrix(matrix(fleet));
    }

    private static long environments(FleetInventory fleet) {
        return Stream.concat(
                        fleet.apps().stream().map(app -> pair(app.tenant(), app.environment())),
                        fleet.unread().stream()
                                .filter(result -> result.environment() != null)
                                .map(result -> pair(result.tenant(), result.environment())))
                .distinct()
                .count();
    }

    private static ReportRow of(FleetApp app) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("App id", Words.or(app.app().appId(), ""));
        details.put("Publisher", Words.or(app.app().publisher(), ""));
        details.put("Country", Words.or(app.country(), ""));
        details.put("State", Words.or(app.app().state(), ""));
        return new ReportRow(
                pair(app.tenant(), app.environment()) + " · " + name(app),
                null,
                rating(app.state()),
                Words.of(app.state()),
                "",
                List.of(
                        name(app),
                        Words.or(app.app().version(), ""),
                        Words.or(app.newest(), ""),
                        Words.or(app.type(), ""),
                        ""),
                details,
                null,
                null);
    }

    private static String name(FleetApp app) {
        return Words.or(app.app().name(), Words.or(app.app().appId(), "unknown app"));
    }

    static String pair(String tenant, @Nullable String environment) {
        return environment == null ? tenant : tenant + " · " + environment;
    }

    private static Rating rating(FleetAppState state) {
        return switch (state) {
            case OLDER -> Rating.ATTENTION;
            case UP_TO_DATE -> Rating.GOOD;
            case NO_NEWER_VERSION_KNOWN -> Rating.NEUTRAL;
            case NOT_KNOWN -> Rating.UNKNOWN;
        };
    }

    static ReportRow unreadRow(FleetResult result) {
        String reason = Words.or(result.reason(), "");
        return new ReportRow(
                pair(result.tenant(), result.environment()),
                null,
                unread(result.outcome()),
                Words.of(unread(result.outcome()) == Rating.NEUTRAL ? "SKIPPED" : "UNKNOWN"),
                reason,
                List.of("", "", "", Words.or(result.type(), ""), reason),
                Map.of("Outcome", result.outcome().name()),
                null,
                null);
    }

    /** An environment that cannot have readable apps, such as a deleted environment, is skipped. */
    private static Rating unread(FleetOutcome outcome) {
        return outcome == FleetOutcome.SKIPPED ? Rating.NEUTRAL : Rating.UNKNOWN;
    }

    /** Returns the versions of the most common apps. */
    private static Matrix matrix(FleetInventory fleet) {
        List<FleetApp> apps = fleet.apps();
        List<String> all =
                apps.stream()
                        .collect(Collectors.groupingBy(FleetReports::name, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .sorted(Comparator.comparing((Map.Entry<String, Long> app) -> -app.getValue())
                                .thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey)
                        .toList();
        List<String> columns = all.subList(0, Math.min(MOST_COLUMNS, all.size()));
        Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
        for (FleetApp app : apps) {
            rows.computeIfAbsent(pair(app.tenant(), app.environment()), any -> new LinkedHashMap<>())
                    .merge(
                            name(app),
                            new Cell(
                                    Words.or(app.app().version(), "unknown"),
                                    Words.of(app.state()),
                                    rating(app.state())),
                            Cell::and);
        }
        for (FleetResult result : fleet.unread()) {
            Cell unread = unread(result);
            rows.computeIfAbsent(
                    pair(result.tenant(), result.environment()),
                    any -> columns.stream().collect(Collectors.toMap(column -> column, column -> unread)));
        }
        String note = columns.size() == all.size() ? "" : "The table shows the " + MOST_COLUMNS + " most common apps.";
        return new Matrix("Versions by environment", "Environment", "not installed", columns, rows, note);
    }

    private static Cell unread(FleetResult result) {
        Rating rating = unread(result.outcome());
        return rating == Rating.NEUTRAL
                ? new Cell("skipped", Words.or(result.reason(), "not read"), rating)
                : new Cell("unknown", Words.or(result.reason(), "not read"), rating);
    }

    static Content of(List<FleetResult> results) {
        return Content.of(
                "Updates in many environments",
                "environment",
                List.of("Version", "Type", "Updated apps", "Reason", "Duration"),
                results.stream()
                        .map(FleetReports::of)
                        .sorted(Comparator.comparing(ReportRow::subject))
                        .toList());
    }

    static ReportRow of(FleetResult result) {
        List<UpdateResult> results = result.results();
        long updated = results.stream()
                .filter(each -> each.outcome() == UpdateOutcome.DONE)
                .count();
        String failed = results.stream()
                .filter(each -> !each.outcome().isSuccess() && each.reason() != null)
                .map(each -> Words.or(each.name(), each.appId().toString()) + ": " + each.reason())
                .collect(Collectors.joining("; "));
        String skipped = result.skipped().stream()
                .map(each -> Words.or(each.name(), Words.or(each.appId(), "unknown app")) + ": " + each.reason())
                .collect(Collectors.joining("; "));
        String reason = Words.or(result.reason(), Words.or(failed, skipped));
        Duration took = results.stream()
                .map(UpdateResult::took)
                .filter(Objects::nonNull)
                .reduce(Duration.ZERO, Duration::plus);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Tenant", result.tenant());
        details.put("Environment", Words.or(result.environment(), ""));
        details.put("Country", Words.or(result.country(), ""));
        details.put("Outcome", result.outcome().name());
        details.put("Duration", took.isZero() ? "" : took.toMillis() + " ms");
        details.put("Plan", Words.or(result.plan(), ""));
        details.put("Apps", apps(result));
        return new ReportRow(
                pair(result.tenant(), result.environment()),
                null,
                rating(result),
                Words.of(result.outcome()) + (rating(result) == Rating.ATTENTION ? ", updates skipped" : ""),
                reason,
                List.of(
                        Words.or(result.version(), ""),
                        Words.or(result.type(), ""),
                        updated == 0 ? "" : String.valueOf(updated),
                        reason,
                        took.isZero() ? "" : Words.of(took)),
                details,
                took.toMillis() / 1000.0,
                null);
    }

    /** Returns a sentence for each app, with its id, because several apps can have the same name. */
    private static String apps(FleetResult result) {
        Stream<String> changed = result.results().stream()
                .map(each -> Words.or(each.name(), "App") + " (" + each.appId() + "): " + Words.or(each.from(), "none")
                        + " to " + each.to() + ", " + Words.of(each.outcome()));
        Stream<String> skipped = result.skipped().stream()
                .map(each -> Words.or(each.name(), "App") + " (" + Words.or(each.appId(), "unknown id") + "): skipped, "
                        + each.reason());
        return Stream.concat(changed, skipped).collect(Collectors.joining("; "));
    }

    /** Returns the rating. An environment whose plan skipped updates is not fully up to date. */
    private static Rating rating(FleetResult result) {
        return switch (result.outcome()) {
            case UPDATED, UP_TO_DATE -> result.skipped().isEmpty() ? Rating.GOOD : Rating.ATTENTION;
            case SKIPPED -> Rating.NEUTRAL;
            case INCOMPLETE -> worst(result.results());
            case FAILED -> Rating.FAILED;
            case NOT_READY, NOT_STARTED, SCHEDULED, WOULD_UPDATE -> Rating.OPEN;
        };
    }

    /**
     * Returns the worst rating of some updates. If results are missing, it is unknown whether the requests took effect.
     */
    private static Rating worst(List<UpdateResult> results) {
        return results.stream()
                .map(each -> rating(each.outcome()))
                .filter(Rating::isTrouble)
                .min(Comparator.naturalOrder())
                .orElse(Rating.UNKNOWN);
    }

    static Rating rating(UpdateOutcome outcome) {
        return switch (outcome) {
            case DONE, ALREADY_INSTALLED -> Rating.GOOD;
            case SCHEDULED, RUNNING, CANCELED, NOT_STARTED -> Rating.OPEN;
            case FAILED -> Rating.FAILED;
            case UNKNOWN -> Rating.UNKNOWN;
        };
    }
}
