package io.tenantapps.businesscentral.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.businesscentral.updates.UpdateNotPossibleException;
import io.tenantapps.businesscentral.updates.UpdateUnchangedException;
import io.tenantapps.businesscentral.updates.VersionType;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.BulkItem;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes the updates of one environment of a fleet, or finds out whether an earlier run did. */
record PairSchedule(FleetScope fleet, ScheduleRule rule, boolean isDryRun, boolean repeatsUnknown) {

    /** A request that may have been sent. */
    record Begun(
            @JsonProperty("version") @Nullable AppVersion version,
            @JsonProperty("type") @Nullable String type,
            @JsonProperty("at") @Nullable Instant at) {}

    /**
     * Changes the updates of one environment.
     *
     * @throws ScheduleFailure if the change did not succeed
     */
    FleetScheduleResult take(BulkItem<FleetPair> item) {
        FleetPair listed = item.input();
        if (item.wasBegun()) {
            FleetScheduleResult settled = settled(item);
            if (settled != null) {
                return settled;
            }
        }
        try {
            return changed(item);
        } catch (ScheduleFailure e) {
            throw item.wasBegun() ? open(listed, e) : e;
        }
    }

    private FleetScheduleResult changed(BulkItem<FleetPair> item) {
        FleetPair listed = item.input();
        try {
            return change(item, admitted(listed));
        } catch (EnvironmentNotReadyException e) {
            throw failure(listed, inactive(e.environmentStatus()), e.getMessage());
        } catch (NotFoundException e) {
            String now = PairGate.deletedAs(listed);
            if (now == null) {
                throw e;
            }
            throw failure(
                    listed,
                    FleetScheduleOutcome.SKIPPED,
                    "it was deleted and is listed as " + Redactor.quoted(now) + ".");
        }
    }

    /** Returns the failure for an environment in which an earlier run may have sent the request. */
    private ScheduleFailure open(FleetPair pair, ScheduleFailure failure) {
        return failure(
                pair,
                FleetScheduleOutcome.UNKNOWN,
                "an earlier run may have sent the request, and this run sent none: " + failure.getMessage());
    }

    private ScheduleFailure failure(FleetPair pair, FleetScheduleOutcome outcome, @Nullable String reason) {
        return new ScheduleFailure(FleetScheduleResult.of(pair, rule, outcome, reason));
    }

    /** Reads the environment again, and admits it if it may be changed now. */
    private FleetPair admitted(FleetPair listed) {
        FleetPair pair = new FleetPair(
                listed.tenant(),
                listed.environments()
                        .get(String.valueOf(listed.environment().name()))
                        .execute());
        BcEnvironment environment = pair.environment();
        if (!fleet.mayChange(pair)) {
            throw failure(pair, FleetScheduleOutcome.SKIPPED, FleetScope.NOT_NAMED);
        }
        if (rule.kind() == ScheduleRule.Kind.UPDATE_NOW && environment.environmentType() != EnvironmentType.SANDBOX) {
            throw failure(
                    pair,
                    FleetScheduleOutcome.SKIPPED,
                    "it is a production environment, and updateNow() updates only sandboxes.");
        }
        if (!environment.isActive()) {
            throw failure(
                    pair,
                    inactive(environment.environmentStatus()),
                    "its status is " + Redactor.quoted(String.valueOf(environment.status())) + ".");
        }
        return pair;
    }

    private static FleetScheduleOutcome inactive(EnvironmentStatus status) {
        return status.isTemporary() ? FleetScheduleOutcome.NOT_READY : FleetScheduleOutcome.SKIPPED;
    }

