package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All jobs that uninstall add-ins, with their durations and the outcomes set for the next jobs. */
final class UninstallJobs {
    private final TenantState state;
    private final Map<UUID, UninstallJob> all = new LinkedHashMap<>();
    private final Map<String, Integer> requests = new TreeMap<>();
    private final Deque<FakeUninstall> next = new ArrayDeque<>();
    private final Map<UUID, FakeUninstall> ofInstance = new HashMap<>();

    UninstallJobs(TenantState state) {
        this.state = state;
    }

    void order(FakeUninstall fate) {
        next.add(fate);
    }

    void order(UUID instance, FakeUninstall fate) {
        ofInstance.put(instance, fate);
    }

    void ask(UUID instance) {
        requests.merge(instance.toString(), 1, Integer::sum);
    }

    Map<String, Integer> requests() {
        return Map.copyOf(requests);
    }

    /** Returns the outcome of the next uninstallation of an instance, and removes it from the settings. */
    FakeUninstall fate(UUID instance) {
        FakeUninstall ownOutcome = ofInstance.remove(instance);
        FakeUninstall fate = ownOutcome == null ? next.poll() : ownOutcome;
        return fate == null ? FakeUninstall.GOES_WELL : fate;
    }

    UninstallJob begin(UUID instance, AddinWeb web, FakeUninstall fate, AddinSettings settings) {
        Instant now = state.time().instant();
        Instant seen = now.plus(settings.hidden());
        Instant end = seen.plus(settings.uninstallTime());
        UninstallJob job =
                new UninstallJob(state.newId(), instance, web, now, seen, end, end.plus(settings.lingering()), fate);
        all.put(job.id(), job);
        return job;
    }

    Collection<UninstallJob> all() {
        return all.values();
    }

    @Nullable
    UninstallJob byId(UUID id) {
        return all.get(id);
    }

    void reset() {
        all.clear();
        requests.clear();
        next.clear();
        ofInstance.clear();
    }

    Runnable remember() {
        return Memory.all(Memory.of(all), Memory.of(requests), Memory.of(next), Memory.of(ofInstance));
    }
}
