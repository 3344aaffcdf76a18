package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Moments;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes apps, updates and operations as JSON rows, with the names and fields of an API version. */
final class BcRows {
    private final TenantState state;
    private final BcCentral central;

    BcRows(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
    }

    private Instant now() {
        return state.time().instant();
    }

    Map<String, @Nullable Object> installed(FakeEnvironment environment, FakeBcApp app, BcVersion api) {
        FakeBcDialect dialect = central.settings().dialect();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(dialect.installedId(), app.id());
        row.put("name", app.name());
        row.put("publisher", app.publisher());
        row.put("version", app.version());
        row.put("state", app.state() == null ? dialect.cased(appState(environment, app)) : app.state());
        attempt(row, environment, app, "Update", "lastOperationId");
        if (api.has(25)) {
            attempt(row, environment, app, "Uninstall", "lastUninstallOperationId");
            row.put("appType", dialect.cased(app.appType()));
            row.put("canBeUninstalled", app.isRemovable());
        }
        row.putAll(app.fields());
        return row;
    }

    private String appState(FakeEnvironment environment, FakeBcApp app) {
        BcOperation open = environment.allOperations().open(app.guid());
        if (open == null || !open.isFound(now())) {
            return "installed";
        }
        return switch (open.order().type()) {
            case "uninstall" -> "uninstallPending";
            default -> open.isScheduled(now()) ? "updatePending" : "updating";
        };
    }

    private void attempt(
            Map<String, @Nullable Object> row, FakeEnvironment environment, FakeBcApp app, String type, String id) {
        Optional<BcOperation> last = environment
                .allOperations()
                .last(app.guid(), type.toLowerCase(Locale.ROOT))
                .filter(each -> each.isFound(now()));
        boolean hasEnded = last.isPresent() && last.get().completed(now()) != null;
        row.put(id, last.map(BcOperation::id).orElse(null));
        row.put(
                "last" + type + "AttemptResult",
                hasEnded ? FakeBcDialect.pascal(last.get().status(now())) : null);
    }

