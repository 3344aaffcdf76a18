package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that create, copy, rename, delete, recover and restore environments. */
final class BcLifecycle implements BcRoutes.Subject {
    private static final DateTimeFormatter DELETED =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 29;

    private final TenantState state;
    private final BcCentral central;
    private final BcNewEnvironments checks;

    BcLifecycle(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
        this.checks = new BcNewEnvironments(central);
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.add("PUT", BcRoutes.E, 0, this::create)
                .post(BcRoutes.E + "/copy", 9, this::copy)
                .post(BcRoutes.E + "/rename", 3, this::rename)
                .add("DELETE", BcRoutes.E, 0, this::delete)
                .post(BcRoutes.E + "/recover", 18, this::recover)
                .post(BcRoutes.E + "/restore", 4, this::restore)
                .get(BcRoutes.E + "/availableRestorePeriods", 4, this::restorePeriods);
    }

    /** Returns the name of a deleted environment. The service shortens a name that would become too long. */
    static String deletedName(String name, Instant now) {
        String suffix = "-" + DELETED.format(now);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix;
    }

    private Response create(BcRequest request) {
        String family = checks.family(request);
        String name = checks.name(request.variable("environment"), "environmentName");
        BcBody body = BcBody.json(central, request, "environmentType", "countryCode", "ringName", "applicationVersion");
        String type = checks.type(body, "environmentType");
        String country = checks.country(body);
        checks.ring(body, type);
        String version = body.version("applicationVersion");
        checks.room(name, type, 0);
        FakeEnvironment made = new FakeEnvironment(state, name);
        made.change(
                to -> to.family(family).type(type).country(country).version(version == null ? to.version() : version));
        Response response = begin("create", "queued", made, parameters("", "", made), () -> {});
        return request.version().has(9)
                ? response
                : Response.json(new BcEnvironmentRow(made).listed(request.version()))
                        .withStatus(201);
    }

    private Response copy(BcRequest request) {
        FakeEnvironment source = central.readyIn(request);
        EnvironmentSettings from = source.settings();
        BcBody body = BcBody.json(central, request, "environmentName", "type");
        String name = checks.name(body.text("environmentName"), "environmentName");
        String type = checks.type(body, "type");
        checks.room(name, type, 0);
        FakeEnvironment made = new FakeEnvironment(state, name);
        made.change(to -> like(to, from).type(type));
        return begin(
                "copy",
                "scheduled",
                made,
                parameters(from.name(), from.type(), made),
                () -> made.installed()
                        .takeOver(source.installed(), app -> !app.appType().equals("dev")));
    }

    private Response restore(BcRequest request) {
        FakeEnvironment source = central.readyIn(request);
        EnvironmentSettings from = source.settings();
        BcBody body = BcBody.json(
                central,
                request,
                "EnvironmentName",
                "EnvironmentType",
                "PointInTime",
                "SkipInstallingPTEs",
                "SkipInstallingThirdPartyGlobalApps",
                "SkipEnvironmentCleanup");
        String name = checks.name(body.text("EnvironmentName"), "EnvironmentName");
        String type = checks.type(body, "EnvironmentType");
        boolean withOwn = !body.flag("SkipInstallingPTEs");
        boolean withOthers = !body.flag("SkipInstallingThirdPartyGlobalApps");
        body.flag("SkipEnvironmentCleanup");
        Instant at = body.moment("PointInTime");
        if (at == null) {
            throw central.badInput("PointInTime");
        }
        boolean isAllowed = !type.equals("Production") || from.type().equals("Production");
        if (!isAllowed || at.isBefore(restorableSince(source)) || at.isAfter(now())) {
            throw central.error(400, "PitRestoreFailed", BcWords.NO_RESTORE_POINT, from.name());
        }
        checks.room(name, type, 1);
        FakeEnvironment made = new FakeEnvironment(state, name);
        made.change(to -> like(to, from).type(type));
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("environmentName", name);
        parameters.put("environmentType", type);
        parameters.put("restorePointInTime", Moments.inTicks(at));
        return begin(
                "pitRestore",
                "queued",
                made,
                parameters,
                () -> made.installed()
                        .takeOver(
                                source.installed(),
                                app -> !app.appType().equals("dev") && (app.isGlobal() ? withOthers : withOwn)));
    }

