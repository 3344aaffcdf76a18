package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.AppState;
import io.tenantapps.businesscentral.AppType;
import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.RequiredAction;
import io.tenantapps.businesscentral.Requirement;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Redactor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Creates a plan from the installed apps and the available updates. The planner sends no request. The order of the apps
 * and updates that it receives does not matter.
 */
final class UpdatePlanner {
    static final Comparator<BcAppId> BY_ID = Comparator.comparing(BcAppId::toString);

    private final PlanChoice choice;
    private final Map<BcAppId, InstalledApp> installed = new HashMap<>();
    private final Map<BcAppId, AvailableUpdate> updates = new TreeMap<>(BY_ID);
    private final Map<BcAppId, Node> nodes = new TreeMap<>(BY_ID);
    private final Deque<Node> open = new ArrayDeque<>();
    private final List<SkippedUpdate> skipped = new ArrayList<>();

    /** An app to change, with the apps that it needs. */
    static final class Node {
        private final AppMove requested;
        private final boolean isInstall;
        private AppVersion to;
        private final Set<BcAppId> needs = new TreeSet<>(BY_ID);
        private @Nullable String problem;

        Node(AppMove requested, boolean isInstall) {
            this.requested = requested;
            this.isInstall = isInstall;
            this.to = requested.to();
        }

        BcAppId id() {
            return requested.appId();
        }

        boolean isInstall() {
            return isInstall;
        }

        Set<BcAppId> needs() {
            return needs;
        }

        AppMove move() {
            return new AppMove(requested.appId(), requested.name(), requested.publisher(), requested.from(), to);
        }
    }

    private UpdatePlanner(PlanChoice choice) {
        this.choice = choice;
    }

    static UpdatePlan plan(
            String environment,
            String family,
            PlanChoice choice,
            Collection<InstalledApp> installed,
            Collection<AvailableUpdate> updates) {
        UpdatePlanner planner = new UpdatePlanner(choice);
        installed.forEach(app -> {
            if (app.appId() != null) {
                planner.installed.put(app.appId(), app);
            }
        });
        updates.forEach(planner::consider);
        planner.connect();
        planner.dropBlocked();
        planner.skipped.sort(Comparator.comparing((SkippedUpdate each) -> String.valueOf(each.appId()))
                .thenComparing(each -> String.valueOf(each.to()))
                .thenComparing(SkippedUpdate::reason));
        return new UpdatePlan(
                environment, family, choice, StepOrder.of(planner.nodes.values()), List.copyOf(planner.skipped));
    }

    /** Selects the newest allowed version of each app. */
    private void consider(AvailableUpdate update) {
        BcAppId id = update.appId();
        AppVersion to = update.version();
        if (id == null || to == null || !to.isVersion()) {
            skipped.add(new SkippedUpdate(
                    id,
                    update.name(),
                    null,
                    to,
                    "the service did not return both an app id and a valid version for this update"));
            return;
        }
        AppVersion from = from(id);
        if (from != null && !to.isNewerThan(from)) {
            return;
        }
        if (choice.isTooNew(to)) {
            if (choice.wants(id)) {
                skip(update, from, "the update is newer than " + choice.upTo());
            }
            return;
        }
        AvailableUpdate known = updates.get(id);
        if (known == null || to.isNewerThan(Objects.requireNonNull(known.version()))) {
            updates.put(id, update);
        }
    }

    private void skip(AvailableUpdate update, @Nullable AppVersion from, String reason) {
        skipped.add(new SkippedUpdate(update.appId(), update.name(), from, update.version(), reason));
    }

    private @Nullable AppVersion from(BcAppId id) {
        InstalledApp app = installed.get(id);
        AppVersion version = app == null ? null : app.version();
        return version == null || !version.isVersion() ? null : version;
    }

    private void connect() {
        for (Map.Entry<BcAppId, AvailableUpdate> each : updates.entrySet()) {
            if (choice.wants(each.getKey())) {
                node(each.getValue());
            }
        }
        while (!open.isEmpty()) {
            Node node = open.remove();
            AvailableUpdate update = updates.get(node.id());
            if (update != null) {
                update.requirements().forEach(requirement -> require(node, requirement));
            }
        }
    }

    /** Returns the node for an available update, and creates the node if necessary. */
    private Node node(AvailableUpdate update) {
        BcAppId id = Objects.requireNonNull(update.appId());
        AppVersion to = Objects.requireNonNull(update.version());
        Node node = nodes.get(id);
        if (node == null) {
            node = new Node(new AppMove(id, update.name(), update.publisher(), from(id), to), false);
            node.problem = busy(installed.get(id));
            add(node);
        }
        return node;
    }

    private void add(Node node) {
        nodes.put(node.id(), node);
        open.add(node);
    }

