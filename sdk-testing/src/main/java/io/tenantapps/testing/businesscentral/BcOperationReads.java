package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The requests that read the operations of environments and of their apps, and that cancel a running update. */
final class BcOperationReads implements BcRoutes.Subject {
    /** The time that a canceled update needs to restore the environment. */
    private static final Duration ROLLBACK = Duration.ofMinutes(5);

    private final TenantState state;
    private final BcCentral central;
    private final BcRows rows;

    BcOperationReads(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
        this.rows = new BcRows(state, central);
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.get(BcRoutes.E + "/operations", 6, this::ofEnvironment)
                .get(BcRoutes.E + "/operations/{operation}", 28, this::oneOfEnvironment)
                .post(BcRoutes.E + "/operations/{operation}/cancel", 28, this::cancel)
                .get("environments/operations", 7, this::all)
                .get("environments/operations/{operation}", 28, this::one);
    }

    private Response ofEnvironment(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        return BcResponse.list(shuffled(Stream.concat(
                        ofApps(environment), listed(central.operations().found(request.version(), environment)))
                .toList()));
    }

    private Response all(BcRequest request) {
        return BcResponse.list(shuffled(Stream.concat(
                        central.all().stream().flatMap(this::ofApps),
                        listed(central.operations().found(request.version())))
                .toList()));
    }

    private Response oneOfEnvironment(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        return one(
                request,
                Stream.concat(ofApps(environment), listed(central.operations().found(request.version(), environment))));
    }

    private Response one(BcRequest request) {
        return one(
                request,
                Stream.concat(
                        central.all().stream().flatMap(this::ofApps),
                        listed(central.operations().found(request.version()))));
    }

    private Response one(BcRequest request, Stream<Map<String, @Nullable Object>> all) {
        UUID id = central.id(request, "operation");
        return all.filter(row -> id.equals(row.get("id")))
                .findFirst()
                .map(Response::json)
                .orElseThrow(() -> notFound(id));
    }

    private BcError notFound(UUID id) {
        return central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, id);
    }

    private Stream<Map<String, @Nullable Object>> ofApps(FakeEnvironment environment) {
        Instant now = state.time().instant();
        environment.settle();
        return environment.allOperations().all().stream()
                .filter(each -> each.isFound(now))
                .map(each -> rows.ofEnvironment(environment, each));
    }

    private Stream<Map<String, @Nullable Object>> listed(List<BcTenantOperation> operations) {
        return operations.stream().map(central.operations()::listed);
    }

    /** Returns every second row first, so that the list is sorted by age in neither direction. */
    private static <T> List<T> shuffled(List<T> rows) {
        List<T> some = new ArrayList<>();
        for (int parity = 1; parity >= 0; parity--) {
            for (int i = parity; i < rows.size(); i += 2) {
                some.add(rows.get(i));
            }
        }
        return some;
    }

    /** Cancels a running update. The environment becomes active after it was rolled back. */
    private Response cancel(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        UUID id = central.id(request, "operation");
        Instant now = state.time().instant();
        BcTenantOperation operation = central.operations().found(request.version(), environment).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> notFound(id));
        boolean isRunning = operation.order().type().equals("update")
                && operation.status(now).equals("running");
        if (!isRunning) {
            throw central.invalid(BcWords.NOT_RUNNING, id);
        }
        operation.cancel(now);
        state.later(now.plus(ROLLBACK), operation.order().undoes());
        state.carriedOut("cancel");
        return Response.json(central.operations().accepted(operation)).withStatus(202);
    }
}