    private static EnvironmentSettings like(EnvironmentSettings to, EnvironmentSettings from) {
        return to.family(from.family())
                .country(from.country())
                .version(from.version())
                .window(from.window())
                .telemetryKey(from.telemetryKey())
                .partnerAccess(from.partnerStatus(), from.partners())
                .usedKilobytes(from.usedKilobytes());
    }

    private static Map<String, @Nullable Object> parameters(String source, String sourceType, FakeEnvironment made) {
        EnvironmentSettings settings = made.settings();
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("sourceEnvironmentName", source);
        parameters.put("sourceEnvironmentType", sourceType);
        parameters.put("destinationEnvironmentName", settings.name());
        parameters.put("destinationEnvironmentType", settings.type());
        parameters.put("applicationVersion", settings.version());
        parameters.put("countryCode", settings.country());
        return parameters;
    }

    /** Starts the work that makes an environment, which is listed at once. */
    private Response begin(
            String type,
            String waitsAs,
            FakeEnvironment made,
            Map<String, @Nullable Object> parameters,
            Runnable contents) {
        Instant made30 = now().plus(Duration.ofMinutes(30)); // the first backup takes up to 30 minutes
        made.change(to -> to.status("Preparing").restorableSince(made30));
        BcTenantOperation operation = central.operations()
                .begin(new BcTenantOperation.Order(
                        type,
                        waitsAs,
                        made,
                        made.settings().name(),
                        parameters,
                        () -> {
                            contents.run();
                            made.change(to -> to.status("Active"));
                        },
                        () -> made.change(to -> to.status("CreatingFailed")),
                        () -> central.remove(made)));
        if (operation.outcome().kind() != FakeBcOutcome.Kind.IS_LOST) {
            central.add(made);
        }
        return accepted(type.equals("pitRestore") ? "restore" : type, operation);
    }

    private Response accepted(String effect, BcTenantOperation operation) {
        state.carriedOut(effect);
        return Response.json(central.operations().accepted(operation)).withStatus(202);
    }

    private Response rename(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        EnvironmentSettings before = environment.settings();
        boolean isDeleted = before.status().equals("SoftDeleted");
        if (!before.status().equals("Active") && !isDeleted) {
            throw central.invalid(BcWords.NOT_ACTIVE, before.name(), before.status());
        }
        BcBody body = BcBody.json(central, request, "NewEnvironmentName");
        String name = checks.name(body.text("NewEnvironmentName"), "NewEnvironmentName");
        checks.free(name);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("oldEnvironmentName", before.name());
        parameters.put("newEnvironmentName", name);
        BcTenantOperation operation = change(
                environment,
                "environmentRename",
                "scheduled",
                parameters,
                isDeleted ? "SoftDeleted" : "Preparing",
                () -> environment.change(to -> to.name(name).friendlyName(name).status(before.status())),
                before.status());
        return accepted("rename", operation);
    }

    private Response delete(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        String status = environment.settings().status();
        if (List.of("SoftDeleting", "Removing").contains(status)) {
            throw central.error(400, "tenantDeletionInProgress", BcWords.NOT_ACTIVE, name(environment), status);
        }
        boolean hasFailed = List.of("CreatingFailed", "RemovingFailed").contains(status);
        if (!hasFailed && !List.of("Active", "SoftDeletingFailed").contains(status)) {
            throw central.error(400, "invalidStatusCannotDeleteTenant", BcWords.NOT_ACTIVE, name(environment), status);
        }
        BcTenantOperation operation =
                hasFailed || !request.version().has(18) ? deleteFinally(environment) : softDelete(environment);
        Response response = accepted("delete", operation);
        return request.version().has(9) ? response : Response.text(202, "");
    }