    /** Returns the reason why an app cannot be changed now; null if the app can be changed. */
    private static @Nullable String busy(@Nullable InstalledApp app) {
        if (app == null || app.state() == null || app.state().isBlank() || app.appState() == AppState.INSTALLED) {
            return null;
        }
        return "its state is " + Redactor.quoted(app.state());
    }

    private void require(Node node, Requirement requirement) {
        BcAppId id = requirement.appId();
        AppVersion least = requirement.version();
        String what = Redactor.plain(requirement.name() == null ? String.valueOf(id) : requirement.name())
                + (least == null ? "" : " " + Redactor.plain(least));
        if (node.id().equals(id)) {
            return;
        }
        if (id == null
                || least == null
                || !least.isVersion()
                || requirement.action() == RequiredAction.UNKNOWN
                || requirement.action() == RequiredAction.UNINSTALL) {
            block(
                    node,
                    "the update needs " + what + ", which requires the action "
                            + Redactor.quoted(String.valueOf(requirement.type())));
            return;
        }
        AppVersion there = from(id);
        if (there != null && there.compareTo(least) >= 0) {
            String busy = busy(installed.get(id));
            if (busy != null) {
                block(node, "the update needs " + what + ", and " + busy);
            }
            return;
        }
        String problem = problem(requirement, id, least);
        if (problem != null) {
            block(node, "the update needs " + what + ", " + problem);
            return;
        }
        Node needed = needed(requirement, id, least);
        needed.to = least.isNewerThan(needed.to) ? least : needed.to;
        node.needs.add(id);
    }

    /** Returns the reason why no step of the plan can satisfy the requirement; null if a step can. */
    private @Nullable String problem(Requirement requirement, BcAppId id, AppVersion least) {
        InstalledApp app = installed.get(id);
        if (choice.except().contains(id)) {
            return "which the plan excludes";
        }
        if (choice.isTooNew(least)) {
            return "which is newer than " + choice.upTo();
        }
        if (app == null && !updates.containsKey(id)) {
            if (requirement.action() == RequiredAction.UPDATE) {
                return "which must be updated, but is not listed as installed";
            }
            return choice.installs() ? null : "which is not installed, and the plan does not install apps";
        }
        boolean isOwn = app != null && app.appType() != null && app.type() != AppType.GLOBAL;
        return isOwn && !updates.containsKey(id)
                ? "which is a per-tenant or development extension and must be uploaded"
                : null;
    }

    private Node needed(Requirement requirement, BcAppId id, AppVersion least) {
        Node known = nodes.get(id);
        if (known != null) {
            return known;
        }
        AvailableUpdate update = updates.get(id);
        if (update != null) {
            return node(update);
        }
        Node node = new Node(
                new AppMove(id, requirement.name(), requirement.publisher(), from(id), least),
                !installed.containsKey(id));
        node.problem = busy(installed.get(id));
        add(node);
        return node;
    }

    private static void block(Node node, String reason) {
        node.problem = node.problem == null ? reason : node.problem;
    }

    /** Removes the blocked nodes, the nodes that need them, and the nodes that only the removed nodes needed. */
    private void dropBlocked() {
        Map<BcAppId, List<Node>> dependants = new HashMap<>();
        Deque<Node> blocked = new ArrayDeque<>();
        for (Node node : nodes.values()) {
            node.needs.forEach(need ->
                    dependants.computeIfAbsent(need, id -> new ArrayList<>()).add(node));
            if (node.problem != null) {
                blocked.add(node);
            }
        }
        while (!blocked.isEmpty()) {
            Node node = blocked.remove();
            for (Node dependant : dependants.getOrDefault(node.id(), List.of())) {
                if (dependant.problem == null) {
                    dependant.problem =
                            "the update needs " + PlanText.title(node.move()) + " " + node.to + ", which is skipped";
                    blocked.add(dependant);
                }
            }
        }
        Set<BcAppId> wanted = new TreeSet<>(BY_ID);
        nodes.values().stream()
                .filter(node -> node.problem == null && updates.containsKey(node.id()) && choice.wants(node.id()))
                .forEach(node -> reach(node, wanted));
        for (Node node : List.copyOf(nodes.values())) {
            if (!wanted.contains(node.id())) {
                nodes.remove(node.id());
                String problem = node.problem;
                if (problem != null) {
                    skipped.add(new SkippedUpdate(
                            node.id(), node.requested.name(), node.requested.from(), node.to, problem));
                }
            }
        }
    }

    private void reach(Node from, Set<BcAppId> reached) {
        Deque<Node> way = new ArrayDeque<>(List.of(from));
        while (!way.isEmpty()) {
            Node node = way.remove();
            if (reached.add(node.id())) {
                node.needs.forEach(need -> way.add(Objects.requireNonNull(nodes.get(need))));
            }
        }
    }
}
