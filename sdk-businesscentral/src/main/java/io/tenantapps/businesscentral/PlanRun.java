package io.tenantapps.businesscentral;

import io.tenantapps.core.ApiException;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.CallInterruptedException;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.OperationFailedException;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.internal.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of a plan, one after the other, and looks after each what is there. */
final class PlanRun {
    private final BcAppsClient apps;
    private final EnvironmentPath path;
    private final UpdatePlan plan;
    private final ApplySettings settings;
    private final StepMemory memory;
    private final Consumer<? super UpdateResult> progress;
    private final Deque<UpdateStep> open;
    private final Set<BcAppId> undone = new HashSet<>();
    private final List<UpdateResult> results = new ArrayList<>();
    private @Nullable Look last;
    private boolean isStopped;
    private int turnsWithoutWork;

    /** What is installed, and when that was. */
    private record Look(Instant at, Map<BcAppId, InstalledApp> installed) {
        @Nullable
        AppVersion version(BcAppId id) {
            InstalledApp app = installed.get(id);
            return app == null ? null : app.version();
        }

        boolean has(AppMove move) {
            InstalledApp app = installed.get(move.appId());
            AppVersion version = app == null ? null : app.version();
            boolean isThere = app != null && (app.isInstalled() || app.state() == null);
            return isThere && version != null && version.isVersion() && version.compareTo(move.to()) >= 0;
        }
    }

    PlanRun(
            EnvironmentPath path,
            UpdatePlan plan,
            ApplySettings settings,
            StepMemory memory,
            Consumer<? super UpdateResult> progress) {
        this.apps = new BcAppsClient(path);
        this.path = path;
        this.plan = plan;
        this.settings = settings;
        this.memory = memory;
        this.progress = progress;
        this.open = new ArrayDeque<>(plan.steps());
    }

    /** @throws EnvironmentNotReadyException if the environment is not ready, and the settings say to leave it then */
    UpdateReport toItsEnd() {
        while (!open.isEmpty()) {
            UpdateStep step = open.remove();
            if (turnsWithoutWork <= open.size() && !isStopped && waitsFor(step)) {
                turnsWithoutWork++;
                open.add(step);
                continue;
            }
            List<UpdateResult> some = isStopped ? notTried(step, "a step before it was not done") : take(step);
            if (some == null) { // the service wants others first, which come later
                turnsWithoutWork++;
                open.add(step);
                continue;
            }
            turnsWithoutWork = 0;
            some.forEach(this::note);
        }
        return new UpdateReport(plan.environment(), plan.hash(), results);
    }

    private boolean waitsFor(UpdateStep step) {
        return open.stream()
                .flatMap(later -> later.apps().stream())
                .anyMatch(move -> step.needs().contains(move.appId()));
    }

    private void note(UpdateResult result) {
        if (!result.outcome().isGood()) {
            undone.add(result.appId());
            isStopped |= result.outcome() != UpdateOutcome.NOT_TRIED && !settings.goOn();
        }
        results.add(result);
        progress.accept(result);
    }

    private List<UpdateResult> notTried(UpdateStep step, String reason) {
        return step.apps().stream().map(move -> notTried(move, reason)).toList();
    }

    /** What was asked for before may go on, whatever became of the steps before it, and is not to be forgotten. */
    private UpdateResult notTried(AppMove move, String reason) {
        return memory.asked(move.appId()) == null
                ? UpdateResult.of(move, UpdateOutcome.NOT_TRIED).because("NotTried", reason + ".")
                : UpdateResult.of(move, UpdateOutcome.UNKNOWN)
                        .because(
                                "OutcomeUnknown",
                                "a request was sent before and its outcome was not looked for now: " + reason + ".");
    }

    /** Null where other steps of the plan have to come first. */
    private @Nullable List<UpdateResult> take(UpdateStep step) {
        for (BcAppId need : step.needs()) {
            if (undone.contains(need)) {
                return notTried(step, "it needs an app that was not done (" + need + ")");
            }
        }
        List<UpdateResult> some = new ArrayList<>();
        for (AppMove move : step.apps()) {
            UpdateResult result = step.apps().size() > 1
                            && some.stream().anyMatch(each -> !each.outcome().isGood())
                    ? notTried(move, "an app that it is updated together with was not done")
                    : move(step, move);
            if (result == null) {
                return null;
            }
            some.add(result);
        }
        return some;
    }

