package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.businesscentral.operations.EnvironmentOperationType;
import io.tenantapps.businesscentral.operations.OperationParameters;
import io.tenantapps.core.Execution;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.internal.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Polls an operation on an environment until it has ended and the list of environments shows its effect. The polls read
 * the operations of the tenant, because the environment may have another name at the end.
 */
public final class EnvironmentFollowing implements PollingStrategy<EnvironmentOperation> {
    /** The maximum time until the service lists a new operation, or the environment of an operation that succeeded. */
    private static final Duration UNLISTED = Duration.ofMinutes(1);

    private static final String REMEDY_CREATING =
            "Delete the failed environment before you use its name again; this deletion is final.";
    private static final String REMEDY_RECOVERING =
            "Recover the environment again before the time of its final deletion, or ask Microsoft's support.";

    private final TenantOperations tenant;
    private final OperationId id;
    private final String name;
    private final EnvironmentOperationType requestedType;
    private final @Nullable String environment;
    private final AtomicReference<@Nullable Instant> missingSince = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> environmentMissingSince = new AtomicReference<>();

    /**
     * Creates a strategy for an operation.
     *
     * @param requestedType the type; {@code UNKNOWN} to use the type in the response
     * @param environment the name of the environment after the operation; null to use the name in the response
     */
    public EnvironmentFollowing(
            TenantOperations tenant,
            OperationId id,
            String name,
            EnvironmentOperationType requestedType,
            @Nullable String environment) {
        this.tenant = tenant;
        this.id = id;
        this.name = name;
        this.requestedType = requestedType;
        this.environment = environment;
    }

    /** Returns a strategy for an operation with a known id, which reads everything else from the operation. */
    public static EnvironmentFollowing ofAny(TenantOperations tenant, OperationId id) {
        return new EnvironmentFollowing(tenant, id, "environment operation", EnvironmentOperationType.UNKNOWN, null);
    }

    /** Returns a handle that waits for the operation. */
    public OperationHandle<OperationId, EnvironmentOperation> handle() {
        return OperationHandle.of(
                tenant.service().connection(), tenant.service().connection().options(), name, id, this);
    }

    @Override
    public Duration firstInterval() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration maxPollInterval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public PollResult<EnvironmentOperation> poll(Execution execution) {
        tenant.service().require(TenantOperations.SINCE, name);
        EnvironmentOperation operation = tenant.find(execution, id);
        if (operation == null) {
            if (isMissingForLong(execution, missingSince)) {
                throw new OutcomeUnknownException(
                        name + ": the service does not list the operation " + id
                                + ". The service keeps operations for 180 days, and lists only the operations that the "
                                + "caller may see. Check the environments with list() of BcEnvironmentsClient.",
                        null);
            }
            return PollResult.running(null, words("is not listed"));
        }
        missingSince.set(null);
        return switch (operation.operationStatus()) {
            case SCHEDULED, QUEUED -> running(operation, "is waiting to start");
            case RUNNING -> running(operation, "is running");
            case UNKNOWN ->
                running(
                        operation,
                        "has the status " + Redactor.quoted(String.valueOf(operation.status()))
                                + ", which is unknown to the client");
            case FAILED -> throw Failure.of(name, id.toString(), operation.errorMessage(), remedy(typeOf(operation)));
            case CANCELED -> throw ended(operation, "was canceled");
            case SKIPPED -> throw ended(operation, "was skipped: the service did nothing");
            case SUCCEEDED -> succeeded(execution, operation);
        };
    }

    private PollResult<EnvironmentOperation> running(EnvironmentOperation operation, String state) {
        return PollResult.running(operation, words(state));
    }

    private String words(String state) {
        return "the operation " + id + " " + state;
    }

    private static String words(String wanted, EnvironmentStatus status) {
        return "has succeeded, but its environment " + Redactor.quoted(wanted) + " is " + status;
    }

    private EnvironmentOperationType typeOf(EnvironmentOperation operation) {
        return requestedType == EnvironmentOperationType.UNKNOWN ? operation.environmentOperationType() : requestedType;
    }

    private OperationFailedException ended(EnvironmentOperation operation, String how) {
        return Failure.ended(name, id, how, operation.canceledBy());
    }

    /** Checks the environment after the operation succeeded. */
    private PollResult<EnvironmentOperation> succeeded(Execution execution, EnvironmentOperation operation) {
        EnvironmentOperationType type = typeOf(operation);
        String wanted = environment == null ? nameAfter(type, operation) : environment;
        return switch (type) {
            case CREATE, COPY, PIT_RESTORE, RECOVER, ENVIRONMENT_RENAME, UPDATE, RESTART ->
                wanted == null ? PollResult.ended(operation) : untilActive(execution, operation, wanted);
            case SOFT_DELETE, DELETE ->
                wanted == null ? PollResult.ended(operation) : untilDeleted(execution, operation, wanted);
            case MODIFY, REQUEST_TRANSFER_TO_ANOTHER_ENTRA_TENANT, MOVE_TO_ANOTHER_AAD_TENANT, UNKNOWN ->
                PollResult.ended(operation); // the operation's success is the only evidence
        };
    }