    /** Returns the row of an offered app, with its requirements. */
    Map<String, @Nullable Object> update(FakeEnvironment environment, FakeBcApp offer) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(central.settings().dialect().offeredId(), offer.id());
        row.put("name", offer.name());
        row.put("publisher", offer.publisher());
        row.put("version", offer.version());
        row.put(
                "requirements",
                environment.installed().needs(offer, false).stream()
                        .map(need -> need(
                                central.settings().dialect().offeredId(),
                                need.app(),
                                FakeBcDialect.pascal(need.type())))
                        .toList());
        row.putAll(offer.fields());
        return row;
    }

    /** Returns the required apps, in the format of an error response. */
    static List<Map<String, @Nullable Object>> needs(List<BcInstalled.Need> needs) {
        return needs.stream()
                .map(need -> need("appId", need.app(), need.type()))
                .toList();
    }

    static List<Map<String, @Nullable Object>> dependents(List<FakeBcApp> apps) {
        return apps.stream()
                .map(app -> need(
                        "appId",
                        new FakeBcApp.Dependency(app.guid(), app.name(), app.publisher(), app.version()),
                        "uninstall"))
                .toList();
    }

    private static Map<String, @Nullable Object> need(String id, FakeBcApp.Dependency app, String type) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(id, app.id());
        row.put("name", app.name());
        row.put("publisher", app.publisher());
        row.put("version", app.version());
        row.put("type", type);
        return row;
    }

    /** Returns the response to a request that started an operation. */
    Map<String, @Nullable Object> accepted(BcOperation operation, BcVersion api) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", operation.id());
        row.put("type", operation.order().type());
        row.put("sourceAppVersion", operation.order().sourceVersion());
        row.put("targetAppVersion", operation.order().targetVersion());
        row.put("status", central.settings().spelt(operation.status(now())));
        row.put("createdOn", Moments.inTicks(operation.created()));
        row.put("errorMessage", operation.errorMessage(now(), state));
        if (api.has(19)) {
            row.put("createdBy", BcIds.CLIENT);
            row.put("canceledBy", operation.isCanceled() ? BcIds.CLIENT : "");
        }
        return row;
    }

    /** Returns a row in an app's list of operations. */
    Map<String, @Nullable Object> listed(BcOperation operation) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", operation.id());
        row.put("createdOn", Moments.inTicks(operation.created()));
        row.put("startedOn", Moments.inTicksOrNull(operation.started(now())));
        row.put("completedOn", Moments.inTicksOrNull(operation.completed(now())));
        row.put("status", central.settings().dialect().cased(central.settings().spelt(operation.status(now()))));
        row.put("sourceVersion", operation.order().sourceVersion());
        row.put("targetVersion", operation.order().targetVersion());
        row.put("type", operation.order().type());
        row.put("errorMessage", operation.errorMessage(now(), state));
        return row;
    }

    /** Returns a row in an environment's list of operations. */
    Map<String, @Nullable Object> ofEnvironment(FakeEnvironment environment, BcOperation operation) {
        BcOperation.Order order = operation.order();
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("appId", order.app().id());
        parameters.put("targetAppVersion", order.targetVersion());
        parameters.put("sourceAppVersion", order.sourceVersion());
        parameters.put("countryCode", environment.settings().country());
        parameters.put("allowPreviewVersion", order.app().isPreview());
        parameters.put("ignoreUpgradeWindow", order.schedule() == BcOperation.Schedule.IMMEDIATE);
        parameters.put("allowDependencyUpdate", order.withDependencies());
        parameters.put("useEnvironmentUpdateWindow", order.schedule() == BcOperation.Schedule.UPDATE_WINDOW);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", operation.id());
        row.put("type", "environmentApp" + FakeBcDialect.pascal(order.type()));
        row.put("status", central.settings().spelt(operation.status(now())));
        row.put("aadTenantId", Ids.TENANT);
        row.put("createdOn", Moments.inTicks(operation.created()));
        row.put("startedOn", Moments.inTicksOrNull(operation.started(now())));
        row.put("completedOn", Moments.inTicksOrNull(operation.completed(now())));
        row.put("createdBy", BcIds.CLIENT);
        row.put("canceledBy", operation.isCanceled() ? BcIds.CLIENT : "");
        row.put("creatorPrincipalType", "app");
        row.put("errorMessage", operation.errorMessage(now(), state));
        row.put("parameters", parameters);
        Map<String, @Nullable Object> where = central.settings().dialect() == FakeBcDialect.DOCUMENTED_2_29
                ? parameters
                : row; // Microsoft's newest documentation nests these fields
        where.put("environmentName", environment.settings().name());
        where.put("environmentType", environment.settings().type());
        where.put("productFamily", environment.settings().family());
        row.put("canBeCanceled", operation.isScheduled(now()) && order.type().equals("update"));
        return row;
    }

    /**
     * Returns a row in the list of extension operations. The response to the upload itself has neither parameters nor
     * nulls.
     */
    Map<String, @Nullable Object> extension(FakeEnvironment environment, BcOperation operation, boolean isListed) {
        BcOperation.Order order = operation.order();
        Map<String, @Nullable Object> row = accepted(operation, BcVersion.NEWEST);
        boolean isDocumented = central.settings().dialect() != FakeBcDialect.LIVE;
        if (isListed) {
            row.put("startedOn", Moments.inTicksOrNull(operation.started(now())));
            row.put("completedOn", Moments.inTicksOrNull(operation.completed(now())));
            row.put("type", FakeBcDialect.pascal(order.type()));
        }
        row.put("creatorPrincipalType", isDocumented ? "App" : "app");
        row.put("appId", order.app().id());
        row.put("aadTenantId", Ids.TENANT);
        String schedule = order.schedule().text();
        row.put("scheduleKind", isDocumented ? schedule : schedule.toLowerCase(Locale.ROOT));
        if (isListed) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("appId", order.app().id());
            parameters.put("targetAppVersion", order.targetVersion());
            parameters.put("countryCode", environment.settings().country());
            parameters.put("languageId", order.languageId());
            parameters.put("name", order.app().name());
            parameters.put("publisher", order.app().publisher());
            parameters.put("scheduleKind", schedule);
            parameters.put("targetRelease", "");
            parameters.put("syncMode", order.syncMode());
            row.put("parameters", parameters);
        }
        return row;
    }
}
