package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.businesscentral.updates.ScheduleDetails;
import io.tenantapps.businesscentral.updates.ScheduleUpdate;
import io.tenantapps.businesscentral.updates.UpdateNow;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request of a run in each environment.
 *
 * @param version the version to select; null for the selected version
 * @param at the date; null for the latest date, or for now
 */
record ScheduleRule(
        Kind kind, @Nullable AppVersion version, @Nullable Instant at) {
    /** The kind of request. */
    enum Kind {
        POSTPONE,
        POSTPONE_TO_LATEST,
        SCHEDULE,
        UPDATE_NOW,
        UPDATE_NOW_INCLUDING_PRODUCTION;

        boolean isNow() {
            return this == UPDATE_NOW || this == UPDATE_NOW_INCLUDING_PRODUCTION;
        }
    }

    /**
     * A change of the updates of one environment.
     *
     * @param check reads whether the change is possible and would change anything
     */
    record Request(Call<Boolean> check, Call<EnvironmentUpdate> change) {}

    /** Keeps whole seconds, as requests do. */
    ScheduleRule {
        at = at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
    }

    boolean isPostponing() {
        return kind == Kind.POSTPONE || kind == Kind.POSTPONE_TO_LATEST;
    }

    /** Returns the request in words, which is the same in each run. */
    String words() {
        return switch (kind) {
            case POSTPONE -> "postpone to " + at;
            case POSTPONE_TO_LATEST -> "postpone to the latest date";
            case SCHEDULE -> "schedule " + version + " on " + at;
            case UPDATE_NOW -> "update now";
            case UPDATE_NOW_INCLUDING_PRODUCTION -> "update now, including production";
        };
    }

    /** Returns the request for an environment with these updates. */
    PairWish wish(List<EnvironmentUpdate> listed, Instant now) {
        if (kind == Kind.SCHEDULE) {
            return PairWish.of(Objects.requireNonNull(version, "version"), listed)
                    .at(Objects.requireNonNull(at, "at"));
        }
        EnvironmentUpdate selected = listed.stream()
                .filter(EnvironmentUpdate::isSelected)
                .findFirst()
                .orElse(null);
        if (selected == null || selected.targetVersion() == null) {
            return kind.isNow()
                    ? PairWish.NONE.obstacle("no update is selected.")
                    : PairWish.NONE.satisfied("no update is selected, so none has a date.");
        }
        PairWish wish = PairWish.of(selected);
        return kind.isNow() ? wish : postponed(wish, selected, now);
    }

    /** Returns the request for a later date. A date is never moved to an earlier one. */
    private PairWish postponed(PairWish wish, EnvironmentUpdate selected, Instant now) {
        String what = "the update to " + selected.targetVersion();
        if (selected.isRunning()) {
            return wish.obstacle(what + " is running.");
        }
        if (Boolean.FALSE.equals(selected.available())) {
            return wish.obstacle(what + " has no date, because the version is not released yet.");
        }
        Instant least = at == null ? startOfLastDay(selected) : at;
        if (least == null) {
            return wish.obstacle("the service states no latest date for " + what + ".");
        }
        Instant current = wish.date();
        if (current != null && !current.isBefore(least)) {
            return wish.satisfied(what + " has the date " + current + ".");
        }
        Instant soon = now.plus(Duration.ofMinutes(1));
        return wish.at(at == null && least.isBefore(soon) ? soon : least);
    }

    /** Returns the start of the last day. The service moves this date to the start of the update window on that day. */
    private static @Nullable Instant startOfLastDay(EnvironmentUpdate selected) {
        ScheduleDetails details = selected.scheduleDetails();
        LocalDate last = details == null ? null : details.lastSelectableDay();
        return last == null ? null : last.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Returns the request that the client sends for a wish. */
    Request request(FleetPair pair, PairWish wish) {
        BcUpdatesClient updates = pair.updates();
        String name = String.valueOf(pair.environment().name());
        AppVersion target = Objects.requireNonNull(wish.version(), "version");
        if (kind.isNow()) {
            UpdateNow now = updates.updateNow(target).type(wish.type()).confirmProduction(name);
            return new Request(now.wouldChange(), now);
        }
        ScheduleUpdate change = (kind == Kind.SCHEDULE ? updates.select(target) : updates.reschedule(target))
                .type(wish.type())
                .at(Objects.requireNonNull(wish.at(), "at"))
                .ignoreUpdateWindow(kind != Kind.SCHEDULE && wish.ignoresWindow())
                .confirmProduction(name); // the run has checked the type
        return new Request(change.wouldChange(), change);
    }
}
