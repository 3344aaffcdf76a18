package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.Failure;
import io.tenantapps.businesscentral.internal.plan.StepFailure;
import io.tenantapps.businesscentral.internal.plan.StepResult;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the results of scheduled updates, or cancels the updates. */
record Reconciliation(EnvironmentPath path, Execution execution) {

    List<UpdateResult> check(List<UpdateHandle> handles) {
        List<InstalledApp> installed = path.named(execution, null, () -> path.installedForSure(execution));
        List<UpdateResult> results = new ArrayList<>();
        for (UpdateHandle handle : handles) {
            AppVersion found = installed.stream()
                    .filter(app -> handle.appId().equals(app.appId()))
                    .findFirst()
                    .map(InstalledApp::version)
                    .orElse(null);
            results.add(check(handle, found).seen(found, null).value());
        }
        return results;
    }

    private StepResult check(UpdateHandle handle, @Nullable AppVersion found) {
        try {
            AppOperation operation = path.named(
                    execution,
                    handle.appId(),
                    () -> path.oneOperation(execution, handle.appId(), handle.operationId()));
            return judge(handle, operation, found);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            return handle.result(UpdateOutcome.UNKNOWN).because(StepFailure.code(e), e.getMessage());
        }
    }

    private static StepResult judge(UpdateHandle handle, AppOperation operation, @Nullable AppVersion found) {
        boolean isThere = found != null && found.isVersion() && found.compareTo(handle.to()) >= 0;
        return switch (operation.operationStatus()) {
            case SCHEDULED, QUEUED -> handle.result(UpdateOutcome.SCHEDULED);
            case RUNNING -> handle.result(UpdateOutcome.RUNNING);
            case CANCELED -> handle.result(UpdateOutcome.CANCELED);
            case SUCCEEDED ->
                isThere
                        ? handle.result(UpdateOutcome.DONE)
                        : handle.result(UpdateOutcome.UNKNOWN)
                                .because(
                                        "NotVerified",
                                        "the operation succeeded, but the app is not listed with the expected version.");
            case SKIPPED ->
                isThere
                        ? handle.result(UpdateOutcome.ALREADY_INSTALLED)
                        : handle.result(UpdateOutcome.FAILED).because("Skipped", "the service skipped the operation.");
            case FAILED -> {
                OperationFailedException failure = Failure.of("update app", operation);
                yield handle.result(UpdateOutcome.FAILED).because(StepFailure.code(failure), failure.getMessage());
            }
            case UNKNOWN ->
                handle.result(UpdateOutcome.UNKNOWN)
                        .because(
                                "UnknownStatus",
                                "the status of the operation is " + Redactor.quoted(String.valueOf(operation.status()))
                                        + ".");
        };
    }

    List<UpdateResult> cancel(List<UpdateHandle> handles) {
        List<UpdateResult> results = new ArrayList<>();
        for (UpdateHandle handle : handles) {
            results.add(cancel(handle).value());
        }
        return results;
    }

    private StepResult cancel(UpdateHandle handle) {
        try {
            AppOperation operation = new CancelUpdate(path, handle.appId(), handle.operationId()).run(execution);
            return operation.operationStatus() == OperationStatus.CANCELED
                    ? handle.result(UpdateOutcome.CANCELED)
                    : handle.result(UpdateOutcome.UNKNOWN)
                            .because(
                                    "UnknownStatus",
                                    "the status of the operation is "
                                            + Redactor.quoted(String.valueOf(operation.status())) + ".");
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            return handle.result(StepFailure.outcome(e)).because(StepFailure.code(e), e.getMessage());
        }
    }
}