    private @Nullable UpdateResult move(UpdateStep step, AppMove move) {
        Look before;
        try {
            before = last == null ? look() : last;
        } catch (SdkException e) {
            leaveIfNotReady(e);
            // an earlier run has asked or was done with it, and nobody knows how it is now
            boolean isOpen = memory.asked(move.appId()) != null || memory.done(move.appId(), move.to()) != null;
            return failed(move, isOpen ? UpdateOutcome.UNKNOWN : UpdateOutcome.FAILED, e);
        }
        UpdateResult done = memory.done(move.appId(), move.to());
        if (done != null && before.has(move)) {
            last = before;
            return done;
        }
        StepMemory.Asked asked = memory.asked(move.appId());
        UpdateResult result;
        if (asked == null && before.has(move)) {
            result = UpdateResult.of(move, UpdateOutcome.ALREADY_THERE);
        } else {
            result = asked == null ? ask(step, move, before) : takeUp(step, move, asked);
        }
        if (result == null) {
            return null;
        }
        last = null;
        try {
            Look after = look();
            last = after;
            result = result.seen(after.version(move.appId()), Duration.between(before.at, after.at));
            if (result.outcome() == UpdateOutcome.DONE && !after.has(move)) {
                result = UpdateResult.of(move, UpdateOutcome.UNKNOWN)
                        .by(result.operationId())
                        .seen(result.found(), result.took())
                        .because("NotVerified", "it was done, and the app is not listed in that version any more.");
            }
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            // what became of the step is known; the next step looks again, and fails where that cannot be done
        }
        if (result.outcome() != UpdateOutcome.UNKNOWN) {
            memory.ended(result);
        }
        return result;
    }

    private Look look() {
        return new BcCall<>(
                        path.service(),
                        path.service().connection().options(),
                        "list apps",
                        ApiVersion.V2_0,
                        (execution, on) -> {
                            EnvironmentPath there = path.on(on);
                            List<InstalledApp> all =
                                    there.named(execution, null, () -> there.installedForSure(execution));
                            return new Look(
                                    execution.now(),
                                    all.stream()
                                            .filter(app -> app.appId() != null)
                                            .collect(Collectors.toMap(
                                                    InstalledApp::appId, app -> app, (one, other) -> one)));
                        })
                .execute();
    }

    private LongRunningCall<AppOperation, AppOperation> call(UpdateStep step, AppMove move) {
        return step.kind() == StepKind.INSTALL
                ? apps.install(move.appId()).targetVersion(move.to()).acceptIsvEula(settings.acceptIsvEula())
                : step.kind() == StepKind.UPDATE
                        ? apps.update(move.appId(), move.to())
                        : apps.update(move.appId(), move.to()).installOrUpdateNeededDependencies(true);
    }

