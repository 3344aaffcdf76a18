package io.tenantapps.businesscentral.updates;

import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.UpdateDate;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A requested change of an environment's updates.
 *
 * @param at the requested date, in whole seconds; null for none
 * @param ignoresWindow true if the update may start and run outside the update window
 */
record UpdateWish(
        Verb verb,
        AppVersion version,
        VersionType type,
        @Nullable Instant at,
        boolean ignoresWindow) {
    /** The time by which the clocks of the client and of the service may differ. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    /** The kind of change. */
    enum Verb {
        SELECT("select environment update"),
        RESCHEDULE("reschedule environment update"),
        NOW("update environment now");

        private final String operation;

        Verb(String operation) {
            this.operation = operation;
        }
    }

    static UpdateWish of(Verb verb, AppVersion version) {
        Arguments.required("version", version);
        Arguments.require(version.isVersion(), "version", "consist of numbers", version.toString());
        return new UpdateWish(verb, version, VersionType.GA, null, verb == Verb.NOW);
    }

    UpdateWish type(VersionType other) {
        Arguments.required("type", other).wireName();
        return new UpdateWish(verb, version, other, at, ignoresWindow);
    }

    UpdateWish at(Instant other) {
        return new UpdateWish(
                verb, version, type, Arguments.required("date", other).truncatedTo(ChronoUnit.SECONDS), ignoresWindow);
    }

    UpdateWish ignoresWindow(boolean other) {
        return new UpdateWish(verb, version, type, at, other);
    }

    /** Returns the name of the operation, for messages. */
    String operation() {
        return verb.operation;
    }

    /** Returns the listed update with the version and kind. Before v2.27, the service lists no kinds. */
    @Nullable
    EnvironmentUpdate in(List<EnvironmentUpdate> listed) {
        return listed.stream()
                .filter(each -> Objects.equals(version, each.targetVersion()))
                .filter(each ->
                        each.versionType() == type || (each.targetVersionType() == null && type == VersionType.GA))
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns the listed update with the version and kind, if it can be changed as requested.
     *
     * @throws UpdateNotPossibleException if it cannot
     */
    EnvironmentUpdate possible(List<EnvironmentUpdate> listed, Instant now, EnvironmentPath path) {
        EnvironmentUpdate row = in(listed);
        String obstacle = row == null ? notListed(listed) : obstacle(row, now);
        if (row == null || obstacle != null) {
            throw new UpdateNotPossibleException(path.name(), String.valueOf(obstacle));
        }
        return row;
    }

    private String notListed(List<EnvironmentUpdate> listed) {
        String found = listed.isEmpty()
                ? "no update"
                : String.join(
                        "; ", listed.stream().map(EnvironmentUpdate::summary).toList());
        return "the update to " + version + " (" + type + ") is not listed. The list contains " + found + ".";
    }

    private @Nullable String obstacle(EnvironmentUpdate row, Instant now) {
        boolean isReleased = !Boolean.FALSE.equals(row.available());
        if (!isReleased) {
            return at == null && verb == Verb.SELECT
                    ? null
                    : version + " is not released yet, so it has no date. You can select it without a date.";
        }
        if (at == null) {
            return version + " is released, so the request needs a date. Call at(date).";
        }
        if (verb == Verb.NOW) {
            return null;
        }
        if (at.isBefore(now)) {
            return "the date " + at + " is in the past.";
        }
        ScheduleDetails details = row.scheduleDetails();
        Instant latest = details == null ? null : details.latestSelectableDateTime();
        return details == null || latest == null || at.isBefore(latest)
                ? null
                : "the date " + at + " is too late for the update to " + version + ". The last possible day is "
                        + details.lastSelectableDay() + " (UTC).";
    }

    /** Returns true if a request would change nothing. */
    boolean isMetBy(EnvironmentUpdate row, Instant now) {
        if (verb != Verb.RESCHEDULE && !row.isSelected()) {
            return false;
        }
        if (verb == Verb.NOW) {
            return isDue(row, now);
        }
        Instant stored = row.date();
        return at == null
                || (ignores(row) == ignoresWindow
                        && (ignoresWindow ? at.equals(stored) : UpdateDate.isSame(stored, at)));
    }

    /** Returns true if the listed update shows that the request took effect. */
    boolean isCarriedOut(EnvironmentUpdate row, Instant now) {
        if (verb != Verb.RESCHEDULE && !row.isSelected()) {
            return false;
        }
        return verb == Verb.NOW
                ? isDue(row, now.plus(CLOCKS))
                : at == null || (ignores(row) == ignoresWindow && UpdateDate.isMoved(row.date(), at));
    }

    /** Returns true if the update runs, or waits for its start although its date has passed. */
    private static boolean isDue(EnvironmentUpdate row, Instant now) {
        Instant date = row.date();
        boolean hasFailed = "failed".equalsIgnoreCase(row.updateStatus());
        return row.isRunning() || (!hasFailed && ignores(row) && date != null && !date.isAfter(now));
    }

    private static boolean ignores(EnvironmentUpdate row) {
        ScheduleDetails details = row.scheduleDetails();
        return details != null && Boolean.TRUE.equals(details.ignoreUpdateWindow());
    }

    /**
     * Returns the body of the request.
     *
     * @param withType true if the API version knows kinds of versions
     */
    Map<String, Object> body(boolean withType) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (verb != Verb.RESCHEDULE) {
            body.put("selected", true);
        }
        if (withType) {
            body.put("targetVersionType", type.wireName());
        }
        if (at != null) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("selectedDateTime", at.toString());
            details.put("ignoreUpdateWindow", ignoresWindow);
            body.put("scheduleDetails", details);
        }
        return body;
    }

    /** Returns the request in words. */
    String words() {
        String what = version + " (" + type + ")" + (at == null ? "" : " on " + at);
        return switch (verb) {
            case SELECT -> "select " + what;
            case RESCHEDULE -> "move the update to " + what;
            case NOW -> "update now to " + what;
        };
    }
}
