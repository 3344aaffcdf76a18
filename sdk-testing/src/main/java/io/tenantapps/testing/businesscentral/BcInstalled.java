package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.text.VersionNumbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The apps that are installed in an environment, and the apps that AppSource offers. */
final class BcInstalled {
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){3}");

    private final Map<UUID, FakeBcApp> installed = new LinkedHashMap<>();
    private final Map<UUID, List<FakeBcApp>> offered = new LinkedHashMap<>();

    /** Another app that must be installed, updated or uninstalled before the requested operation can run. */
    record Need(
            FakeBcApp.Dependency app, String type, @Nullable FakeBcApp offer) {}

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static boolean isOlder(String one, String other) {
        return VersionNumbers.compare(one, other) < 0;
    }

    void put(FakeBcApp app) {
        installed.put(app.guid(), app);
    }

    void remove(UUID id) {
        installed.remove(id);
    }

    void offer(FakeBcApp app) {
        List<FakeBcApp> versions = offered.computeIfAbsent(app.guid(), id -> new ArrayList<>());
        versions.removeIf(each -> each.version().equals(app.version()));
        versions.add(app);
        versions.sort((one, other) -> VersionNumbers.compare(one.version(), other.version()));
    }

    /** Copies the matching apps of another environment, and all offers, because AppSource offers them to both. */
    void takeOver(BcInstalled source, Predicate<FakeBcApp> matching) {
        source.installed.values().stream().filter(matching).forEach(this::put);
        source.offered.values().forEach(versions -> versions.forEach(this::offer));
    }

    Collection<FakeBcApp> all() {
        return installed.values();
    }

    @Nullable
    FakeBcApp app(UUID id) {
        return installed.get(id);
    }

    /** Returns the newest offered version that is not a preview, or null if no such version exists. */
    @Nullable
    FakeBcApp newest(UUID id) {
        return offered.getOrDefault(id, List.of()).stream()
                .filter(app -> !app.isPreview())
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    /** Returns the newest offered version, if it is newer than the installed one. */
    @Nullable
    FakeBcApp update(FakeBcApp app) {
        FakeBcApp newest = newest(app.guid());
        return newest != null && isOlder(app.version(), newest.version()) ? newest : null;
    }

    @Nullable
    FakeBcApp version(UUID id, String version, boolean allowsPreview) {
        return offered.getOrDefault(id, List.of()).stream()
                .filter(app -> VersionNumbers.compare(app.version(), version) == 0)
                .filter(app -> allowsPreview || !app.isPreview())
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns all apps that must be installed or updated before a version can be installed, including indirect
     * dependencies. Each app is returned in either its lowest sufficient version or its newest version.
     */
    List<Need> needs(FakeBcApp target, boolean inNewestVersions) {
        Map<UUID, Need> needs = new LinkedHashMap<>();
        List<FakeBcApp> open = new ArrayList<>(List.of(target));
        while (!open.isEmpty()) {
            for (FakeBcApp.Dependency each : open.remove(0).dependencies()) {
                FakeBcApp there = installed.get(each.id());
                Need known = needs.get(each.id());
                if (each.id().equals(target.guid())
                        || (there != null && !isOlder(there.version(), each.version()))
                        || (known != null && !isOlder(known.app.version(), each.version()))) {
                    continue;
                }
                FakeBcApp offer = inNewestVersions ? newest(each.id()) : lowest(each);
                offer = offer != null && isOlder(offer.version(), each.version()) ? null : offer;
                String version = offer == null ? each.version() : offer.version();
                needs.put(
                        each.id(),
                        new Need(
                                new FakeBcApp.Dependency(each.id(), each.name(), each.publisher(), version),
                                there == null ? "install" : "update",
                                offer));
                if (offer != null) {
                    open.add(offer);
                }
            }
        }
        return new ArrayList<>(needs.values());
    }

    private @Nullable FakeBcApp lowest(FakeBcApp.Dependency dependency) {
        return offered.getOrDefault(dependency.id(), List.of()).stream()
                .filter(app -> !app.isPreview() && !isOlder(app.version(), dependency.version()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the apps that depend on an app, directly or indirectly. */
    List<FakeBcApp> dependents(UUID id) {
        Set<UUID> reached = new LinkedHashSet<>(Set.of(id));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (FakeBcApp app : installed.values()) {
                boolean needsOne =
                        app.dependencies().stream().anyMatch(dependency -> reached.contains(dependency.id()));
                grows |= needsOne && reached.add(app.guid());
            }
        }
        return installed.values().stream()
                .filter(app -> !app.guid().equals(id) && reached.contains(app.guid()))
                .toList();
    }

    Runnable remember() {
        return Memory.all(
                Memory.of(installed),
                Memory.of(offered),
                Memory.all(offered.values().stream().map(Memory::of).toList()));
    }
}