    private @Nullable UpdateResult ask(UpdateStep step, AppMove move, Look before) {
        OperationHandle<AppOperation, AppOperation> started;
        StepMemory.Asked asked = new StepMemory.Asked(move.to(), before.at, null);
        memory.asking(move.appId(), asked);
        try {
            started = call(step, move).start();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (AlreadyScheduledException e) {
            return adopt(move, e);
        } catch (RequirementsNotMetException e) {
            boolean comesLater = turnsWithoutWork <= open.size()
                    && e.requirements().stream().anyMatch(need -> comesLater(need.appId()));
            if (comesLater && !e.mayHaveHappened()) {
                UpdateResult refused = failed(move, UpdateOutcome.NOT_TRIED, e);
                memory.ended(refused);
                return null;
            }
            return failed(move, unclear(e), e);
        } catch (SdkException e) {
            if (!e.mayHaveHappened() && settings.leavesIfNotReady() && e instanceof EnvironmentNotReadyException) {
                memory.ended(failed(move, UpdateOutcome.NOT_TRIED, e));
            }
            leaveIfNotReady(e);
            return failed(move, unclear(e), e);
        }
        OperationId id = started.accepted().operationId();
        memory.asking(move.appId(), asked.by(id));
        return follow(move, id, started);
    }

    private boolean comesLater(@Nullable BcAppId app) {
        return open.stream()
                .flatMap(later -> later.apps().stream())
                .anyMatch(move -> move.appId().equals(app));
    }

    /** Somebody else has asked for the same: then it is followed, and else it is in the way. */
    private UpdateResult adopt(AppMove move, AlreadyScheduledException e) {
        try {
            AppOperation other = apps.operation(move.appId(), e.operationId()).execute();
            if (!other.hasEnded() && Objects.equals(move.to(), other.targetVersion())) {
                return follow(move, e.operationId(), apps.following(move.appId(), e.operationId()));
            }
        } catch (CallInterruptedException interrupted) {
            throw interrupted;
        } catch (SdkException trouble) {
            e.addSuppressed(trouble);
        }
        return failed(move, unclear(e), e);
    }

    /** Goes on with what an earlier run has sent, or may have, for this version or another. */
    private @Nullable UpdateResult takeUp(UpdateStep step, AppMove move, StepMemory.Asked asked) {
        AppVerb verb = step.kind() == StepKind.INSTALL ? AppVerb.INSTALL : AppVerb.UPDATE;
        EffectCheckResult<OperationId> found;
        Look now;
        try {
            now = look();
            if (now.has(move)) {
                boolean isOurs = asked.operationId() != null;
                return UpdateResult.of(move, isOurs ? UpdateOutcome.DONE : UpdateOutcome.ALREADY_THERE)
                        .by(asked.operationId());
            }
            found = new EarlierRequest(path, move.appId(), verb, asked).operation();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            leaveIfNotReady(e);
            return failed(move, UpdateOutcome.UNKNOWN, e);
        }
        boolean isOther = asked.version() != null && !asked.version().equals(move.to());
        if (found.hasHappened()) {
            OperationId id = found.value();
            memory.asking(move.appId(), asked.by(id));
            UpdateResult result = follow(move, id, following(move, verb, id, isOther ? asked.version() : move.to()));
            boolean isOver = result.outcome() == UpdateOutcome.DONE || result.outcome() == UpdateOutcome.FAILED;
            if (!isOther || !isOver) {
                return result;
            }
            memory.settled(move.appId()); // that was another version; now for this one
            return ask(step, move, now);
        }
        return settings.repeatsUnknown()
                ? ask(step, move, now)
                : UpdateResult.of(move, UpdateOutcome.UNKNOWN)
                        .because("OutcomeUnknown", EarlierRequest.UNKNOWN + " " + found.words());
    }

    /** By what was asked for, since an operation need not tell what it is for. */
    private OperationHandle<OperationId, AppOperation> following(
            AppMove move, AppVerb verb, OperationId id, @Nullable AppVersion version) {
        return OperationHandle.of(
                path.service().connection(),
                path.service().connection().options(),
                verb.operation(),
                id,
                new OperationFollowing(path, move.appId(), id, verb.operation(), verb.type(), version, false));
    }

    private UpdateResult follow(AppMove move, @Nullable OperationId id, OperationHandle<?, AppOperation> started) {
        try {
            started.await(settings.stepTimeout());
            return UpdateResult.of(move, UpdateOutcome.DONE).by(id);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (OperationFailedException e) {
            return failed(move, UpdateOutcome.FAILED, e).by(id);
        } catch (SdkException e) {
            leaveIfNotReady(e);
            return failed(move, UpdateOutcome.UNKNOWN, e).by(id);
        }
    }

    private void leaveIfNotReady(SdkException e) {
        if (e instanceof CallInterruptedException) {
            throw e;
        }
        if (settings.leavesIfNotReady() && e instanceof EnvironmentNotReadyException) {
            throw e;
        }
    }

    private static UpdateOutcome unclear(SdkException e) {
        return e.mayHaveHappened() ? UpdateOutcome.UNKNOWN : UpdateOutcome.FAILED;
    }

    static UpdateResult failed(AppMove move, UpdateOutcome outcome, SdkException e) {
        return UpdateResult.of(move, outcome).because(code(e), e.getMessage());
    }

    /** The service's code, or the kind of exception where it gave none. */
    static String code(SdkException e) {
        String code = null;
        if (e instanceof OperationFailedException failure) {
            code = failure.innerCode() == null ? failure.code() : failure.innerCode();
        } else if (e instanceof ApiException refusal) {
            code = refusal.error().code();
        }
        return code == null || code.isBlank()
                ? e.getClass().getSimpleName().replace("Exception", "")
                : Redactor.plain(code);
    }
}
