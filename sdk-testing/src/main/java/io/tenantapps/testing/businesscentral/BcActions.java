package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The requests that install, update and uninstall apps, and that cancel these operations. */
final class BcActions implements BcRoutes.Subject {
    private static final String TARGET = "targetVersion";
    private static final String WINDOW = "useEnvironmentUpdateWindow";
    private static final String PREVIEW = "allowPreviewVersion";
    private static final String DEPENDENCIES = "installOrUpdateNeededDependencies";

    private final TenantState state;
    private final BcCentral central;
    private final BcRows rows;

    BcActions(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
        this.rows = new BcRows(state, central);
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.post(BcRoutes.APP + "/install", 6, this::install)
                .post(BcRoutes.APP + "/uninstall", 6, this::uninstall)
                .post(BcRoutes.APP + "/update", 0, this::update)
                .post(BcRoutes.APP + "/update/cancel", 19, this::cancelUpdate);
    }

    Response install(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        UUID id = central.id(request, "app");
        BcBody body =
                BcBody.json(central, request, TARGET, WINDOW, PREVIEW, DEPENDENCIES, "acceptIsvEula", "languageId");
        central.checkPermissionSet(environment);
        if (!body.flag("acceptIsvEula")) {
            throw central.invalid(BcWords.EULA).target("acceptIsvEula");
        }
        String version = body.version(TARGET);
        if (version == null && body.flag(PREVIEW)) {
            throw central.badInput(TARGET);
        }
        if (environment.installed().app(id) != null) {
            throw central.invalid(BcWords.ALREADY_INSTALLED);
        }
        FakeBcApp target = version == null
                ? environment.installed().newest(id)
                : environment.installed().version(id, version, body.flag(PREVIEW));
        return accept(request, environment, body, "install", id, found(environment, id, version, target), "");
    }

    Response update(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        UUID id = central.id(request, "app");
        BcBody body = BcBody.json(central, request, TARGET, WINDOW, PREVIEW, DEPENDENCIES);
        String version = body.version(TARGET);
        if (version == null) {
            throw central.badInput(TARGET);
        }
        FakeBcApp there = environment.visible(id, request.version());
        if (there == null) {
            throw central.invalid(
                    BcWords.NOT_INSTALLED, "update", id, environment.settings().name());
        }
        FakeBcApp target = environment.installed().version(id, version, body.flag(PREVIEW));
        if (!BcInstalled.isOlder(there.version(), version)) {
            target = null; // the app is up to date
        }
        return accept(
                request, environment, body, "update", id, found(environment, id, version, target), there.version());
    }

    private FakeBcApp found(
            FakeEnvironment environment, UUID id, @Nullable String version, @Nullable FakeBcApp target) {
        if (target == null) {
            throw central.invalid(
                    BcWords.NO_VERSION,
                    id,
                    version == null ? "latest" : version,
                    environment.settings().country());
        }
        return target;
    }

    private Response accept(
            BcRequest request,
            FakeEnvironment environment,
            BcBody body,
            String type,
            UUID id,
            FakeBcApp target,
            String source) {
        checkNothingOpen(environment, id, target.name());
        boolean withOthers = body.flag(DEPENDENCIES);
        List<BcInstalled.Need> needs = environment.installed().needs(target, withOthers);
        List<FakeBcApp> others = new ArrayList<>();
        for (BcInstalled.Need need : needs) {
            FakeBcApp offer = need.offer();
            if (!withOthers || offer == null) {
                throw central.invalid(BcWords.NEEDS_OTHERS, target.name()).requirements(BcRows.needs(needs));
            }
            others.add(offer);
        }
        String language = type.equals("install") ? body.text("languageId") : "";
        return begin(
                request,
                environment,
                new BcOperation.Order(type, target, source, others, schedule(body), false, withOthers, "", language));
    }

    private void checkNothingOpen(FakeEnvironment environment, UUID id, String name) {
        if (environment.allOperations().open(id) != null) {
            throw central.invalid(BcWords.ALREADY_SCHEDULED, name);
        }
    }

    private static BcOperation.Schedule schedule(BcBody body) {
        return body.flag(WINDOW) ? BcOperation.Schedule.UPDATE_WINDOW : BcOperation.Schedule.IMMEDIATE;
    }

    private Response begin(BcRequest request, FakeEnvironment environment, BcOperation.Order order) {
        BcOperation operation = environment.begin(order);
        state.carriedOut(order.type());
        return Response.json(rows.accepted(operation, request.version()))
                .withStatus(central.settings().actionStatus());
    }

    Response uninstall(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        UUID id = central.id(request, "app");
        BcBody body = BcBody.json(central, request, WINDOW, "uninstallDependents", "deleteData");
        central.checkPermissionSet(environment);
        FakeBcApp there = environment.visible(id, request.version());
        if (there == null) {
            throw central.invalid(
                    BcWords.NOT_INSTALLED,
                    "uninstall",
                    id,
                    environment.settings().name());
        }
        checkNothingOpen(environment, id, there.name());
        List<FakeBcApp> dependents = environment.installed().dependents(id);
        for (FakeBcApp app : dependents) {
            if (!app.isRemovable() && body.flag("uninstallDependents")) {
                throw central.invalid(BcWords.CANNOT_BE_UNINSTALLED, app.name());
            }
        }
        if (!there.isRemovable()) {
            throw central.invalid(BcWords.CANNOT_BE_UNINSTALLED, there.name());
        }
        if (!dependents.isEmpty() && !body.flag("uninstallDependents")) {
            throw central.invalid(BcWords.HAS_DEPENDENTS, there.name()).requirements(BcRows.dependents(dependents));
        }
        return begin(
                request,
                environment,
                new BcOperation.Order(
                        "uninstall",
                        there,
                        there.version(),
                        dependents,
                        schedule(body),
                        body.flag("deleteData"),
                        body.flag("uninstallDependents"),
                        "",
                        ""));
    }

    Response cancelUpdate(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        UUID app = central.id(request, "app");
        UUID id = BcBody.json(central, request, "ScheduledOperationId").id("ScheduledOperationId");
        Instant now = state.time().instant();
        BcOperation operation = environment.allOperations().of(app).stream()
                .filter(each -> each.id().equals(id) && each.isFound(now))
                .findFirst()
                .orElseThrow(() -> central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, id));
        boolean isUpdate = operation.order().type().equals("update")
                && operation.order().app().isGlobal();
        if (!isUpdate || !operation.isScheduled(now)) {
            throw central.invalid(BcWords.NOT_CANCELABLE, id);
        }
        operation.cancel(now, "");
        state.carriedOut("cancel");
        return Response.json(rows.accepted(operation, request.version()));
    }
}
