package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Admits only environments whose apps may be updated now.
 *
 * @param margin the safety margin before an environment's own update
 */
record PairGate(FleetScope fleet, Duration margin) {

    /** Reads the environment again, because some time has passed since it was listed. */
    FleetPair ready(FleetPair listed, @Nullable UpdatePlan begun) {
        requireMayChange(listed, begun);
        BcEnvironment now = listed.environments()
                .get(String.valueOf(listed.environment().name()))
                .execute();
        FleetPair pair = new FleetPair(listed.tenant(), now);
        EnvironmentStatus status = now.environmentStatus();
        if (status.isTemporary()) {
            throw new PairNotReady("its status is " + Redactor.quoted(String.valueOf(now.status())) + ".");
        }
        if (status != EnvironmentStatus.ACTIVE) {
            throw PairFailure.skipped(
                    pair, "its status is " + Redactor.quoted(String.valueOf(now.status())) + ".", begun);
        }
        requireMayChange(pair, begun); // the environment may have become production since it was listed
        String clash = clash(pair);
        if (clash != null) {
            throw PairFailure.skipped(pair, clash, begun);
        }
        return pair;
    }

    private void requireMayChange(FleetPair pair, @Nullable UpdatePlan begun) {
        if (!fleet.mayChange(pair)) {
            throw PairFailure.skipped(pair, FleetScope.NOT_NAMED, begun);
        }
    }

    /** Returns a sentence about an environment update that blocks the run; null if nothing blocks it. */
    private @Nullable String clash(FleetPair pair) {
        if (margin.isZero() || !pair.tenant().service().version().isAtLeast(ApiVersion.V2_26)) {
            return null;
        }
        Instant now = fleet.engine().now();
        for (EnvironmentUpdate update : pair.updates().list().execute()) {
            Instant at = update.scheduledFor();
            if (at != null && !at.isAfter(now.plus(margin)) && !isMade(update, pair)) {
                return "an update of the environment to " + update.targetVersion()
                        + (at.isAfter(now) ? " is scheduled for " + at + "." : " has been due since " + at + ".");
            }
        }
        return null;
    }

    private static boolean isMade(EnvironmentUpdate update, FleetPair pair) {
        AppVersion version = pair.version();
        AppVersion target = update.targetVersion();
        return version != null && target != null && version.compareTo(target) >= 0;
    }

    /** Returns the name under which the deleted environment is listed; null if it is not listed. */
    static @Nullable String deletedAs(FleetPair pair) {
        String name = String.valueOf(pair.environment().name()).toLowerCase(Locale.ROOT);
        return pair.tenant().environments().list().execute().stream()
                .filter(each -> each.environmentStatus() == EnvironmentStatus.SOFT_DELETED)
                .map(each -> String.valueOf(each.name()))
                .filter(each -> each.toLowerCase(Locale.ROOT).matches(Pattern.quote(name) + "-\\d+"))
                .findFirst()
                .orElse(null);
    }
}
