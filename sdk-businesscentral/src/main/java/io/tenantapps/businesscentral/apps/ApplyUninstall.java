package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.OperationFollowing;
import io.tenantapps.businesscentral.internal.plan.EarlierRequest;
import io.tenantapps.businesscentral.internal.plan.StepFailure;
import io.tenantapps.businesscentral.internal.plan.StepMemory;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs an {@link AppUninstallPlan}; see {@link BcAppsClient#apply(AppUninstallPlan)}. Nothing is sent until
 * {@link #run} is called.
 */
@CheckReturnValue
public final class ApplyUninstall {
    private final EnvironmentPath path;
    private final AppUninstallPlan plan;
    private final Duration timeout;
    private final @Nullable Journal journal;
    private final boolean repeatsUnknown;
    private final Consumer<? super UninstallResult> progress;

    ApplyUninstall(
            EnvironmentPath path,
            AppUninstallPlan plan,
            Duration timeout,
            @Nullable Journal journal,
            boolean repeatsUnknown,
            Consumer<? super UninstallResult> progress) {
        this.journal = journal;
        this.repeatsUnknown = repeatsUnknown;
        this.path = path;
        this.plan = plan;
        this.timeout = timeout;
        this.progress = progress;
    }

    /** Sets the maximum duration for each app. The default is one hour. */
    public ApplyUninstall stepTimeout(Duration each) {
        return new ApplyUninstall(path, plan, Arguments.positive("each", each), journal, repeatsUnknown, progress);
    }

    /**
     * Records each request in a journal before it is sent. A later run with the same journal waits for the recorded
     * operations and does not request them again. If a request may have been sent but its effect is not visible, the
     * app gets the outcome {@link UpdateOutcome#UNKNOWN}. Call {@link #repeatUnknown} to send such requests again.
     *
     * @param journal the journal; the caller opens and closes it
     */
    public ApplyUninstall journal(Journal journal) {
        return new ApplyUninstall(
                path, plan, timeout, Arguments.required("journal", journal), repeatsUnknown, progress);
    }

    /**
     * Sends a request again if an earlier run with the same journal may have sent it, provided that a check still finds
     * no effect.
     */
    public ApplyUninstall repeatUnknown() {
        return new ApplyUninstall(path, plan, timeout, journal, true, progress);
    }

    /** Sets the consumer of results. The consumer receives each app's result as soon as it is known. */
    public ApplyUninstall progress(Consumer<? super UninstallResult> listener) {
        return new ApplyUninstall(
                path, plan, timeout, journal, repeatsUnknown, Arguments.required("listener", listener));
    }

    /**
     * Verifies that a new plan would still be the same, and then uninstalls the apps one at a time. After each
     * uninstallation, it waits until the app is no longer listed; it stops at the first failure. If the uninstallation
     * of an app fails, the error is part of the result and is not thrown.
     *
     * @throws PlanChangedException if the environment has changed since the plan was created; nothing was changed
     * @throws IllegalStateException if the plan has obstacles; nothing was sent
     * @throws SdkException if the environment could not be checked; nothing was changed
     * @throws CallInterruptedException if the thread is interrupted; an accepted operation continues at the service
     */
    public List<UninstallResult> run() {
        if (!plan.obstacles().isEmpty()) {
            throw new IllegalStateException(
                    "apply plan: the plan has obstacles. " + String.join(" ", plan.obstacles()) + " Nothing was sent.");
        }
        if (repeatsUnknown && journal == null) {
            throw new IllegalStateException(
                    "apply plan: repeatUnknown() requires a journal, which records the requests with unknown outcomes. Call journal(…)");
        }
        requireUnchanged();
        List<UninstallResult> results = new ArrayList<>();
        StepMemory memory = new StepMemory(journal, "uninstall " + path.name());
        boolean isStopped = false;
        for (UninstallStep step : plan.steps()) {
            UninstallResult result = isStopped
                    ? result(step, null, UpdateOutcome.NOT_STARTED, "NotTried", "an earlier step failed.")
                    : uninstall(step, memory);
            isStopped |= result.outcome() != UpdateOutcome.DONE;
            results.add(result);
            progress.accept(result);
        }
        return List.copyOf(results);
    }

    private void requireUnchanged() {
        Set<BcAppId> withData = plan.steps().stream()
                .filter(UninstallStep::deleteData)
                .map(UninstallStep::appId)
                .collect(Collectors.toSet());
        AppUninstallPlan now =
                new PlanUninstall(path, path.service().connection().options(), plan.appId(), Set.of()).execute();
        List<String> before = lines(plan, Set.of());
        List<String> after = lines(now, withData);
        if (before.equals(after)) {
            return;
        }
        List<String> differences = new ArrayList<>();
        before.stream().filter(line -> !after.contains(line)).forEach(line -> differences.add("no longer: " + line));
        after.stream().filter(line -> !before.contains(line)).forEach(line -> differences.add("new: " + line));
        throw new PlanChangedException(
                path.name(), differences.isEmpty() ? List.of("the order of the steps is different") : differences);
    }

    private static List<String> lines(AppUninstallPlan of, Set<BcAppId> withData) {
        List<String> lines = new ArrayList<>(of.obstacles());
        of.steps()
                .forEach(step -> lines.add(new UninstallStep(
                                step.appId(),
                                step.name(),
                                step.publisher(),
                                step.version(),
                                step.deleteData() || withData.contains(step.appId()))
                        .words()));
        return lines;
    }

    private UninstallResult uninstall(UninstallStep step, StepMemory memory) {
        StepMemory.SentRequest sent = memory.sentRequest(step.appId());
        UninstallResult result;
        try {
            result = sent == null ? send(step, memory) : resume(step, memory, sent);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) { // the check for an earlier run's effects failed
            result = result(step, null, UpdateOutcome.UNKNOWN, StepFailure.code(e), e.getMessage());
        }
        if (result.outcome().isSuccess()) {
            memory.uninstalled(result.appId(), result.operationId());
        } else if (result.outcome() != UpdateOutcome.UNKNOWN) {
            memory.failed(result.appId(), result.reason());
        }
        return result;
    }

    /** Continues the work of an earlier run that sent the request, or may have sent it. */
    private UninstallResult resume(UninstallStep step, StepMemory memory, StepMemory.SentRequest sent) {
        EffectCheckResult<OperationId> found =
                new EarlierRequest(path, step.appId(), AppVerb.UNINSTALL, sent).operation();
        if (found.hasHappened()) {
            OperationId id = found.value();
            memory.recordRequest(step.appId(), sent.by(id));
            return follow(
                    step, id, OperationFollowing.ofAny(path, step.appId(), id).handle());
        }
        return repeatsUnknown
                ? send(step, memory)
                : result(
                        step,
                        null,
                        UpdateOutcome.UNKNOWN,
                        "OutcomeUnknown",
                        EarlierRequest.UNKNOWN + " " + found.words());
    }

    private UninstallResult send(UninstallStep step, StepMemory memory) {
        AppChange change = new AppChange(path, step.appId(), AppVerb.UNINSTALL, Map.of());
        Instant at = path.service().connection().now();
        StepMemory.SentRequest sent = new StepMemory.SentRequest(null, at, null);
        memory.recordRequest(step.appId(), sent);
        OperationHandle<AppOperation, AppOperation> started;
        try {
            started = (step.deleteData() ? change.set(AppVerb.DATA, true) : change).start();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            return result(step, null, StepFailure.outcome(e), StepFailure.code(e), e.getMessage());
        }
        OperationId id = started.accepted().operationId();
        memory.recordRequest(step.appId(), sent.by(id));
        return follow(step, id, started);
    }

    private UninstallResult follow(
            UninstallStep step, @Nullable OperationId id, OperationHandle<?, AppOperation> started) {
        try {
            started.await(timeout);
            return result(step, id, UpdateOutcome.DONE, null, null);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (OperationFailedException e) {
            return result(step, id, UpdateOutcome.FAILED, StepFailure.code(e), e.getMessage());
        } catch (SdkException e) {
            return result(step, id, UpdateOutcome.UNKNOWN, StepFailure.code(e), e.getMessage());
        }
    }

    private static UninstallResult result(
            UninstallStep step,
            @Nullable OperationId operation,
            UpdateOutcome outcome,
            @Nullable String code,
            @Nullable String reason) {
        return new UninstallResult(step.appId(), step.name(), step.version(), operation, outcome, code, reason);
    }
}
