package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.OperationFollowing;
import io.tenantapps.businesscentral.internal.plan.ApplySettings;
import io.tenantapps.businesscentral.internal.plan.EarlierRequest;
import io.tenantapps.businesscentral.internal.plan.PlanRun;
import io.tenantapps.businesscentral.internal.plan.PlanSchedule;
import io.tenantapps.businesscentral.internal.plan.StepMemory;
import io.tenantapps.businesscentral.internal.plan.StepResult;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan; see {@link BcAppsClient#apply(UpdatePlan)}. Nothing is sent until {@link #run} or {@link #schedule} is
 * called.
 */
@CheckReturnValue
public final class ApplyUpdates {
    private static final String ORDER =
            "In the update window, the service chooses the order, which may differ from the order in " + "the plan.";
    private static final String VERSIONS =
            "An app with dependencies is scheduled together with its dependencies, so the "
                    + "dependencies may get newer versions than planned.";

    private final EnvironmentPath path;
    private final UpdatePlan plan;
    private final ApplySettings settings;
    private final @Nullable Journal journal;
    private final Consumer<? super UpdateResult> progress;

    ApplyUpdates(
            EnvironmentPath path,
            UpdatePlan plan,
            ApplySettings settings,
            @Nullable Journal journal,
            Consumer<? super UpdateResult> progress) {
        this.journal = journal;
        this.path = path;
        this.plan = plan;
        this.settings = settings;
        this.progress = progress;
    }

    private ApplyUpdates with(ApplySettings other) {
        return new ApplyUpdates(path, plan, other, journal, progress);
    }

    /**
     * Accepts the licence terms of the apps that the plan installs; see {@link InstallApp#acceptIsvEula}. The default
     * is false. Without this acceptance, the run refuses a plan that contains installations.
     */
    public ApplyUpdates acceptIsvEula(boolean accept) {
        return with(settings.accepting(accept));
    }

    /**
     * Sets whether the run continues after a failure with the apps that do not need the failed app. By default, the run
     * sends no more requests after a failure.
     */
    public ApplyUpdates continueAfterFailure(boolean continueAfterFailure) {
        return with(settings.withContinueAfterFailure(continueAfterFailure));
    }

    /**
     * Sets the maximum duration for each app. The default is one hour. If an update takes longer, it continues at the
     * service, and its outcome is {@link UpdateOutcome#UNKNOWN}.
     */
    public ApplyUpdates stepTimeout(Duration timeout) {
        Arguments.required("timeout", timeout);
        return with(settings.within(timeout));
    }

    /**
     * Records each request in a journal before it is sent. A later run with the same journal, whether of this plan or
     * of another plan for the environment, waits for the recorded operations and does not request them again. If a
     * request may have been sent but its effect is not visible, the app gets the outcome {@link UpdateOutcome#UNKNOWN}.
     * Call {@link #repeatUnknown} to send such requests again.
     *
     * @param journal the journal; the caller opens and closes it
     */
    public ApplyUpdates journal(Journal journal) {
        return new ApplyUpdates(path, plan, settings, Arguments.required("journal", journal), progress);
    }

    /**
     * Sends a request again if an earlier run with the same journal may have sent it, provided that a check still finds
     * no effect.
     */
    public ApplyUpdates repeatUnknown() {
        return with(settings.repeatingUnknown());
    }

    /** Sets the consumer of results. The consumer receives each app's result as soon as it is known. */
    public ApplyUpdates progress(Consumer<? super UpdateResult> listener) {
        return new ApplyUpdates(path, plan, settings, journal, Arguments.required("listener", listener));
    }

    /**
     * Verifies that a new plan would still be the same, and then runs the steps one at a time. For each step, it sends
     * the request, waits until the operation ends, and reads the installed version. The run takes as long as the
     * updates take. Only the duration of each step is limited. If the update of an app fails, the error is part of the
     * report and is not thrown.
     *
     * @throws PlanChangedException if the environment has changed since the plan was created; nothing was changed
     * @throws SdkException if the environment could not be checked; nothing was changed
     * @throws IllegalStateException if the plan installs apps without {@link #acceptIsvEula}; nothing was sent
     * @throws io.tenantapps.core.errors.CallInterruptedException if the thread is interrupted; an accepted operation
     *     continues at the service
     */
    public UpdateReport run() {
        requireUnchanged();
        return report(new PlanRun(path, plan.steps(), settings, memory(), progress).run());
    }

    /**
     * Verifies that a new plan would still be the same, and then schedules all steps for the environment's update
     * window. The call does not wait for the window. Store the handles, and pass them to {@link BcAppsClient#reconcile}
     * after the window. {@link #progress} receives each operation as soon as it is scheduled, in case the process ends
     * early. {@code BcEnvironmentsClient.operations} lists the operations, too.
     *
     * @throws PlanChangedException if the environment has changed since the plan was created; nothing was changed
     * @throws SdkException if the environment could not be checked; nothing was changed
     * @throws IllegalStateException if the plan installs apps without {@link #acceptIsvEula}; nothing was sent
     */
    public ScheduledUpdates schedule() {
        requireUnchanged();
        StepMemory memory = memory();
        List<UpdateResult> results = new PlanSchedule(
                        path, settings, memory, (step, sent) -> resume(step, memory, sent), progress)
                .run(plan.steps());
        List<UpdateHandle> handles = new ArrayList<>();
        for (UpdateStep step : plan.steps()) {
            AppMove first = first(step);
            results.stream()
                    .filter(each -> each.appId().equals(first.appId()))
                    .map(UpdateResult::operationId)
                    .filter(Objects::nonNull)
                    .forEach(id -> handles.add(
                            new UpdateHandle(path.name(), first.appId(), first.name(), first.from(), first.to(), id)));
        }
        boolean hasNeeds = plan.steps().stream()
                .anyMatch(step -> !step.needs().isEmpty() || step.apps().size() > 1);
        List<String> warnings =
                plan.steps().size() < 2 && !hasNeeds ? List.of() : hasNeeds ? List.of(ORDER, VERSIONS) : List.of(ORDER);
        return new ScheduledUpdates(report(results), handles, warnings);
    }

    private static AppMove first(UpdateStep step) {
        return step.apps().get(0);
    }

    /**
     * Keeps an operation that an earlier run scheduled, until that operation has ended. After that, the call schedules
     * the step again.
     */
    private @Nullable UpdateResult resume(UpdateStep step, StepMemory memory, StepMemory.SentRequest sent) {
        AppMove move = first(step);
        AppVerb verb = step.kind() == StepKind.INSTALL ? AppVerb.INSTALL : AppVerb.UPDATE;
        EffectCheckResult<OperationId> found = new EarlierRequest(path, move.appId(), verb, sent).operation();
        if (found.hasHappened()) {
            OperationId id = found.value();
            memory.recordRequest(move.appId(), sent.by(id));
            AppOperation operation =
                    OperationFollowing.ofAny(path, move.appId(), id).read();
            return operation.hasEnded()
                    ? null
                    : StepResult.of(move, UpdateOutcome.SCHEDULED).by(id).value();
        }
        return settings.repeatsUnknown()
                ? null
                : StepResult.of(move, UpdateOutcome.UNKNOWN)
                        .because("OutcomeUnknown", EarlierRequest.UNKNOWN + " " + found.words())
                        .value();
    }

    private UpdateReport report(List<UpdateResult> results) {
        return new UpdateReport(plan.environment(), plan.hash(), results);
    }

    private StepMemory memory() {
        return new StepMemory(journal, "update " + path.name());
    }

    private void requireConsent() {
        if (!settings.acceptIsvEula() && !plan.installs().isEmpty()) {
            throw new IllegalStateException(
                    "apply plan: the plan installs "
                            + plan.installs().stream().map(PlanText::title).toList()
                            + ", but acceptIsvEula(true) was not called. Read the Javadoc of InstallApp.acceptIsvEula "
                            + "before you call acceptIsvEula(true), or create a plan with withoutInstalls(). Nothing was sent.");
        }
    }

    private void requireUnchanged() {
        if (settings.repeatsUnknown() && journal == null) {
            throw new IllegalStateException(
                    "apply plan: repeatUnknown() requires a journal, which records the requests with unknown outcomes. Call journal(…)");
        }
        requireConsent();
        UpdatePlan now = new PlanUpdates(path, path.service().connection().options(), plan.choice()).execute();
        List<String> differences = PlanDifference.between(plan, now);
        if (!differences.isEmpty()) {
            throw new PlanChangedException(path.name(), differences);
        }
    }
}
