package io.tenantapps.businesscentral;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Finding;
import io.tenantapps.core.ReadBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation whose answer was lost, among those of the app: of the same type, to the same version, and made since
 * the request was first sent. It looks with patience, since an operation is not listed at once. Made for one run.
 */
final class LostOperation implements ReadBack<AppOperation> {
    /** Seconds between looks. */
    private static final List<Integer> PATIENCE = List.of(2, 3, 5, 10, 10);

    /** The service's clock is read to the second, on the answer to a later request. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Where the service does not tell its time, the clocks may be that far apart. */
    private static final Duration SLACK_BETWEEN_CLOCKS = Duration.ofMinutes(1);

    private final EnvironmentPath path;
    private final BcAppId app;
    private final AppVerb verb;
    private final @Nullable AppVersion target;
    private boolean isInDoubt;

    LostOperation(EnvironmentPath path, BcAppId app, AppVerb verb, @Nullable AppVersion target) {
        this.path = path;
        this.app = app;
        this.verb = verb;
        this.target = target;
    }

    /** Whether an answer was lost. */
    boolean isInDoubt() {
        return isInDoubt;
    }

    /**
     * What was found: the operation, or why nobody can tell, or neither where there is certainly none.
     *
     * @param doubt what to look at
     */
    record Found(@Nullable AppOperation operation, @Nullable String doubt) {}

    @Override
    public Finding<AppOperation> look(Execution execution, Instant firstSent) {
        isInDoubt = true;
        Found found = find(execution, firstSent);
        if (found.operation != null) {
            return Finding.happened(found.operation);
        }
        return found.doubt != null ? Finding.unknown(found.doubt) : Finding.didNotHappen();
    }

    /** Looks for it, also where another process sent the request. */
    Found find(Execution execution, Instant firstSent) {
        List<Integer> waits = new ArrayList<>(PATIENCE);
        while (true) {
            Dated<List<AppOperation>> listed = path.operationsIfAny(execution, app);
            List<AppOperation> like =
                    listed.value().stream().filter(this::mayBeIt).toList();
            Instant since = since(listed.at(), execution.now(), firstSent);
            Instant sent = since.plus(listed.at() == null ? SLACK_BETWEEN_CLOCKS : SLACK);
            AppOperation newest = like.stream()
                    .filter(operation -> isLikeIt(operation)
                            && operation.createdOn() != null
                            && !operation.createdOn().isBefore(since)
                            && (operation.completedOn() == null
                                    || !operation.completedOn().isBefore(sent)))
                    .max(Comparator.comparing(AppOperation::createdOn))
                    .orElse(null);
            if (newest != null) {
                return new Found(newest, null);
            }
            if (like.stream().anyMatch(operation -> operation.createdOn() == null)) {
                return new Found(
                        null,
                        "The app has an operation of that kind which does not tell when it was made: look at"
                                + " operations(appId) before you repeat it.");
            }
            if (waits.isEmpty()) {
                boolean isUnclear = like.stream()
                        .anyMatch(operation -> operation.createdOn() != null
                                && !operation.createdOn().isBefore(since));
                return new Found(
                        null,
                        isUnclear
                                ? "The app has an operation made since which may be it: look at operations(appId)"
                                        + " before you repeat it."
                                : null);
            }
            execution.pause(Duration.ofSeconds(waits.remove(0)));
        }
    }

    /** What cannot be read may be it. */
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

    /** When the request was first sent, by the service's clock if it tells the time. */
    private static Instant since(@Nullable Instant there, Instant here, Instant firstSent) {
        return there == null
                ? firstSent.minus(SLACK_BETWEEN_CLOCKS)
                : firstSent.plus(Duration.between(here, there)).minus(SLACK);
    }
}
