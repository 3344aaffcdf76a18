package io.tenantapps.businesscentral.updates;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.Confirmation;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Waits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes the updates of an environment. The service may accept a request and change nothing, so the list of updates
 * shows the result of every request, and of a request whose response was lost.
 */
record UpdateChange(EnvironmentPath path, UpdateWish wish, Confirmation confirmation) {
    static final ApiVersion SINCE = ApiVersion.V2_26;
    static final ResponseReader<List<EnvironmentUpdate>> LIST =
            EnvironmentPath.allOf(Json.page(EnvironmentUpdate.class));

    private static final ApiVersion WITH_TYPES = ApiVersion.of("v2.27");

    /** The time until the list must show a change. */
    private static final Waits UNTIL_LISTED = Waits.ofSeconds(2, 5, 10, 13).once();

    static UpdateChange of(EnvironmentPath path, UpdateWish.Verb verb, AppVersion version) {
        UpdateWish wish = UpdateWish.of(verb, version);
        return new UpdateChange(path, wish, Confirmation.missing(wish.operation(), path.name()));
    }

    UpdateChange with(UpdateWish other) {
        return new UpdateChange(path, other, confirmation);
    }

    UpdateChange with(Confirmation other) {
        return new UpdateChange(path, wish, other);
    }

    EnvironmentUpdate run(Execution execution) {
        requireVersion();
        if (wish.verb() == UpdateWish.Verb.NOW) {
            confirmation.require(execution, path);
            return with(wish.at(execution.now())).change(execution);
        }
        confirmation.requireUnlessSandbox(execution, path);
        return change(execution);
    }

    /** Returns a call that checks whether the list of updates would have to change. */
    Call<Boolean> wouldChange() {
        return new ServiceCall<>(path.service(), "check " + wish.operation(), UpdateChange.SINCE, execution -> {
            requireVersion();
            UpdateChange now = wish.verb() == UpdateWish.Verb.NOW ? with(wish.at(execution.now())) : this;
            return !now.wish.isMetBy(now.possible(execution), execution.now());
        });
    }

    private void requireVersion() {
        path.service().require(wish.type() == VersionType.GA ? SINCE : WITH_TYPES, wish.operation());
    }

    private EnvironmentUpdate possible(Execution execution) {
        return path.named(execution, null, () -> {
            EnvironmentUpdate row = wish.possible(list(execution), execution.now(), path);
            if (wish.type() != VersionType.GA && path.type(execution) != EnvironmentType.SANDBOX) {
                throw new UpdateNotPossibleException(
                        path.name(), "only a sandbox can be updated to a version of the type " + wish.type() + ".");
            }
            return row;
        });
    }

    private EnvironmentUpdate change(Execution execution) {
        EnvironmentUpdate before = possible(execution);
        if (wish.isMetBy(before, execution.now())) {
            return before;
        }
        return path.named(execution, null, () -> {
            execution.send(request(before));
            EnvironmentUpdate after = UNTIL_LISTED.poll(execution::pause, () -> carriedOut(execution, before));
            if (after == null) {
                throw new UpdateUnchangedException(path.name(), wish.words(), wish.in(list(execution)));
            }
            return after;
        });
    }

    private List<EnvironmentUpdate> list(Execution execution) {
        return execution.send(
                path.service().read("list environment updates", path.url().segments("updates"), LIST));
    }

    private ApiRequest<@Nullable Void> request(EnvironmentUpdate row) {
        BcService service = path.service();
        return service.write(
                        wish.operation(),
                        "PATCH",
                        path.url().segments("updates", String.valueOf(row.targetVersion())),
                        Body.json(wish.body(service.version().isAtLeast(WITH_TYPES))),
                        OneOrList.<Void>ignored())
                .repeatSafety(RepeatSafety.STARTS_WORK) // each request leaves an operation
                .effectCheck(new Lost(this, row));
    }

    /** Returns the update after the change; null if the list does not show the change. */
    private @Nullable EnvironmentUpdate carriedOut(Execution execution, EnvironmentUpdate before) {
        EnvironmentUpdate row = wish.in(list(execution));
        if (row == null) {
            return isInstalled(execution) ? before : null;
        }
        return wish.isCarriedOut(row, execution.now()) ? row : null;
    }

    /** Returns true if the environment has the version. The list of updates does not contain the current version. */
    private boolean isInstalled(Execution execution) {
        AppVersion current = path.environment(execution, BcEnvironment.class, BcEnvironment::name)
                .currentVersion();
        return current != null && current.compareTo(wish.version()) >= 0;
    }

    /** Reads the list after a lost response. */
    private record Lost(UpdateChange change, EnvironmentUpdate before) implements EffectCheck<@Nullable Void> {
        @Override
        public EffectCheckResult<@Nullable Void> check(Execution execution, Instant firstSent) {
            return change.carriedOut(execution, before) == null
                    ? EffectCheckResult.notSeen("The list of updates of the " + change.path
                            + " does not show the effect of the request to " + change.wish.words()
                            + ". Read the list again with list() before you repeat the request.")
                    : EffectCheckResult.happened(null);
        }
    }
}
