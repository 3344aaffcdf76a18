package io.tenantapps.walls;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The packages of one module, with their sizes and their cycles. */
final class Rooms {
    private final Map<String, JavaClass> types = new TreeMap<>();
    private final Map<String, Set<String>> needs = new TreeMap<>();

    private Rooms() {}

    /** Analyses the module whose packages start with the given name. */
    static Rooms of(String module, Iterable<JavaClass> classes) {
        Rooms rooms = new Rooms();
        for (JavaClass each : classes) {
            if (isIn(module, each)) {
                JavaClass type = outermost(each);
                rooms.types.put(type.getName(), type);
                Set<String> needed = rooms.needs.computeIfAbsent(type.getName(), name -> new TreeSet<>());
                for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                    JavaClass target = outermost(dependency.getTargetClass().getBaseComponentType());
                    if (isIn(module, target) && !target.equals(type)) {
                        needed.add(target.getName());
                    }
                }
            }
        }
        rooms.types.values().removeIf(type -> type.getSimpleName().equals("package-info"));
        rooms.needs.keySet().retainAll(rooms.types.keySet());
        return rooms;
    }

    private static boolean isIn(String module, JavaClass type) {
        return type.getPackageName().equals(module) || type.getPackageName().startsWith(module + ".");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Rooms::outermost).orElse(type);
    }

    int classes() {
        return types.size();
    }

    /** Returns the number of files in each package. */
    Map<String, Integer> files() {
        Map<String, Integer> files = new TreeMap<>();
        types.values().forEach(type -> files.merge(type.getPackageName(), 1, Integer::sum));
        return files;
    }

    /** Returns the number of public types in each package. */
    Map<String, Integer> publicTypes() {
        Map<String, Integer> found = new TreeMap<>();
        types.values()
                .forEach(type -> found.merge(
                        type.getPackageName(),
                        type.getModifiers().contains(JavaModifier.PUBLIC) ? 1 : 0,
                        Integer::sum));
        return found;
    }

    /** Returns the package cycles, with one set for each cycle. */
    List<Set<String>> packageCycles() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        Function<String, String> room = name -> name.substring(0, name.lastIndexOf('.'));
        needs.forEach((from, all) -> all.forEach(to -> {
            if (!room.apply(from).equals(room.apply(to))) {
                arrows.computeIfAbsent(room.apply(from), name -> new TreeSet<>())
                        .add(room.apply(to));
            }
        }));
        return cycles(arrows);
    }

    /** Returns the classes of the largest class cycle; empty if the module is free of cycles. */
    Set<String> largestClassCycle() {
        Set<String> largest = Set.of();
        for (Set<String> cycle : cycles(needs)) {
            largest = cycle.size() > largest.size() ? cycle : largest;
        }
        return largest;
    }

    private static List<Set<String>> cycles(Map<String, Set<String>> arrows) {
        Map<String, Set<String>> reached = new TreeMap<>();
        arrows.keySet().forEach(name -> reached.put(name, reachedFrom(name, arrows)));
        List<Set<String>> cycles = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (String name : arrows.keySet()) {
            if (reached.get(name).contains(name) && known.add(name)) {
                Set<String> cycle = new TreeSet<>(reached.get(name));
                cycle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(name));
                known.addAll(cycle);
                cycles.add(cycle);
            }
        }
        return cycles;
    }

    private static Set<String> reachedFrom(String start, Map<String, Set<String>> arrows) {
        Set<String> reached = new TreeSet<>();
        List<String> open = new ArrayList<>(arrows.getOrDefault(start, Set.of()));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (reached.add(next)) {
                open.addAll(arrows.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
