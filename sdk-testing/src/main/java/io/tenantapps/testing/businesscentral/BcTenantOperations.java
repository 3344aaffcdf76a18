package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Moments;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All operations on environments as a whole, with the outcomes set for the next ones. The operations of an environment
 * stay here after its end.
 */
final class BcTenantOperations {
    /** The API versions before which the service does not list a type. */
    private static final Map<String, Integer> SINCE =
            Map.of("delete", 8, "create", 9, "copy", 9, "restart", 10, "modify", 11, "update", 11, "softDelete", 17);

    private final TenantState state;
    private final BcCentral central;
    private final List<BcTenantOperation> all = new ArrayList<>();
    private final Deque<FakeBcOutcome> next = new ArrayDeque<>();

    BcTenantOperations(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
    }

    void order(FakeBcOutcome outcome) {
        next.add(outcome);
    }

    /** Accepts the work. The environment changes when the work ends, or a little later if a test says so. */
    BcTenantOperation begin(BcTenantOperation.Order order) {
        return begin(order, state.time().instant());
    }

    /** Accepts work at a time that may be in the past, because the fake notices the time only when it is asked. */
    BcTenantOperation begin(BcTenantOperation.Order order, Instant at) {
        BcSettings settings = central.settings();
        FakeBcOutcome outcome = next.poll();
        Instant starts = at.plus(settings.environmentQueue());
        Instant ends = starts.plus(settings.environmentWork());
        BcTenantOperation operation = new BcTenantOperation(
                state.newId(),
                order,
                outcome == null ? FakeBcOutcome.SUCCEEDS : outcome,
                at,
                at.plus(settings.environmentHidden()),
                starts,
                ends);
        all.add(operation);
        state.later(ends.plus(settings.environmentLag()), operation::takeEffect);
        return operation;
    }

    /** Records work that waits until a time, and then ends without an effect. */
    void note(BcTenantOperation.Order order, Instant until) {
        Instant now = state.time().instant();
        all.add(new BcTenantOperation(state.newId(), order, FakeBcOutcome.SUCCEEDS, now, now, until, until));
    }

    /** Returns true if an environment is being created, copied or restored. */
    boolean isProvisioning() {
        Instant now = state.time().instant();
        return all.stream()
                .anyMatch(each -> List.of("create", "copy", "pitRestore")
                                .contains(each.order().type())
                        && each.isOpen(now));
    }

    /** Returns the updates of an environment that have not started. */
    List<BcTenantOperation> waiting(FakeEnvironment environment) {
        Instant now = state.time().instant();
        return all.stream()
                .filter(each -> each.order().environment() == environment
                        && each.order().type().equals("update")
                        && each.isOpen(now)
                        && each.started(now) == null)
                .toList();
    }

    /** Returns the operations that an API version lists. */
    List<BcTenantOperation> found(BcVersion api) {
        Instant now = state.time().instant();
        return all.stream()
                .filter(each -> each.isFound(now)
                        && api.has(SINCE.getOrDefault(each.order().type(), 0)))
                .toList();
    }

    List<BcTenantOperation> found(BcVersion api, FakeEnvironment environment) {
        return found(api).stream()
                .filter(each -> each.order().environment() == environment)
                .toList();
    }

    /** Returns the response to a request that started an operation: the environment stands beside the parameters. */
    Map<String, @Nullable Object> accepted(BcTenantOperation operation) {
        return row(operation, false);
    }

    /** Returns a row of a list. */
    Map<String, @Nullable Object> listed(BcTenantOperation operation) {
        return row(operation, central.settings().dialect() == FakeBcDialect.DOCUMENTED_2_29);
    }

    private Map<String, @Nullable Object> row(BcTenantOperation operation, boolean isNested) {
        Instant now = state.time().instant();
        BcTenantOperation.Order order = operation.order();
        String status = central.settings().spelt(operation.status(now));
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(order.parameters());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", operation.id());
        row.put("type", order.type());
        row.put("status", status);
        row.put("aadTenantId", Ids.TENANT);
        row.put("createdOn", Moments.inTicks(operation.created()));
        row.put("startedOn", Moments.inTicksOrNull(operation.started(now)));
        row.put("completedOn", Moments.inTicksOrNull(operation.completed(now)));
        row.put("createdBy", BcIds.CLIENT);
        row.put("canceledBy", operation.isCanceled() ? BcIds.CLIENT : null);
        row.put("creatorPrincipalType", "app");
        row.put("canBeCanceled", order.type().equals("update") && status.equals("running"));
        row.put("errorMessage", operation.errorMessage(now, state));
        row.put("parameters", parameters);
        Map<String, @Nullable Object> where = isNested ? parameters : row;
        EnvironmentSettings environment = order.environment().settings();
        String family = central.settings().familyInOperations();
        where.put("environmentName", order.name());
        where.put("environmentType", environment.type().toLowerCase(Locale.ROOT));
        where.put("productFamily", family.isEmpty() ? environment.family() : family);
        return row;
    }

    void clear() {
        all.clear();
        next.clear();
    }

    Runnable remember() {
        return Memory.all(
                Memory.of(all),
                Memory.of(next),
                Memory.all(all.stream().map(BcTenantOperation::remember).toList()));
    }
}
