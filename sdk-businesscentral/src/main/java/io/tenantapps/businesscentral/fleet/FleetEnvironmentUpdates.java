package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The updates of the environments of a fleet themselves; see {@link BcFleet#environmentUpdates}. The runs change a
 * production environment only if the caller {@linkplain BcFleet.Builder#production named} it. The runs skip the other
 * production environments. An environment that is temporarily not active is reported as {@link
 * FleetScheduleOutcome#NOT_READY}: run the same schedule again later.
 *
 * <pre>{@code
 * FleetScheduleTotals totals = BcFleet.builder()
 *         .tenant("contoso", contoso)
 *         .tenant("fabrikam", fabrikam)
 *         .build()
 *         .environmentUpdates()
 *         .postponeTo(Instant.parse("2026-12-05T20:00:00Z"))
 *         .run(result -> System.out.println(result));
 * }</pre>
 */
public final class FleetEnvironmentUpdates {
    private final FleetScope fleet;

    FleetEnvironmentUpdates(FleetScope fleet) {
        this.fleet = fleet;
    }

    /**
     * Reads what is planned in each environment, and what can be planned. The method also reads production environments,
     * because it changes nothing. A tenant or environment that could not be read is listed in {@link
     * FleetUpdatePlan#unread}; the method does not throw.
     */
    public FleetUpdatePlan plan() {
        return FleetPlannedUpdates.all(fleet);
    }

    /**
     * Moves the date of the selected update to the given date, unless the update has that date or a later one already.
     * The service stores the start of the next update window at or after the date.
     */
    public FleetSchedule postponeTo(Instant date) {
        Arguments.required("date", date);
        return schedule(ScheduleRule.Kind.POSTPONE, null, date);
    }

    /** Moves the date of the selected update to the last day that the service allows, which differs by environment. */
    public FleetSchedule postponeToLatest() {
        return schedule(ScheduleRule.Kind.POSTPONE_TO_LATEST, null, null);
    }

    /**
     * Selects a generally available version, with its date. The service stores the start of the next update window at or
     * after the date.
     *
     * @param version the version as the service lists it, such as {@code 28.3}
     * @throws IllegalArgumentException if the version does not consist of numbers
     */
    public FleetSchedule schedule(AppVersion version, Instant date) {
        Arguments.required("version", version);
        Arguments.required("date", date);
        Arguments.require(version.isVersion(), "version", "consist of numbers", version.toString());
        return schedule(ScheduleRule.Kind.SCHEDULE, version, date);
    }

    /**
     * Starts the selected update of each sandbox now, outside the update window. <b>Users cannot sign in during the
     * update.</b> The run does not wait for the end of the updates, and skips all production environments.
     */
    public FleetSchedule updateNow() {
        return schedule(ScheduleRule.Kind.UPDATE_NOW, null, null);
    }

    /**
     * Does the same as {@link #updateNow}, and also updates the production environments that the caller {@linkplain
     * BcFleet.Builder#production named}. <b>Users cannot sign in during the update.</b>
     */
    public FleetSchedule updateNowIncludingProduction() {
        return schedule(ScheduleRule.Kind.UPDATE_NOW_INCLUDING_PRODUCTION, null, null);
    }

    private FleetSchedule schedule(ScheduleRule.Kind kind, @Nullable AppVersion version, @Nullable Instant date) {
        return new FleetSchedule(
                fleet,
                new ScheduleRule(kind, version, date),
                new ScheduleSettings(fleet.engine().options().parallelism()));
    }
}
