package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.internal.json.Dated;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.businesscentral.operations.EnvironmentOperationType;
import io.tenantapps.businesscentral.operations.OperationParameters;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a request whose response was lost, among the operations of the tenant. The operation must
 * match the request's type and names, and must have been created after the request was first sent. An environment that
 * has the requested name proves nothing, because somebody else may have created it.
 *
 * @param source the name of the environment in the URL
 * @param target the name after the change
 */
record LostEnvironmentOperation(TenantOperations tenant, EnvironmentVerb verb, String source, String target)
        implements EffectCheck<EnvironmentOperation> {

    @Override
    public EffectCheckResult<EnvironmentOperation> check(Execution execution, Instant firstSent) {
        Dated<List<EnvironmentOperation>> listed = tenant.all(execution);
        SentTime sent = SentTime.of(listed.at(), execution.now(), firstSent);
        EnvironmentOperation newest = listed.value().stream()
                .filter(this::isLikeIt)
                .filter(each -> sent.mayHaveStarted(each.createdOn(), each.completedOn()))
                .max(Comparator.comparing(
                        EnvironmentOperation::createdOn, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElse(null);
        if (newest != null) {
            return EffectCheckResult.happened(newest);
        }
        boolean isUnclear = listed.value().stream().anyMatch(each -> mayBeIt(each, sent));
        return EffectCheckResult.notSeen((isUnclear
                        ? "The tenant has a newer operation, which this request may have started."
                        : "The service lists no matching operation.")
                + " Check list() of BcOperationsClient before you repeat the request.");
    }

    private boolean isLikeIt(EnvironmentOperation operation) {
        return operation.operationId() != null
                && verb.isOfType(operation.environmentOperationType())
                && names(operation).anyMatch(target::equalsIgnoreCase)
                && hasSource(operation);
    }

    /** Returns the names that the operation may have for the environment after the change. */
    private Stream<String> names(EnvironmentOperation operation) {
        OperationParameters parameters = operation.parameters();
        String name = parameters == null
                ? null
                : verb == EnvironmentVerb.RENAME
                        ? parameters.newEnvironmentName()
                        : parameters.destinationEnvironmentName();
        boolean isOld = verb == EnvironmentVerb.RENAME; // a renaming contains the old name outside its parameters
        return Stream.of(orEmpty(name), isOld ? "" : orEmpty(operation.environmentName()));
    }

    private boolean hasSource(EnvironmentOperation operation) {
        OperationParameters parameters = operation.parameters();
        String name = parameters == null
                ? null
                : verb == EnvironmentVerb.COPY
                        ? parameters.sourceEnvironmentName()
                        : verb == EnvironmentVerb.RENAME ? parameters.oldEnvironmentName() : null;
        return name == null || name.isBlank() || name.equalsIgnoreCase(source);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Returns true if an unreadable field of the operation could match the request. */
    private boolean mayBeIt(EnvironmentOperation operation, SentTime sent) {
        EnvironmentOperationType type = operation.environmentOperationType();
        boolean isOfKind = verb.isOfType(type) || operation.type() == null;
        return isOfKind && (operation.createdOn() == null || sent.mayHaveStarted(operation.createdOn(), null));
    }
}
