package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of a plan one after the other, so that each app comes after the apps that it requires. The run skips
 * steps that need a failed app.
 */
public final class PlanRun {
    private final ApplySettings settings;
    private final StepMemory memory;
    private final StepRun stepRun;
    private final Supplier<Instant> time;
    private final Consumer<? super UpdateResult> progress;
    private final Deque<UpdateStep> open;
    private final Set<BcAppId> undone = new HashSet<>();
    private final List<UpdateResult> results = new ArrayList<>();
    private boolean isStopped;
    private int postponedInARow;

    public PlanRun(
            EnvironmentPath path,
            List<UpdateStep> steps,
            ApplySettings settings,
            StepMemory memory,
            Consumer<? super UpdateResult> progress) {
        this.settings = settings;
        this.memory = memory;
        this.stepRun = new StepRun(path, settings, memory);
        this.time = path.service().connection()::now;
        this.progress = progress;
        this.open = new ArrayDeque<>(steps);
    }

    /**
     * Runs all steps, and returns a result for each app.
     *
     * @throws EnvironmentNotReadyException if the environment is not ready, and the settings say that the run ends in
     *     this case
     */
    public List<UpdateResult> run() {
        while (!open.isEmpty()) {
            UpdateStep step = open.remove();
            if (next(step) instanceof StepAttempt.Ended ended) {
                postponedInARow = 0;
                ended.results().forEach(this::note);
            } else {
                postponedInARow++;
                open.add(step);
            }
        }
        return List.copyOf(results);
    }

    private StepAttempt next(UpdateStep step) {
        if (isStopped) {
            return notTried(step, "an earlier step failed");
        }
        ApplySettings.End end = settings.end();
        if (end != null && time.get().isAfter(end.time())) {
            return notTried(step, end.words());
        }
        return mayPostpone() && waitsForOpenStep(step) ? new StepAttempt.Postponed() : take(step);
    }

    /**
     * Returns false once all open steps have been postponed, one after the other. Another round would change nothing.
     */
    private boolean mayPostpone() {
        return postponedInARow <= open.size();
    }

    private boolean waitsForOpenStep(UpdateStep step) {
        return step.needs().stream().anyMatch(this::isOpen);
    }

    private boolean isOpen(@Nullable BcAppId app) {
        return open.stream()
                .flatMap(later -> later.apps().stream())
                .anyMatch(move -> move.appId().equals(app));
    }

    private StepAttempt take(UpdateStep step) {
        for (BcAppId need : step.needs()) {
            if (undone.contains(need)) {
                return notTried(step, "the update needs an app that was not updated (" + need + ")");
            }
        }
        List<UpdateResult> some = new ArrayList<>();
        for (AppMove move : step.apps()) {
            if (some.stream().anyMatch(each -> !each.outcome().isSuccess())) {
                some.add(notTried(move, "another app in the same step failed"));
            } else if (stepRun.take(step, move, this::comesLater) instanceof StepAttempt.Ended ended) {
                some.addAll(ended.results());
            } else {
                return new StepAttempt.Postponed();
            }
        }
        return new StepAttempt.Ended(some);
    }

    private boolean comesLater(@Nullable BcAppId app) {
        return mayPostpone() && isOpen(app);
    }

    private void note(UpdateResult result) {
        if (!result.outcome().isSuccess()) {
            undone.add(result.appId());
            isStopped |= result.outcome() != UpdateOutcome.NOT_STARTED && !settings.continueAfterFailure();
        }
        results.add(result);
        progress.accept(result);
    }

    private StepAttempt notTried(UpdateStep step, String reason) {
        return new StepAttempt.Ended(
                step.apps().stream().map(move -> notTried(move, reason)).toList());
    }

    /**
     * Returns the result for an app that was not tried. If a request from an earlier run may still take effect, the
     * result is unknown.
     */
    private UpdateResult notTried(AppMove move, String reason) {
        return memory.sentRequest(move.appId()) == null
                ? StepResult.of(move, UpdateOutcome.NOT_STARTED)
                        .because("NotTried", reason + ".")
                        .value()
                : StepResult.of(move, UpdateOutcome.UNKNOWN)
                        .because(
                                "OutcomeUnknown",
                                "an earlier run sent a request, and this run did not check its outcome: " + reason
                                        + ".")
                        .value();
    }
}
