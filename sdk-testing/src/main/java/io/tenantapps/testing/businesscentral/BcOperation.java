package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An operation that installs, updates or uninstalls an app in an environment. */
final class BcOperation {
    /**
     * The requested work.
     *
     * @param type {@code install}, {@code update} or {@code uninstall}
     * @param app the app version to install or uninstall
     * @param sourceVersion the previous version; empty for an installation
     * @param others the other apps that the operation changes
     * @param schedule the time when the operation runs
     * @param deletesData true if the operation deletes the app's data
     * @param withDependencies true if the operation may also change other apps
     * @param syncMode the synchronization mode of a per-tenant extension; empty for other apps
     * @param languageId the language; empty if the request omits it
     */
    record Order(
            String type,
            FakeBcApp app,
            String sourceVersion,
            List<FakeBcApp> others,
            Schedule schedule,
            boolean deletesData,
            boolean withDependencies,
            String syncMode,
            String languageId) {

        String targetVersion() {
            return type.equals("uninstall") ? "" : app.version();
        }
    }

    /** The schedule of an operation. */
    enum Schedule {
        IMMEDIATE,
        UPDATE_WINDOW,
        NEXT_MINOR_UPDATE,
        NEXT_MAJOR_UPDATE;

        /** Returns true if an environment update starts the operation. */
        boolean waitsForUpdate() {
            return this == NEXT_MINOR_UPDATE || this == NEXT_MAJOR_UPDATE;
        }

        /** Returns the service's name for the schedule. */
        String text() {
            return switch (this) {
                case IMMEDIATE -> "Immediate";
                case UPDATE_WINDOW -> "UpdateWindow";
                case NEXT_MINOR_UPDATE -> "NextMinorUpdate";
                case NEXT_MAJOR_UPDATE -> "NextMajorUpdate";
            };
        }
    }

    private final UUID id;
    private final Order order;
    private final FakeBcOutcome outcome;
    private final Instant created;
    private final Instant seen;
    private Instant starts;
    private Instant ends;
    private Instant gone;
    private boolean isDone;
    private @Nullable Instant canceled;
    private String reason = "";

    BcOperation(UUID id, Order order, FakeBcOutcome outcome, Instant created, Instant seen) {
        this.id = id;
        this.order = order;
        this.outcome = outcome;
        this.created = created;
        this.seen = seen;
        this.starts = Instant.MAX;
        this.ends = Instant.MAX;
        this.gone = Instant.MAX;
    }

    /** Sets the start and the end of the operation, and the time when the effect becomes visible. */
    void at(Instant start, Instant end, Instant gone) {
        this.starts = start;
        this.ends = end;
        this.gone = gone;
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

    /** Returns the time when the effect becomes visible. */
    Instant gone() {
        return gone;
    }

    boolean isDone() {
        return isDone;
    }

    void done() {
        isDone = true;
    }

    void cancel(Instant now, String why) {
        canceled = now;
        reason = why;
        isDone = true;
    }

    boolean isCanceled() {
        return canceled != null;
    }

    boolean isFound(Instant now) {
        return !seen.isAfter(now) && outcome.kind() != FakeBcOutcome.Kind.IS_LOST;
    }

    boolean isScheduled(Instant now) {
        return canceled == null && starts.isAfter(now);
    }

    /** Returns true if the operation may still have an effect. */
    boolean isOpen(Instant now) {
        return canceled == null
                && switch (outcome.kind()) {
                    case IS_LOST -> false;
                    case STAYS -> true;
                    case ENDS, ENDS_WITHOUT_EFFECT -> (outcome.hasEffect() ? gone : ends).isAfter(now);
                };
    }

    String status(Instant now) {
        if (canceled != null) {
            return "canceled";
        }
        if (starts.isAfter(now)) {
            return "scheduled";
        }
        boolean stays = outcome.kind() == FakeBcOutcome.Kind.STAYS;
        return stays || !ends.isAfter(now) ? outcome.status() : "running";
    }

    @Nullable
    Instant started(Instant now) {
        return canceled != null || starts.isAfter(now) ? null : starts;
    }

    @Nullable
    Instant completed(Instant now) {
        if (canceled != null) {
            return canceled;
        }
        return outcome.kind() == FakeBcOutcome.Kind.STAYS || ends.isAfter(now) ? null : ends;
    }

    String errorMessage(Instant now, TenantState state) {
        return canceled != null ? reason : completed(now) == null ? "" : outcome.errorMessage(state);
    }

    /** Returns true if the operation was running at the given time. */
    boolean isAtWork(Instant moment) {
        return canceled == null
                && outcome.kind() != FakeBcOutcome.Kind.IS_LOST
                && !starts.isAfter(moment)
                && (outcome.kind() == FakeBcOutcome.Kind.STAYS || ends.isAfter(moment));
    }

    Instant starts() {
        return starts;
    }

    FakeBcOperation snapshot(Instant now, TenantState state) {
        return new FakeBcOperation(
                id.toString(),
                order.app.id(),
                order.type,
                order.sourceVersion,
                order.targetVersion(),
                status(now),
                created,
                started(now),
                completed(now),
                order.schedule == Schedule.UPDATE_WINDOW,
                order.deletesData,
                errorMessage(now, state));
    }

    Runnable remember() {
        Instant startsThen = starts;
        Instant endsThen = ends;
        Instant goneThen = gone;
        boolean isDoneThen = isDone;
        Instant canceledThen = canceled;
        String reasonThen = reason;
        return () -> {
            starts = startsThen;
            ends = endsThen;
            gone = goneThen;
            isDone = isDoneThen;
            canceled = canceledThen;
            reason = reasonThen;
        };
    }
}
