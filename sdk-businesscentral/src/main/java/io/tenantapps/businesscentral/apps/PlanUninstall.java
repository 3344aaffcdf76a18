package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.AppState;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.RequiredAction;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Plans an uninstallation; see {@link BcAppsClient#uninstallPlan}. */
@CheckReturnValue
public final class PlanUninstall extends Call<AppUninstallPlan> {
    private static final String OPERATION = "list uninstall requirements";
    private static final ResponseReader<List<UninstallRequirement>> REQUIREMENTS =
            EnvironmentPath.allOf(Json.page(UninstallRequirement.class));

    private final EnvironmentPath path;
    private final BcAppId app;
    private final Set<BcAppId> withData;

    PlanUninstall(EnvironmentPath path, CallOptions options, BcAppId app, Set<BcAppId> withData) {
        super(path.service().connection(), options);
        this.path = path;
        this.app = app;
        this.withData = withData;
    }

    private PlanUninstall(PlanUninstall original, CallOptions options, Set<BcAppId> withData) {
        super(original, options);
        this.path = original.path;
        this.app = original.app;
        this.withData = withData;
    }

    /**
     * Sets the apps whose <strong>data the plan also deletes</strong>; see {@link UninstallApp#deleteData}. The service
     * keeps the data of all other apps. By default, the plan keeps all data. You must name each app whose data is to be
     * deleted. Execution throws {@link IllegalArgumentException} if any of these apps is not part of the plan.
     */
    public PlanUninstall deleteData(Collection<BcAppId> apps) {
        Arguments.elements("apps", apps);
        return new PlanUninstall(this, options(), Set.copyOf(apps));
    }

    @Override
    protected AppUninstallPlan run(Execution execution) {
        path.service().require(ApiVersion.V2_25, "plan uninstallation");
        return path.named(execution, app, () -> new Planning(execution).plan());
    }

    @Override
    public PlanUninstall withOptions(UnaryOperator<CallOptions> change) {
        return new PlanUninstall(this, Arguments.required("change", change).apply(options()), withData);
    }

    /** One execution. The call reads which apps depend on each app, and orders the apps accordingly. */
    private final class Planning {
        private final Execution execution;
        private final Map<BcAppId, InstalledApp> installed = new HashMap<>();
        private final Map<BcAppId, Set<BcAppId>> before = new TreeMap<>(UpdatePlanner.BY_ID);
        private final Set<String> obstacles = new LinkedHashSet<>();

        Planning(Execution execution) {
            this.execution = execution;
        }

        AppUninstallPlan plan() {
            path.installedForSure(execution).forEach(each -> {
                if (each.appId() != null) {
                    installed.put(each.appId(), each);
                }
            });
            if (!installed.containsKey(app)) {
                return new AppUninstallPlan(path.name(), app, List.of(), List.of());
            }
            Deque<BcAppId> open = new ArrayDeque<>(List.of(app));
            while (!open.isEmpty()) {
                BcAppId next = open.remove();
                if (!before.containsKey(next)) {
                    Set<BcAppId> dependants = dependants(next);
                    before.put(next, dependants);
                    open.addAll(dependants);
                }
            }
            List<UninstallStep> steps = inOrder().stream().map(this::step).toList();
            for (BcAppId each : withData) {
                if (!before.containsKey(each)) {
                    throw new IllegalArgumentException("deleteData names an app that the plan does not uninstall: "
                            + each + ". Nothing was changed.");
                }
            }
            return new AppUninstallPlan(path.name(), app, steps, List.copyOf(obstacles));
        }

        private Set<BcAppId> dependants(BcAppId of) {
            InstalledApp listed = installed.get(of);
            if (listed != null && Boolean.FALSE.equals(listed.canBeUninstalled())) {
                obstacles.add(title(of) + " cannot be uninstalled.");
            }
            if (listed != null && listed.state() != null && listed.appState() != AppState.INSTALLED) {
                obstacles.add(title(of) + " is in the state " + Redactor.quoted(listed.state()) + ".");
            }
            Set<BcAppId> dependants = new LinkedHashSet<>();
            for (UninstallRequirement each : execution.send(
                    path.service().read(OPERATION, path.app(of).segments("uninstallRequirements"), REQUIREMENTS))) {
                BcAppId id = each.appId();
                if (id == null || (each.requirementType() != null && each.action() != RequiredAction.UNINSTALL)) {
                    obstacles.add(title(of) + " cannot be uninstalled yet: the service first requires the action "
                            + Redactor.quoted(String.valueOf(each.requirementType())) + " on "
                            + Redactor.quoted(String.valueOf(each.name())) + ".");
                } else if (!id.equals(of)) {
                    dependants.add(id);
                }
            }
            return dependants;
        }

        /**
         * Returns the apps in an order in which each app comes after all apps that depend on it. Apps in a cycle become
         * an obstacle and come last.
         */
        private List<BcAppId> inOrder() {
            Comparator<BcAppId> byName = Comparator.comparing(
                            (BcAppId id) -> title(id).toLowerCase(Locale.ROOT))
                    .thenComparing(UpdatePlanner.BY_ID);
            List<BcAppId> ordered = new ArrayList<>();
            List<BcAppId> left =
                    new ArrayList<>(before.keySet().stream().sorted(byName).toList());
            while (!left.isEmpty()) {
                BcAppId next = left.stream()
                        .filter(id -> ordered.containsAll(before.getOrDefault(id, Set.of())))
                        .findFirst()
                        .orElse(null);
                if (next == null) {
                    obstacles.add("these apps depend on each other, or on apps that depend on each other: "
                            + left.stream().map(this::title).collect(Collectors.joining(", ")) + ".");
                    ordered.addAll(left);
                    return ordered;
                }
                ordered.add(next);
                left.remove(next);
            }
            return ordered;
        }

        private String title(BcAppId id) {
            InstalledApp listed = installed.get(id);
            String name = listed == null ? null : listed.name();
            return Redactor.plain(name == null ? id.toString() : name);
        }

        private UninstallStep step(BcAppId id) {
            InstalledApp listed = installed.get(id);
            return new UninstallStep(
                    id,
                    listed == null ? null : listed.name(),
                    listed == null ? null : listed.publisher(),
                    listed == null ? null : listed.version(),
                    withData.contains(id));
        }
    }
}