    private BcTenantOperation deleteFinally(FakeEnvironment environment) {
        EnvironmentSettings settings = environment.settings();
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("environmentName", settings.name());
        parameters.put("environmentType", settings.type());
        parameters.put("productFamily", settings.family());
        parameters.put("countryCode", settings.country());
        parameters.put("applicationVersion", settings.version());
        return change(
                environment,
                "delete",
                "queued",
                parameters,
                "Removing",
                () -> central.remove(environment),
                "RemovingFailed");
    }

    private BcTenantOperation softDelete(FakeEnvironment environment) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        Instant at = now();
        parameters.put("softDeletedOn", Moments.inTicks(at));
        parameters.put("hardDeletePendingOn", Moments.inTicks(at.plus(FakeEnvironment.RETENTION)));
        parameters.put("deleteReason", "requestedByAdmin");
        return change(
                environment,
                "softDelete",
                "queued",
                parameters,
                "SoftDeleting",
                () -> environment.change(
                        to -> to.deletedAt(at).status("SoftDeleted").name(deletedName(to.name(), at))),
                "SoftDeletingFailed");
    }

    private Response recover(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        String status = environment.settings().status();
        if (status.equals("Recovering")) {
            throw central.error(
                    400, "deletedEnvironmentRecoveryInProgress", BcWords.NOT_ACTIVE, name(environment), status);
        }
        if (!List.of("SoftDeleted", "RecoveringFailed").contains(status)) {
            throw central.error(
                    400,
                    "invalidStatusCannotRecoverDeletedEnvironment",
                    BcWords.NOT_DELETED,
                    name(environment),
                    status);
        }
        BcTenantOperation operation = change(
                environment,
                "recover",
                "queued",
                Map.of("recoveryReason", "requestedByAdmin"),
                "Recovering",
                () -> environment.change(to -> to.deletedAt(null).status("Active")),
                "RecoveringFailed");
        return accepted("recover", operation);
    }

    /** Starts work on an environment that exists. */
    private BcTenantOperation change(
            FakeEnvironment environment,
            String type,
            String waitsAs,
            Map<String, ? extends @Nullable Object> parameters,
            String meanwhile,
            Runnable succeeds,
            String afterFailure) {
        String before = environment.settings().status();
        BcTenantOperation operation = central.operations()
                .begin(new BcTenantOperation.Order(
                        type,
                        waitsAs,
                        environment,
                        name(environment),
                        new LinkedHashMap<>(parameters),
                        succeeds,
                        () -> environment.change(to -> to.status(afterFailure)),
                        () -> environment.change(to -> to.status(before))));
        if (operation.outcome().kind() != FakeBcOutcome.Kind.IS_LOST) {
            environment.change(to -> to.status(meanwhile));
        }
        return operation;
    }

    private Response restorePeriods(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        Instant from = restorableSince(environment);
        if (!from.isBefore(now())) {
            return BcResponse.list(List.of());
        }
        Map<String, Object> period = new LinkedHashMap<>();
        period.put("from", Moments.inTicks(from));
        period.put("to", Moments.inTicks(now()));
        if (request.version().has(18)) {
            period.put(
                    "correspondingApplicationPackageVersion",
                    environment.settings().version());
        }
        return BcResponse.list(List.of(period));
    }

    private Instant restorableSince(FakeEnvironment environment) {
        Instant oldest = now().minus(Duration.ofDays(28));
        Instant since = environment.settings().restorableSince();
        return since == null || since.isBefore(oldest) ? oldest : since;
    }

    private static String name(FakeEnvironment environment) {
        return environment.settings().name();
    }

    private Instant now() {
        return state.time().instant();
    }
}
