package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.businesscentral.updates.ScheduleDetails;
import io.tenantapps.businesscentral.updates.VersionType;
import io.tenantapps.core.AppVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request of a run in one environment.
 *
 * @param version the version of the update; null without an update
 * @param date the date of the update that the service has stored
 * @param at the requested date; null for now
 * @param ignoresWindow true if the update ignores the update window
 * @param obstacle the reason why the request is not possible, in a sentence
 * @param satisfied the reason why no request is needed, in a sentence
 */
record PairWish(
        @Nullable AppVersion version,
        VersionType type,
        @Nullable Instant date,
        @Nullable Instant at,
        boolean ignoresWindow,
        @Nullable String obstacle,
        @Nullable String satisfied) {

    /** A wish without an update. */
    static final PairWish NONE = new PairWish(null, VersionType.GA, null, null, false, null, null);

    static PairWish of(EnvironmentUpdate update) {
        VersionType type = update.versionType() == VersionType.UNKNOWN ? VersionType.GA : update.versionType();
        ScheduleDetails details = update.scheduleDetails();
        return new PairWish(
                update.targetVersion(),
                type,
                details == null ? null : details.selectedDateTime(),
                null,
                details != null && Boolean.TRUE.equals(details.ignoreUpdateWindow()),
                null,
                null);
    }

    /** Returns a wish for a generally available version, which may not be listed. */
    static PairWish of(AppVersion version, List<EnvironmentUpdate> listed) {
        return listed.stream()
                .filter(each -> Objects.equals(version, each.targetVersion()))
                .map(PairWish::of)
                .filter(each -> each.type == VersionType.GA)
                .findFirst()
                .orElse(new PairWish(version, VersionType.GA, null, null, false, null, null));
    }

    /** Returns the wish with a requested date, in whole seconds. */
    PairWish at(Instant requested) {
        return new PairWish(
                version, type, date, requested.truncatedTo(ChronoUnit.SECONDS), ignoresWindow, obstacle, satisfied);
    }

    /** Returns the wish of an earlier run, which does not know the date before that run. */
    PairWish settled(@Nullable Instant requested) {
        return new PairWish(version, type, null, requested, ignoresWindow, null, null);
    }

    PairWish obstacle(String reason) {
        return new PairWish(version, type, date, at, ignoresWindow, reason, satisfied);
    }

    PairWish satisfied(String reason) {
        return new PairWish(version, type, date, at, ignoresWindow, obstacle, reason);
    }
}
