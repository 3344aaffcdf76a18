package io.tenantapps.testing.addins;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An add-in that is installed on one web, and possibly available on other webs. */
final class AddinInstance {
    private final UUID id;
    private final FakeAddin addin;
    private final AddinWeb installed;
    private final @Nullable Set<String> otherWebs;
    private @Nullable UninstallJob job;

    AddinInstance(UUID id, FakeAddin addin, AddinWeb installed) {
        this(id, addin, installed, null);
    }

    /**
     * Creates an instance that is also available on other webs; an empty set means all webs, null means no other webs.
     */
    AddinInstance(UUID id, FakeAddin addin, AddinWeb installed, @Nullable Set<String> otherWebs) {
        this.id = id;
        this.addin = addin;
        this.installed = installed;
        this.otherWebs = otherWebs == null ? null : new TreeSet<>(otherWebs);
    }

    UUID id() {
        return id;
    }

    AddinWeb installed() {
        return installed;
    }

    boolean isInstalledOn(AddinWeb web) {
        return installed.key().equals(web.key());
    }

    boolean isTenantDeployed() {
        return otherWebs != null;
    }

    boolean isAvailableOn(AddinWeb web) {
        return isInstalledOn(web)
                || (otherWebs != null
                        && !web.key().equals(AddinWeb.ADMIN)
                        && (otherWebs.isEmpty() || otherWebs.contains(web.key())));
    }

    @Nullable
    UninstallJob job() {
        return job;
    }

    void job(@Nullable UninstallJob job) {
        this.job = job;
    }

    String status(Instant now) {
        String working = job == null ? null : job.status(now);
        return working == null ? addin.status() : working;
    }

    Map<String, @Nullable Object> row(AddinWeb current, Instant now) {
        return addin.row(id, status(now), installed, current, isTenantDeployed());
    }

    FakeInstance snapshot(Instant now) {
        List<String> others = otherWebs == null ? List.of() : new ArrayList<>(otherWebs);
        return new FakeInstance(
                id.toString(),
                addin.title(),
                addin.productId(),
                addin.appIdentifier(),
                installed.path(),
                isTenantDeployed(),
                others,
                status(now));
    }

    Runnable remember() {
        UninstallJob jobThen = job;
        return () -> job = jobThen;
    }
}
