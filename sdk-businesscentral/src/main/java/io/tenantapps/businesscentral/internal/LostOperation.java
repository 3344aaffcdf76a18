package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.internal.json.Dated;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a request whose response was lost, among the operations of the app. The operation must match
 * the request's type and version, and must have been created after the request was first sent. Create a new instance
 * for each execution.
 */
public final class LostOperation implements EffectCheck<AppOperation> {
    private final EnvironmentPath path;
    private final BcAppId app;
    private final AppVerb verb;
    private final @Nullable AppVersion target;
    private boolean isInDoubt;

    public LostOperation(EnvironmentPath path, BcAppId app, AppVerb verb, @Nullable AppVersion target) {
        this.path = path;
        this.app = app;
        this.verb = verb;
        this.target = target;
    }

    /** Returns true if a response was lost. */
    boolean isInDoubt() {
        return isInDoubt;
    }

    @Override
    public EffectCheckResult<AppOperation> check(Execution execution, Instant firstSent) {
        isInDoubt = true;
        Dated<List<AppOperation>> listed = path.operationsIfAny(execution, app);
        List<AppOperation> like = listed.value().stream().filter(this::mayBeIt).toList();
        SentTime sent = SentTime.of(listed.at(), execution.now(), firstSent);
        AppOperation newest = like.stream()
                .filter(operation ->
                        isLikeIt(operation) && sent.mayHaveStarted(operation.createdOn(), operation.completedOn()))
                .max(Comparator.comparing(AppOperation::createdOn, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElse(null);
        if (newest != null) {
            return EffectCheckResult.happened(newest);
        }
        if (like.stream().anyMatch(operation -> operation.createdOn() == null)) {
            return EffectCheckResult.unknown("The app has an operation of the same type without a creation time. Check "
                    + "operations(appId) before you repeat the request.");
        }
        boolean isUnclear = like.stream().anyMatch(operation -> sent.mayHaveStarted(operation.createdOn(), null));
        return EffectCheckResult.notSeen(
                isUnclear
                        ? "The app has a newer operation, which this request may have started. Check "
                                + "operations(appId) before you repeat the request."
                        : "The service lists no matching operation for the app. Check operations(appId) and installedApps() before you repeat the request.");
    }

    /**
     * Returns true if the operation may be the one whose response was lost. An unreadable field counts as a possible
     * match.
     */
    private boolean mayBeIt(AppOperation operation) {
        AppVersion version = operation.targetVersion();
        boolean isOfKind =
                operation.operationType() == verb.type() || operation.operationType() == OperationType.UNKNOWN;
        return isOfKind
                && (target == null
                        || verb == AppVerb.UNINSTALL
                        || version == null
                        || !version.isVersion()
                        || target.equals(version));
    }

    private boolean isLikeIt(AppOperation operation) {
        return operation.operationId() != null
                && operation.operationType() == verb.type()
                && (target == null || verb == AppVerb.UNINSTALL || Objects.equals(target, operation.targetVersion()));
    }
}
