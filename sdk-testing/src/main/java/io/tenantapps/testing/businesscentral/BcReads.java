package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The requests that read apps: installed apps, available updates, and operations. */
final class BcReads implements BcRoutes.Subject {
    private final TenantState state;
    private final BcCentral central;
    private final BcRows rows;

    BcReads(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
        this.rows = new BcRows(state, central);
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.get(BcRoutes.E + "/apps", 0, this::installed)
                .get(BcRoutes.E + "/apps/availableUpdates", 0, this::updates)
                .get(BcRoutes.APP + "/uninstallRequirements", 25, this::uninstallRequirements)
                .get(BcRoutes.APP + "/operations", 0, this::operations)
                .get(BcRoutes.APP + "/operations/{operation}", 0, this::operation);
    }

    Response installed(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        return BcResponse.list(environment.visible(request.version()).stream()
                .map(app -> rows.installed(environment, app, request.version()))
                .toList());
    }

    Response updates(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        return BcResponse.list(environment.installed().all().stream()
                .filter(FakeBcApp::isGlobal)
                .map(environment.installed()::update)
                .filter(Objects::nonNull)
                .map(offer -> rows.update(environment, offer))
                .toList());
    }

    Response uninstallRequirements(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        UUID id = central.id(request, "app");
        if (environment.visible(id, request.version()) == null) {
            throw central.invalid(
                    BcWords.NOT_INSTALLED,
                    "uninstall",
                    id,
                    environment.settings().name());
        }
        List<Map<String, @Nullable Object>> needed = new ArrayList<>();
        for (FakeBcApp app : environment.installed().dependents(id)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put(central.settings().dialect().offeredId(), app.id());
            row.put("name", app.name());
            row.put("publisher", app.publisher());
            row.put("version", app.version());
            row.put(
                    "type",
                    switch (app.appType()) {
                        case "tenant" -> "PTE";
                        case "dev" -> "DEV";
                        default -> FakeBcDialect.pascal(app.appType());
                    });
            row.put("EnvironmentAppOperationRequirementType", "Uninstall");
            needed.add(row);
        }
        return BcResponse.list(needed);
    }

    /** Returns the operations in an order that a client cannot rely on. */
    Response operations(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        return BcResponse.list(shuffled(found(environment.allOperations().of(central.id(request, "app")))).stream()
                .map(rows::listed)
                .toList());
    }

    private List<BcOperation> found(List<BcOperation> operations) {
        Instant now = state.time().instant();
        return operations.stream().filter(each -> each.isFound(now)).toList();
    }

    /** Returns every second operation first, so that the list is sorted by age in neither direction. */
    private static List<BcOperation> shuffled(List<BcOperation> operations) {
        List<BcOperation> some = new ArrayList<>();
        for (int parity = 1; parity >= 0; parity--) {
            for (int i = parity; i < operations.size(); i += 2) {
                some.add(operations.get(i));
            }
        }
        return some;
    }

    Response operation(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        UUID app = central.id(request, "app");
        BcOperation operation = found(environment, central.id(request, "operation"));
        if (!operation.order().app().guid().equals(app)) {
            throw notFound(operation.id());
        }
        return switch (central.settings().operationForm()) {
            case BARE -> Response.json(rows.listed(operation));
            case WRAPPED -> BcResponse.list(List.of(rows.listed(operation)));
            case ENVIRONMENT -> Response.json(rows.ofEnvironment(environment, operation));
        };
    }

    private BcOperation found(FakeEnvironment environment, UUID id) {
        return found(environment.allOperations().all()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> notFound(id));
    }

    private BcError notFound(UUID id) {
        return central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, id);
    }
}
