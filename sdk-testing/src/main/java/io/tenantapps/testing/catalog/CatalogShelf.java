package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.state.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The state that the parts of one catalog share: its path, its settings, and the events of its add-ins. */
final class CatalogShelf {
    private final String path;
    private final List<FakeCatalogEvent> events = new ArrayList<>();
    private CatalogSettings settings = CatalogSettings.DEFAULT;
    private int failingJobs;

    CatalogShelf(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    CatalogSettings settings() {
        return settings;
    }

    void change(UnaryOperator<CatalogSettings> change) {
        settings = change.apply(settings);
    }

    void failNextJob() {
        failingJobs++;
    }

    /** Returns true if the next job will succeed. */
    boolean nextJobSucceeds() {
        if (failingJobs > 0) {
            failingJobs--;
            return false;
        }
        return true;
    }

    /** Sends an event to an add-in that has a server. */
    void fire(String event, FakeManifest manifest, String web, Instant at) {
        if (!manifest.isSolution()) {
            events.add(new FakeCatalogEvent(event, manifest.productId().toString(), web, at));
        }
    }

    List<FakeCatalogEvent> events() {
        return events;
    }

    Runnable remember() {
        CatalogSettings settingsThen = settings;
        int failingJobsThen = failingJobs;
        return Memory.all(Memory.of(events), () -> {
            settings = settingsThen;
            failingJobs = failingJobsThen;
        });
    }
}