    /** Returns the name of the environment after the operation; null if the operation does not contain it. */
    private static @Nullable String nameAfter(EnvironmentOperationType type, EnvironmentOperation operation) {
        OperationParameters parameters = operation.parameters();
        String name = parameters == null
                ? null
                : switch (type) {
                    case CREATE, COPY -> parameters.destinationEnvironmentName();
                    case ENVIRONMENT_RENAME -> parameters.newEnvironmentName();
                    default -> null;
                };
        String other = type == EnvironmentOperationType.ENVIRONMENT_RENAME ? null : operation.environmentName();
        return name == null || name.isBlank() ? other : name;
    }

    private PollResult<EnvironmentOperation> untilActive(
            Execution execution, EnvironmentOperation operation, String wanted) {
        ListedEnvironment found = TenantOperations.named(wanted, tenant.environments(execution));
        if (found == null) {
            if (isMissingForLong(execution, environmentMissingSince)) {
                throw new OutcomeUnknownException(
                        name + ": operation " + id + " has succeeded, but the service does not list the environment "
                                + Redactor.quoted(wanted)
                                + ". The environment may have been renamed or deleted since, or it is hidden from the "
                                + "caller.",
                        null);
            }
            return running(
                    operation, "has succeeded, but its environment " + Redactor.quoted(wanted) + " is not listed");
        }
        environmentMissingSince.set(null);
        EnvironmentStatus status = found.environmentStatus();
        EnvironmentOperationType type = typeOf(operation);
        return switch (status) {
            case ACTIVE -> PollResult.ended(operation);
            case CREATING_FAILED, RECOVERING_FAILED, REMOVING_FAILED, SOFT_DELETING_FAILED ->
                throw failed(wanted, status);
            case SOFT_DELETED -> {
                if (type == EnvironmentOperationType.ENVIRONMENT_RENAME) {
                    yield PollResult.ended(operation); // a deleted environment can be renamed, and stays deleted
                }
                if (type == EnvironmentOperationType.RECOVER) {
                    yield running(operation, words(wanted, status)); // the list may be older than the recovery
                }
                throw failed(wanted, status);
            }
            case SOFT_DELETING, REMOVING -> throw failed(wanted, status);
            default -> running(operation, words(wanted, status));
        };
    }

    private PollResult<EnvironmentOperation> untilDeleted(
            Execution execution, EnvironmentOperation operation, String wanted) {
        List<ListedEnvironment> all = tenant.environments(execution);
        ListedEnvironment found = TenantOperations.named(wanted, all);
        EnvironmentStatus status = found == null ? EnvironmentStatus.SOFT_DELETED : found.environmentStatus();
        return switch (status) {
            case SOFT_DELETED -> PollResult.ended(operation);
            case REMOVING_FAILED, SOFT_DELETING_FAILED -> throw failed(wanted, status);
            case SOFT_DELETING, REMOVING -> running(operation, words(wanted, status));
            default ->
                isDeletedUnderAnotherName(operation, all)
                        ? PollResult.ended(operation) // another environment has got the name since
                        : running(operation, words(wanted, status));
        };
    }

    private static boolean isDeletedUnderAnotherName(EnvironmentOperation operation, List<ListedEnvironment> all) {
        Instant createdOn = operation.createdOn();
        return createdOn != null
                && all.stream()
                        .map(ListedEnvironment::softDeletedOn)
                        .anyMatch(at -> at != null && !at.isBefore(createdOn.minus(UNLISTED)));
    }

    private OperationFailedException failed(String wanted, EnvironmentStatus status) {
        return new OperationFailedException(
                name + ": operation " + id + " has ended, but the environment " + Redactor.quoted(wanted) + " is "
                        + status + ". " + remedy(status),
                null,
                null,
                null);
    }

    private static String remedy(EnvironmentStatus status) {
        return switch (status) {
            case CREATING_FAILED -> REMEDY_CREATING;
            case REMOVING_FAILED -> "Delete the environment again.";
            case SOFT_DELETING_FAILED ->
                "Check the environment in the Business Central admin center, then delete it again.";
            case RECOVERING_FAILED -> REMEDY_RECOVERING;
            default -> "The environment was deleted after the operation.";
        };
    }

    /** Returns the remedy after an operation failed; empty if there is no general remedy. */
    private static String remedy(EnvironmentOperationType type) {
        return switch (type) {
            case CREATE, COPY, PIT_RESTORE -> REMEDY_CREATING;
            case RECOVER -> REMEDY_RECOVERING;
            default -> "";
        };
    }

    private static boolean isMissingForLong(Execution execution, AtomicReference<@Nullable Instant> missing) {
        Instant now = execution.now();
        Instant since = missing.updateAndGet(before -> before == null ? now : before);
        return since != null && now.isAfter(since.plus(UNLISTED));
    }
}
