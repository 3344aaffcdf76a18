package io.tenantapps.testing.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves the contents of parts of the tenant. Each method returns an action that restores the contents; the action can
 * run any number of times. The objects themselves stay the same, so references to the objects remain valid.
 */
public final class Memory {
    private Memory() {}

    /** Saves the contents of a collection. */
    public static <T> Runnable of(Collection<T> collection) {
        List<T> then = new ArrayList<>(collection);
        return () -> {
            collection.clear();
            collection.addAll(then);
        };
    }

    /** Saves the contents of a map. */
    public static <K, V> Runnable of(Map<K, V> map) {
        Map<K, V> then = new LinkedHashMap<>(map);
        return () -> {
            map.clear();
            map.putAll(then);
        };
    }

    /** Combines several actions into one action, which runs them in order. */
    public static Runnable all(Runnable... ways) {
        return all(List.of(ways));
    }

    /** Combines several actions into one action, which runs them in order. */
    public static Runnable all(Collection<Runnable> ways) {
        List<Runnable> then = List.copyOf(ways);
        return () -> then.forEach(Runnable::run);
    }
}
