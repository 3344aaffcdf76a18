package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All app operations in an environment, with their durations and the outcomes set for the next ones. */
final class BcOperations {
    private final TenantState state;
    private final BcInstalled apps;
    private final List<BcOperation> all = new ArrayList<>();
    private final Deque<FakeBcOutcome> next = new ArrayDeque<>();
    private final Map<UUID, FakeBcOutcome> ofApp = new HashMap<>();

    BcOperations(TenantState state, BcInstalled apps) {
        this.state = state;
        this.apps = apps;
    }

    void order(FakeBcOutcome outcome) {
        next.add(outcome);
    }

    void order(UUID app, FakeBcOutcome outcome) {
        ofApp.put(app, outcome);
    }

    /** Starts the requested work: immediately, in the update window, or with an environment update. */
    BcOperation begin(BcOperation.Order order, EnvironmentSettings settings) {
        Instant now = state.time().instant();
        FakeBcOutcome ownOutcome = ofApp.remove(order.app().guid());
        FakeBcOutcome outcome = ownOutcome == null ? next.poll() : ownOutcome;
        BcOperation operation = new BcOperation(
                state.newId(),
                order,
                outcome == null ? FakeBcOutcome.SUCCEEDS : outcome,
                now,
                now.plus(settings.hidden()));
        all.add(operation);
        switch (order.schedule()) {
            case IMMEDIATE -> start(operation, now.plus(settings.queued()), settings);
            case UPDATE_WINDOW -> {
                BcWindow window = settings.window();
                start(operation, (window == null ? BcWindow.DEFAULT : window).begins(now), settings);
            }
            case NEXT_MINOR_UPDATE, NEXT_MAJOR_UPDATE -> {} // an environment update starts the operation
        }
        return operation;
    }

    private static void start(BcOperation operation, Instant at, EnvironmentSettings settings) {
        Instant end = at.plus(settings.working());
        boolean lingers = operation.order().type().equals("uninstall");
        operation.at(at, end, lingers ? end.plus(settings.lingering()) : end);
    }

    /** Starts the operations that were scheduled for this environment update. */
    void environmentUpdated(boolean toNextMajor, EnvironmentSettings settings) {
        Instant now = state.time().instant();
        for (BcOperation each : all) {
            BcOperation.Schedule schedule = each.order().schedule();
            if (each.isScheduled(now)
                    && (schedule == BcOperation.Schedule.NEXT_MINOR_UPDATE
                            || (toNextMajor && schedule == BcOperation.Schedule.NEXT_MAJOR_UPDATE))) {
                start(each, now, settings);
            }
        }
    }

    /** Ends all operations that are due, in the order of their end times. */
    void settle() {
        Instant now = state.time().instant();
        all.stream()
                .filter(each -> !each.isDone() && !each.gone().isAfter(now))
                .sorted(Comparator.comparing(BcOperation::gone))
                .forEach(this::settle);
    }

    private void settle(BcOperation operation) {
        operation.done();
        BcOperation.Order order = operation.order();
        if (!operation.outcome().hasEffect()) {
            return;
        }
        if (order.type().equals("uninstall")) {
            order.others().forEach(app -> apps.remove(app.guid()));
            apps.remove(order.app().guid());
        } else {
            order.others().forEach(apps::put);
            apps.put(order.app());
        }
    }

    List<BcOperation> all() {
        return all;
    }

    List<BcOperation> of(UUID app) {
        return all.stream()
                .filter(each -> each.order().app().guid().equals(app))
                .toList();
    }

    /**
     * Returns the operation on an app that has not ended; null if there is no such operation. Operations that wait for
     * an environment update do not count.
     */
    @Nullable
    BcOperation open(UUID app) {
        Instant now = state.time().instant();
        return of(app).stream()
                .filter(each -> each.isOpen(now) && !each.order().schedule().waitsForUpdate())
                .findFirst()
                .orElse(null);
    }

    /** Returns the most recent operation of the given type on an app. */
    Optional<BcOperation> last(UUID app, String type) {
        return of(app).stream().filter(each -> each.order().type().equals(type)).reduce((earlier, later) -> later);
    }

    /** Returns the largest number of operations that ran at the same time. */
    int mostAtOnce() {
        Instant now = state.time().instant();
        return all.stream()
                .map(BcOperation::starts)
                .filter(start -> !start.isAfter(now))
                .mapToInt(start ->
                        (int) all.stream().filter(each -> each.isAtWork(start)).count())
                .max()
                .orElse(0);
    }

    Runnable remember() {
        return Memory.all(
                Memory.of(all),
                Memory.of(next),
                Memory.of(ofApp),
                Memory.all(all.stream().map(BcOperation::remember).toList()));
    }
}
