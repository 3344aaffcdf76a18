package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.text.Each;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The installations of add-ins that a test created, individually or in bulk. */
final class AddinInstances {
    private final AddinsInBulk bulk;
    private final Map<UUID, AddinInstance> all = new LinkedHashMap<>();
    private final Map<String, List<AddinInstance>> byWeb = new HashMap<>();
    private final List<AddinInstance> everywhere = new ArrayList<>();
    /** The bulk instances that have changed since they were created. */
    private final Set<UUID> changed = new HashSet<>();

    private final Set<AddinInstance> busy = new LinkedHashSet<>();

    AddinInstances(AddinsInBulk bulk) {
        this.bulk = bulk;
    }

    void put(AddinInstance instance, AddinWeb web) {
        all.put(instance.id(), instance);
        if (instance.isTenantDeployed()) {
            everywhere.add(instance);
        } else {
            byWeb.computeIfAbsent(web.key(), key -> new ArrayList<>()).add(instance);
        }
    }

    private void remove(AddinInstance instance) {
        all.remove(instance.id());
        everywhere.remove(instance);
        byWeb.getOrDefault(instance.installed().key(), new ArrayList<>()).remove(instance);
    }

    /** Returns the instances that are kept individually. */
    Collection<AddinInstance> all() {
        return all.values();
    }

    /** Returns the current rows of these webs. The rows of bulk instances are created when they are read. */
    Iterable<Map<String, @Nullable Object>> rows(List<AddinWeb> webs, Instant now) {
        List<Row> rows = new ArrayList<>();
        Set<UUID> changedNow = Set.copyOf(changed);
        for (AddinWeb web : webs) {
            List<Map<String, @Nullable Object>> made = new ArrayList<>();
            stored(web).forEach(instance -> made.add(instance.row(web, now)));
            rows.add(new Row(web, made, bulk.on(web.path())));
        }
        return Each.of(() -> rows.stream()
                .flatMap(row -> Stream.concat(
                        row.made.stream(),
                        AddinsInBulk.instances(row.web, row.bulk)
                                .filter(instance -> !changedNow.contains(instance.id()))
                                .map(instance -> instance.row(row.web, now)))));
    }

    private record Row(AddinWeb web, List<Map<String, @Nullable Object>> made, List<FakeAddin> bulk) {}

    private Stream<AddinInstance> stored(AddinWeb web) {
        return Stream.concat(
                byWeb.getOrDefault(web.key(), List.of()).stream(),
                everywhere.stream().filter(instance -> instance.isAvailableOn(web)));
    }

    /** Returns the instance that a web can use, or null. */
    @Nullable
    AddinInstance find(AddinWeb web, UUID id) {
        AddinInstance known = all.get(id);
        if (known != null) {
            return known.isAvailableOn(web) ? known : null;
        }
        return changed.contains(id) ? null : bulk.instance(web, id);
    }

    /** Starts a job that uninstalls an instance. From then on, a bulk instance is kept individually. */
    void begin(UninstallJob job, AddinInstance instance) {
        if (!all.containsKey(instance.id())) {
            changed.add(instance.id());
            put(instance, job.web());
        }
        instance.job(job);
        busy.add(instance);
    }

    /** Ends the jobs that are due. */
    void settle(Instant now) {
        busy.removeIf(instance -> {
            UninstallJob job = instance.job();
            if (job == null || !job.isOver(now)) {
                return job == null;
            }
            instance.job(null);
            if (!job.fails()) {
                remove(instance);
            }
            return true;
        });
    }

    void reset() {
        all.clear();
        byWeb.clear();
        everywhere.clear();
        changed.clear();
        busy.clear();
    }

    Runnable remember() {
        List<Runnable> parts = new ArrayList<>();
        parts.add(Memory.of(all));
        parts.add(Memory.of(byWeb));
        byWeb.values().forEach(instances -> parts.add(Memory.of(instances)));
        parts.add(Memory.of(everywhere));
        parts.add(Memory.of(changed));
        parts.add(Memory.of(busy));
        all.values().forEach(instance -> parts.add(instance.remember()));
        return Memory.all(parts);
    }
}
