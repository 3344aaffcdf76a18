package io.tenantapps.businesscentral;

import io.tenantapps.core.CallInterruptedException;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.OperationFailedException;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.Started;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out an {@link UninstallPlan}; see {@link BcAppsClient#apply(UninstallPlan)}. Nothing is sent before {@link #run}. */
@CheckReturnValue
public final class ApplyUninstall {
    private final EnvironmentPath path;
    private final UninstallPlan plan;
    private final Duration timeout;
    private final Consumer<? super UninstallResult> progress;

    ApplyUninstall(
            EnvironmentPath path, UninstallPlan plan, Duration timeout, Consumer<? super UninstallResult> progress) {
        this.path = path;
        this.plan = plan;
        this.timeout = timeout;
        this.progress = progress;
    }

    /** How long one app may take; the default is an hour. */
    public ApplyUninstall stepTimeout(Duration each) {
        if (each.isNegative() || each.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero, but is " + each);
        }
        return new ApplyUninstall(path, plan, each, progress);
    }

    /** Who is told what became of each app, as soon as it is known. */
    public ApplyUninstall progress(Consumer<? super UninstallResult> told) {
        return new ApplyUninstall(path, plan, timeout, Objects.requireNonNull(told, "told"));
    }

    /**
     * Makes sure that the same plan would be made now, and then uninstalls one app after the other, waiting until each is no longer
     * listed. It stops at the first that cannot be uninstalled. What goes wrong with an app is in the answer and not thrown.
     *
     * @throws PlanChangedException if the environment has changed since the plan was made; nothing was done
     * @throws IllegalStateException if something is in the way of the plan; nothing was sent
     * @throws SdkException if the environment could not be looked at; nothing was done
     * @throws CallInterruptedException if the thread is interrupted; what was asked for goes on
     */
    public List<UninstallResult> run() {
        if (!plan.obstacles().isEmpty()) {
            throw new IllegalStateException("apply plan: it cannot be carried out. "
                    + String.join(" ", plan.obstacles()) + " Nothing was sent.");
        }
        requireUnchanged();
        List<UninstallResult> results = new ArrayList<>();
        boolean isStopped = false;
        for (UninstallStep step : plan.steps()) {
            UninstallResult result = isStopped
                    ? result(step, null, UpdateOutcome.NOT_TRIED, "NotTried", "a step before it was not done.")
                    : uninstall(step);
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
        UninstallPlan now =
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
                path.name(), differences.isEmpty() ? List.of("the order is another one") : differences);
    }

    private static List<String> lines(UninstallPlan of, Set<BcAppId> withData) {
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

    private UninstallResult uninstall(UninstallStep step) {
        UninstallApp call = new BcAppsClient(path).uninstall(step.appId());
        OperationId id = null;
        try {
            Started<AppOperation, AppOperation> started = (step.deleteData() ? call.deleteData(true) : call).start();
            id = started.accepted().operationId();
            started.await(timeout);
            return result(step, id, UpdateOutcome.DONE, null, null);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (OperationFailedException e) {
            return result(step, id, UpdateOutcome.FAILED, PlanRun.code(e), e.getMessage());
        } catch (SdkException e) {
            UpdateOutcome outcome = id != null || e.mayHaveHappened() ? UpdateOutcome.UNKNOWN : UpdateOutcome.FAILED;
            return result(step, id, outcome, PlanRun.code(e), e.getMessage());
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
