package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.text.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Add-ins that exist in bulk: the same number of them on each web whose path has a given prefix. The fake computes
 * these add-ins when they are read, and does not keep them in memory.
 */
final class AddinsInBulk {
    private final Map<String, List<FakeAddin>> byPrefix = new LinkedHashMap<>();

    void put(String prefix, int addins) {
        List<FakeAddin> all = new ArrayList<>();
        for (int i = 1; i <= addins; i++) {
            String title = "Add-in " + i;
            all.add(
                    switch (i % 3) {
                        case 0 -> FakeAddin.hybrid(title);
                        case 1 -> FakeAddin.sharePointHosted(title);
                        default -> FakeAddin.providerHosted(title).fromCatalog();
                    });
        }
        byPrefix.put(prefix.toLowerCase(Locale.ROOT), all);
    }

    boolean covers(String path) {
        String key = path.toLowerCase(Locale.ROOT);
        return byPrefix.keySet().stream().anyMatch(key::startsWith);
    }

    /** Returns the add-ins on a web, in order. */
    List<FakeAddin> on(String path) {
        String key = path.toLowerCase(Locale.ROOT);
        return byPrefix.entrySet().stream()
                .filter(entry -> key.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    /** Returns the id of an instance. The id depends only on the position of the instance. */
    private static UUID id(AddinWeb web, int index) {
        return Ids.of("instance " + index + " on " + web.key());
    }

    static Stream<AddinInstance> instances(AddinWeb web, List<FakeAddin> addins) {
        return IntStream.range(0, addins.size()).mapToObj(i -> new AddinInstance(id(web, i), addins.get(i), web));
    }

    @Nullable
    AddinInstance instance(AddinWeb web, UUID id) {
        return instances(web, on(web.path()))
                .filter(instance -> instance.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    void reset() {
        byPrefix.clear();
    }

    Runnable remember() {
        return Memory.of(byPrefix);
    }
}
