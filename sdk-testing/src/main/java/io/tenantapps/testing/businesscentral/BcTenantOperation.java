package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An operation on an environment as a whole, such as a copy or an update. */
final class BcTenantOperation {
    /**
     * The requested work.
     *
     * @param type the type, as lists of operations write it
     * @param waitsAs the status until the work starts: {@code queued} or {@code scheduled}
     * @param environment the environment that the operation belongs to; for a copy, the new one
     * @param name the name of the environment at the time of the request
     * @param parameters the parameters, as lists of operations write them
     * @param succeeds changes the environment after a success
     * @param fails changes the environment after a failure
     * @param undoes changes the environment if the work is skipped or canceled
     */
    record Order(
            String type,
            String waitsAs,
            FakeEnvironment environment,
            String name,
            Map<String, @Nullable Object> parameters,
            Runnable succeeds,
            Runnable fails,
            Runnable undoes) {
        Order {
            parameters = new LinkedHashMap<>(parameters);
        }
    }

    private final UUID id;
    private final Order order;
    private final FakeBcOutcome outcome;
    private final Instant created;
    private final Instant seen;
    private final Instant starts;
    private final Instant ends;
    private @Nullable Instant canceled;

    BcTenantOperation(
            UUID id, Order order, FakeBcOutcome outcome, Instant created, Instant seen, Instant starts, Instant ends) {
        this.id = id;
        this.order = order;
        this.outcome = outcome;
        this.created = created;
        this.seen = seen;
        this.starts = starts;
        this.ends = ends;
    }

    UUID id() {
        return id;
    }

    Order order() {
        return order;
    }

    FakeBcOutcome outcome() {
        return outcome;
    }

    Instant created() {
        return created;
    }

    Instant ends() {
        return ends;
    }

    boolean isFound(Instant now) {
        return !seen.isAfter(now) && outcome.kind() != FakeBcOutcome.Kind.IS_LOST;
    }

    void cancel(Instant now) {
        canceled = now;
    }

    boolean isCanceled() {
        return canceled != null;
    }

    /** Returns true if the work has not ended. */
    boolean isOpen(Instant now) {
        return canceled == null
                && outcome.kind() != FakeBcOutcome.Kind.IS_LOST
                && (outcome.kind() == FakeBcOutcome.Kind.STAYS || ends.isAfter(now));
    }

    String status(Instant now) {
        if (canceled != null) {
            return "canceled";
        }
        if (starts.isAfter(now)) {
            return order.waitsAs;
        }
        boolean stays = outcome.kind() == FakeBcOutcome.Kind.STAYS;
        return stays || !ends.isAfter(now) ? outcome.status() : "running";
    }

    @Nullable
    Instant started(Instant now) {
        return starts.isAfter(now) ? null : starts;
    }

    @Nullable
    Instant completed(Instant now) {
        return canceled == null && isOpen(now) ? null : canceled == null ? ends : canceled;
    }

    String errorMessage(Instant now, TenantState state) {
        return completed(now) == null ? "" : outcome.errorMessage(state);
    }

    /** Changes the environment at the end of the work. */
    void takeEffect() {
        if (canceled != null || outcome.kind() == FakeBcOutcome.Kind.STAYS) {
            return;
        }
        if (outcome.hasEffect()) {
            order.succeeds.run();
        } else if (outcome.status().equals("failed")) {
            order.fails.run();
        } else if (!outcome.status().equals("succeeded")) {
            order.undoes.run();
        }
    }

    Runnable remember() {
        Instant canceledThen = canceled;
        return () -> canceled = canceledThen;
    }
}
