package io.tenantapps.testing.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How parts of the tenant remember what they hold: each answers a way back, which can be gone again and again. Objects stay
 * the same ones, so whoever holds one goes on with it.
 */
public final class Memory {
    private Memory() {}

    /** What is in a collection. */
    public static <T> Runnable of(Collection<T> collection) {
        List<T> then = new ArrayList<>(collection);
        return () -> {
            collection.clear();
            collection.addAll(then);
        };
    }

    /** What is in a map. */
    public static <K, V> Runnable of(Map<K, V> map) {
        Map<K, V> then = new LinkedHashMap<>(map);
        return () -> {
            map.clear();
            map.putAll(then);
        };
    }

    /** Several of them, one after the other. */
    public static Runnable all(Runnable... ways) {
        return all(List.of(ways));
    }

    /** The same. */
    public static Runnable all(Collection<Runnable> ways) {
        List<Runnable> then = List.copyOf(ways);
        return () -> then.forEach(Runnable::run);
    }
}