    private FleetScheduleResult change(BulkItem<FleetPair> item, FleetPair pair) {
        PairWish wish =
                rule.wish(pair.updates().list().execute(), fleet.engine().now());
        if (wish.obstacle() != null) {
            throw new ScheduleFailure(result(pair, wish, FleetScheduleOutcome.NOT_POSSIBLE, wish.obstacle()));
        }
        if (wish.satisfied() != null) {
            return result(pair, wish, FleetScheduleOutcome.ALREADY_SO, wish.satisfied())
                    .after(wish.date());
        }
        try {
            ScheduleRule.Request request = rule.request(pair, wish);
            if (!request.check().execute()) {
                return result(pair, wish, FleetScheduleOutcome.ALREADY_SO, null).after(wish.date());
            }
            if (isDryRun) {
                return result(pair, wish, FleetScheduleOutcome.WOULD_CHANGE, null);
            }
            item.begin(new Begun(wish.version(), wish.type().name(), wish.at()));
            return result(pair, wish, FleetScheduleOutcome.CHANGED, null)
                    .after(PairWish.of(request.change().execute()).date());
        } catch (UpdateNotPossibleException e) {
            throw new ScheduleFailure(result(pair, wish, FleetScheduleOutcome.NOT_POSSIBLE, e.getMessage()));
        } catch (UpdateUnchangedException e) {
            throw new ScheduleFailure(result(pair, wish, FleetScheduleOutcome.UNCHANGED, e.getMessage()));
        } catch (SdkException e) {
            if (e.mayHaveHappened()) {
                throw new ScheduleFailure(result(pair, wish, FleetScheduleOutcome.UNKNOWN, e.getMessage()));
            }
            throw e;
        }
    }

    private FleetScheduleResult result(
            FleetPair pair, PairWish wish, FleetScheduleOutcome outcome, @Nullable String reason) {
        return FleetScheduleResult.of(pair, rule, outcome, reason).with(wish);
    }

    /**
     * Finds out whether the request of an earlier run took effect. Returns null if the request may be sent again.
     *
     * @throws ScheduleFailure if the list does not show the change
     */
    private @Nullable FleetScheduleResult settled(BulkItem<FleetPair> item) {
        FleetPair pair = item.input();
        Begun begun = item.begun(Begun.class);
        String reason;
        try {
            FleetScheduleResult result = begun == null ? null : carriedOut(pair, begun);
            if (result != null) {
                return result;
            }
            reason = "an earlier run may have sent the request, and the list of updates does not show the change.";
        } catch (SdkException e) {
            reason = "an earlier run may have sent the request, and the list of updates could not be checked: "
                    + e.getMessage();
        }
        if (repeatsUnknown) {
            return null;
        }
        throw failure(pair, FleetScheduleOutcome.UNKNOWN, reason + " Call repeatUnknown() to send the request again.");
    }

    /** Returns the result if the updates of the environment are as an earlier run requested; null otherwise. */
    private @Nullable FleetScheduleResult carriedOut(FleetPair pair, Begun begun) {
        List<EnvironmentUpdate> listed = pair.updates().list().execute();
        EnvironmentUpdate update = listed.stream()
                .filter(each -> begun.version() != null && Objects.equals(begun.version(), each.targetVersion()))
                .filter(each -> PairWish.of(each).type() == VersionType.of(begun.type()))
                .findFirst()
                .orElse(null);
        FleetScheduleResult changed = FleetScheduleResult.of(
                pair, rule, FleetScheduleOutcome.CHANGED, "the request of an earlier run took effect.");
        if (update == null) { // the list does not contain the current version
            AppVersion current = pair.environments()
                    .get(String.valueOf(pair.environment().name()))
                    .execute()
                    .currentVersion();
            boolean isInstalled = current != null && begun.version() != null && current.compareTo(begun.version()) >= 0;
            return isInstalled ? changed.with(PairWish.NONE) : null;
        }
        PairWish wish = PairWish.of(update);
        return isAsRequested(pair, update, wish, begun)
                ? changed.with(wish.settled(begun.at())).after(wish.date())
                : null;
    }

    private boolean isAsRequested(FleetPair pair, EnvironmentUpdate update, PairWish wish, Begun begun) {
        if (rule.isPostponing()) {
            return wish.date() != null && begun.at() != null && !wish.date().isBefore(begun.at());
        }
        if (update.isSelected() && update.isRunning()) {
            return true;
        }
        PairWish wished = begun.at() == null ? wish : wish.at(begun.at());
        return !rule.request(pair, wished).check().execute();
    }
}
