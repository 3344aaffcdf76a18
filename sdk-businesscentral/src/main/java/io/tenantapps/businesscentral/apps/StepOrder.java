package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.UpdateStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Orders apps so that each app comes after the apps that it requires, and groups apps that require each other. If two
 * steps can run in either order, updates come before installations, because an app's requirements are unknown until the
 * app is installed. In all other cases, the order is alphabetical.
 */
final class StepOrder {
    private static final Comparator<AppMove> BY_NAME = Comparator.comparing(
                    (AppMove move) -> String.valueOf(move.name()).toLowerCase(Locale.ROOT))
            .thenComparing(AppMove::appId, UpdatePlanner.BY_ID);

    private final Map<BcAppId, UpdatePlanner.Node> nodes = new TreeMap<>(UpdatePlanner.BY_ID);
    private final Map<BcAppId, Set<BcAppId>> dependants = new HashMap<>();

    private StepOrder(Collection<UpdatePlanner.Node> all) {
        all.forEach(node -> nodes.put(node.id(), node));
        all.forEach(node -> node.needs()
                .forEach(need -> dependants
                        .computeIfAbsent(need, id -> new TreeSet<>(UpdatePlanner.BY_ID))
                        .add(node.id())));
    }

    static List<UpdateStep> of(Collection<UpdatePlanner.Node> all) {
        return new StepOrder(all).inOrder();
    }

    private UpdatePlanner.Node node(BcAppId id) {
        return Objects.requireNonNull(nodes.get(id));
    }

    private List<UpdateStep> inOrder() {
        Map<BcAppId, UpdateStep> stepOf = new HashMap<>();
        Set<UpdateStep> steps = new HashSet<>();
        for (Set<BcAppId> group : groups()) {
            UpdateStep step = step(group);
            steps.add(step);
            group.forEach(id -> stepOf.put(id, step));
        }
        Map<UpdateStep, Integer> waitsFor = new HashMap<>();
        PriorityQueue<UpdateStep> ready = new PriorityQueue<>(
                Comparator.comparing(UpdateStep::kind, Comparator.comparing(kind -> kind == StepKind.INSTALL))
                        .thenComparing((UpdateStep step) -> step.apps().get(0), BY_NAME));
        for (UpdateStep step : steps) {
            int needs = (int) step.needs().stream().map(stepOf::get).distinct().count();
            waitsFor.put(step, needs);
            if (needs == 0) {
                ready.add(step);
            }
        }
        List<UpdateStep> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            UpdateStep step = ready.remove();
            ordered.add(step);
            step.apps().stream()
                    .flatMap(app -> dependants.getOrDefault(app.appId(), Set.of()).stream())
                    .map(stepOf::get)
                    .distinct()
                    .filter(dependant -> !dependant.equals(step))
                    .filter(dependant -> waitsFor.merge(dependant, -1, Integer::sum) == 0)
                    .forEach(ready::add);
        }
        return ordered;
    }

    private UpdateStep step(Set<BcAppId> group) {
        List<AppMove> moves =
                group.stream().map(id -> node(id).move()).sorted(BY_NAME).toList();
        List<BcAppId> needs = group.stream()
                .flatMap(id -> node(id).needs().stream())
                .filter(need -> !group.contains(need))
                .distinct()
                .sorted(UpdatePlanner.BY_ID)
                .toList();
        StepKind kind = group.size() > 1
                ? StepKind.UPDATE_TOGETHER
                : node(moves.get(0).appId()).isInstall() ? StepKind.INSTALL : StepKind.UPDATE;
        return new UpdateStep(kind, moves, needs);
    }

    /** Groups the apps that require each other, using a non-recursive version of Kosaraju's two traversals. */
    private List<Set<BcAppId>> groups() {
        List<BcAppId> byEnd = new ArrayList<>();
        Set<BcAppId> seen = new HashSet<>();
        nodes.keySet().forEach(start -> walk(start, seen, byEnd));
        List<Set<BcAppId>> groups = new ArrayList<>();
        Set<BcAppId> grouped = new HashSet<>();
        for (int i = byEnd.size() - 1; i >= 0; i--) {
            Set<BcAppId> group = new TreeSet<>(UpdatePlanner.BY_ID);
            Deque<BcAppId> open = new ArrayDeque<>(List.of(byEnd.get(i)));
            while (!open.isEmpty()) {
                BcAppId id = open.remove();
                if (grouped.add(id)) {
                    group.add(id);
                    open.addAll(dependants.getOrDefault(id, Set.of()));
                }
            }
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        return groups;
    }

    private void walk(BcAppId start, Set<BcAppId> seen, List<BcAppId> byEnd) {
        if (!seen.add(start)) {
            return;
        }
        Deque<BcAppId> way = new ArrayDeque<>(List.of(start));
        Deque<Iterator<BcAppId>> left =
                new ArrayDeque<>(List.of(node(start).needs().iterator()));
        while (!way.isEmpty()) {
            Iterator<BcAppId> needs = left.getLast();
            if (!needs.hasNext()) {
                left.removeLast();
                byEnd.add(way.removeLast());
                continue;
            }
            BcAppId need = needs.next();
            if (seen.add(need)) {
                way.addLast(need);
                left.addLast(node(need).needs().iterator());
            }
        }
    }
}
