package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.AppState;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Execution;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.internal.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Polls an operation until it has ended and the list of apps shows its effect. */
public final class OperationFollowing implements PollingStrategy<AppOperation> {
    /** The maximum time until the service lists a new operation. */
    private static final Duration UNLISTED = Duration.ofMinutes(1);

    private final EnvironmentPath path;
    private final BcAppId app;
    private final OperationId id;
    private final String name;
    private final @Nullable OperationType requestedType;
    private final @Nullable AppVersion target;
    private final boolean isForWindow;
    private final AtomicReference<@Nullable Instant> missingSince = new AtomicReference<>();

    /**
     * Creates a strategy for an operation.
     *
     * @param requestedType the type of the operation; null to use the type in the response
     * @param target the requested version; null to use the version in the response
     * @param isForWindow true if the operation is scheduled for the update window
     */
    public OperationFollowing(
            EnvironmentPath path,
            BcAppId app,
            OperationId id,
            String name,
            @Nullable OperationType requestedType,
            @Nullable AppVersion target,
            boolean isForWindow) {
        this.path = path;
        this.app = app;
        this.id = id;
        this.name = name;
        this.requestedType = requestedType;
        this.target = target;
        this.isForWindow = isForWindow;
    }

    /**
     * Returns a strategy for an operation with a known id. The strategy reads the type and the version from the
     * operation.
     */
    public static OperationFollowing ofAny(EnvironmentPath path, BcAppId app, OperationId id) {
        return new OperationFollowing(path, app, id, "app operation", null, null, false);
    }

    /** Returns a handle that waits for the operation. */
    public OperationHandle<OperationId, AppOperation> handle() {
        return OperationHandle.of(
                path.service().connection(), path.service().connection().options(), name, id, this);
    }

    /** Reads the operation once. */
    public AppOperation read() {
        return new ServiceCall<>(
                        path.service(),
                        "get app operation",
                        ApiVersion.V2_0,
                        execution -> path.named(execution, app, () -> path.oneOperation(execution, app, id)))
                .execute();
    }

    @Override
    public PollResult<AppOperation> poll(Execution execution) {
        try {
            return path.named(execution, app, () -> {
                AppOperation operation = find(execution);
                return operation == null
                        ? PollResult.running(null, "operation " + id + " is not listed")
                        : judge(execution, operation);
            });
        } catch (EnvironmentNotReadyException e) {
            if (e.environmentStatus().isTemporary()) {
                return PollResult.running(null, "the environment is " + e.environmentStatus());
            }
            throw e;
        }
    }

    private @Nullable AppOperation find(Execution execution) {
        try {
            AppOperation found = path.operation(execution, app, id);
            if (found != null) {
                missingSince.set(null);
            }
            return found;
        } catch (NotFoundException e) {
            Instant now = execution.now();
            Instant since = missingSince.updateAndGet(before -> before == null ? now : before);
            boolean isOfEnvironment = ErrorCode.of(e.error()) == ErrorCode.ENVIRONMENT_NOT_FOUND;
            if (isOfEnvironment || (since != null && now.isAfter(since.plus(UNLISTED)))) {
                throw e;
            }
            return null;
        }
    }

    private PollResult<AppOperation> judge(Execution execution, AppOperation operation) {
        return switch (operation.operationStatus()) {
            case SCHEDULED ->
                PollResult.running(
                        operation,
                        isForWindow
                                ? "the operation is scheduled for the update window"
                                : "the operation is waiting to start");
            case QUEUED -> PollResult.running(operation, "the operation is waiting to start");
            case RUNNING -> PollResult.running(operation, "the operation is running");
            case UNKNOWN ->
                PollResult.running(
                        operation,
                        "the status of the operation is " + Redactor.quoted(String.valueOf(operation.status()))
                                + ", which is unknown to the client");
            case FAILED -> throw Failure.of(name, operation);
            case CANCELED -> throw ended("was canceled", operation);
            case SUCCEEDED -> {
                String missing = missing(execution, operation);
                yield missing == null
                        ? PollResult.ended(operation)
                        : PollResult.running(operation, "the operation has succeeded, but " + missing);
            }
            case SKIPPED -> {
                if (canBeTold(operation) && missing(execution, operation) == null) {
                    yield PollResult.ended(operation);
                }
                throw ended("was skipped", operation);
            }
        };
    }

    /** Returns true if the list of apps can show the effect of the operation. */
    private boolean canBeTold(AppOperation operation) {
        AppVersion wanted = target == null ? operation.targetVersion() : target;
        return switch (requestedType == null ? operation.operationType() : requestedType) {
            case INSTALL, UNINSTALL -> true;
            case UPDATE, HOTFIX -> wanted != null && wanted.isVersion();
            case UNKNOWN -> false;
        };
    }

    private OperationFailedException ended(String how, AppOperation operation) {
        return Failure.ended(name, id, how, operation.canceledBy());
    }

    /**
     * Returns the effect that is still missing after the operation succeeded, as a sentence; null if the effect is
     * complete.
     */
    private @Nullable String missing(Execution execution, AppOperation operation) {
        OperationType type = requestedType == null ? operation.operationType() : requestedType;
        if (type == OperationType.UNKNOWN) {
            return null; // the type is unknown, so the operation's success is the only evidence
        }
        List<InstalledApp> all = path.installedForSure(execution);
        InstalledApp listed = all.stream()
                .filter(each -> app.equals(each.appId()))
                .findFirst()
                .orElse(null);
        if (type == OperationType.UNINSTALL) {
            if (listed != null) {
                return "the app is still listed as " + Redactor.quoted(String.valueOf(listed.state()));
            }
            boolean isUnclear = all.stream().anyMatch(each -> each.appId() == null);
            return isUnclear ? "the list contains an app with an unreadable id" : null;
        }
        if (listed == null) {
            return "the app is not listed yet";
        }
        boolean saysNothing = listed.state() == null || listed.state().isBlank();
        if (!saysNothing && (!listed.isInstalled() || listed.appState() == AppState.UPDATING)) {
            return "the app is listed as " + Redactor.quoted(String.valueOf(listed.state()));
        }
        AppVersion wanted = target == null ? operation.targetVersion() : target;
        boolean isThere = wanted == null
                || !wanted.isVersion()
                || (listed.version() != null && listed.version().compareTo(wanted) >= 0);
        return isThere
                ? null
                : "the app is listed with version " + Redactor.plain(String.valueOf(listed.version())) + " instead of "
                        + Redactor.plain(String.valueOf(wanted));
    }
}
