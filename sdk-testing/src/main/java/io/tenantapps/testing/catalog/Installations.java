package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.VersionNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The products that are installed on each web, with their versions and running jobs. */
final class Installations {
    private static final String INVALID_OPERATION = "-1, System.InvalidOperationException";

    enum Work {
        INSTALL,
        UPGRADE,
        UNINSTALL
    }

    private record Place(String web, UUID product) {}

    private record Job(Work work, Instant end, CatalogItem.@Nullable Release release, boolean succeeds) {}

    private static final class Installation {
        private final UUID id;
        private final String web;
        private final CatalogItem item;
        private CatalogItem.@Nullable Release release;
        private @Nullable Job job;
        private Instant modified;

        Installation(UUID id, String web, CatalogItem item, Instant now) {
            this.id = id;
            this.web = web;
            this.item = item;
            this.modified = now;
        }

        Runnable remember() {
            CatalogItem.Release releaseThen = release;
            Job jobThen = job;
            Instant modifiedThen = modified;
            return () -> {
                release = releaseThen;
                job = jobThen;
                modified = modifiedThen;
            };
        }
    }

    private final TenantState state;
    private final Map<Place, Installation> all = new LinkedHashMap<>();

    Installations(TenantState state) {
        this.state = state;
    }

    /** Ends the jobs that are due, in the order of their end times. */
    void settle() {
        Instant now = state.time().instant();
        List<Map.Entry<Place, Job>> due = new ArrayList<>();
        all.forEach((place, installation) -> {
            if (installation.job != null && !installation.job.end.isAfter(now)) {
                due.add(Map.entry(place, installation.job));
            }
        });
        due.sort(Comparator.comparing(entry -> entry.getValue().end));
        due.forEach(entry -> end(entry.getKey(), entry.getValue()));
    }

    private void end(Place place, Job job) {
        Installation installation = all.get(place);
        if (installation == null) {
            return;
        }
        installation.job = null;
        installation.modified = job.end;
        if (job.succeeds) {
            installation.release = job.release;
            if (job.work != Work.UPGRADE) {
                String event = job.work == Work.INSTALL ? "Install" : "UnInstall";
                installation.item.shelf().fire(event, installation.item.manifest(), installation.web, job.end);
            }
        }
        if (installation.release == null) {
            all.remove(place);
        }
    }

    /** Installs an app without a job. */
    void put(CatalogItem item, CatalogItem.Release release, String web) {
        Installation installation =
                new Installation(state.newId(), web, item, state.time().instant());
        installation.release = release;
        all.put(place(web, item), installation);
    }

    void install(CatalogItem item, CatalogItem.Release release, String web) {
        Installation there = all.get(place(web, item));
        if (there != null) {
            throw FakeError.of(
                    state, 400, INVALID_OPERATION, there.job == null ? Words.ALREADY_INSTALLED : Words.JOB_RUNNING);
        }
        Installation installation =
                new Installation(state.newId(), web, item, state.time().instant());
        installation.job = job(Work.INSTALL, item, release);
        all.put(place(web, item), installation);
    }

    /** Starts an upgrade. Returns false if the installed version is up to date. */
    boolean upgrade(CatalogItem item, CatalogItem.Release release, String web) {
        Installation installation = idle(item, web);
        if (installation.release == null
                || VersionNumbers.compare(installation.release.version(), release.version()) >= 0) {
            return false;
        }
        installation.job = job(Work.UPGRADE, item, release);
        return true;
    }

    void uninstall(CatalogItem item, String web) {
        idle(item, web).job = job(Work.UNINSTALL, item, null);
    }

    private Job job(Work work, CatalogItem item, CatalogItem.@Nullable Release release) {
        CatalogShelf shelf = item.shelf();
        Instant end = state.time().instant().plus(shelf.settings().jobTime());
        return new Job(work, end, release, shelf.nextJobSucceeds());
    }

    private Installation idle(CatalogItem item, String web) {
        Installation installation = all.get(place(web, item));
        if (installation == null) {
            throw FakeError.of(state, 400, INVALID_OPERATION, Words.NOT_INSTALLED);
        }
        if (installation.job != null) {
            throw FakeError.of(state, 400, INVALID_OPERATION, Words.JOB_RUNNING);
        }
        return installation;
    }

    /** Returns the version on a web; empty if the app is not installed, is being installed, or is being uninstalled. */
    String installedVersion(CatalogItem item, String web) {
        Installation installation = all.get(place(web, item));
        return installation == null
                        || installation.release == null
                        || (installation.job != null && installation.job.work == Work.UNINSTALL)
                ? ""
                : installation.release.version();
    }

    boolean canUpgrade(CatalogItem item, String web) {
        String installed = installedVersion(item, web);
        CatalogItem.Release release = item.release();
        return !installed.isEmpty() && release != null && VersionNumbers.compare(installed, release.version()) < 0;
    }

    /** Returns the version on each web. */
    Map<String, String> webs(CatalogItem item) {
        Map<String, String> versions = new LinkedHashMap<>();
        all.forEach((place, installation) -> {
            String version = installedVersion(item, installation.web);
            if (place.product.equals(item.manifest().productId()) && !version.isEmpty()) {
                versions.put(installation.web, version);
            }
        });
        return versions;
    }

    /** Returns true if this version of the product is installed anywhere with different bytes. */
    boolean hasOtherContent(FakeManifest manifest, byte[] bytes) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().product.equals(manifest.productId()))
                .map(entry -> entry.getValue().release)
                .anyMatch(release -> release != null
                        && VersionNumbers.compare(release.version(), manifest.version()) == 0
                        && !release.consistsOf(bytes));
    }

    /** Returns the tiles of a web: one for each app that is installed or is being uninstalled. */
    List<Map<String, @Nullable Object>> tiles(String web, String siteUrl) {
        List<Map<String, @Nullable Object>> tiles = new ArrayList<>();
        all.forEach((place, installation) -> {
            if (place.web.equals(web.toLowerCase(Locale.ROOT)) && installation.release != null) {
                tiles.add(tile(installation.id, installation.item.manifest(), installation.modified, siteUrl));
            }
        });
        return tiles;
    }

    /** Returns the tile of an app that does not exist, to provide the field names. */
    static Map<String, @Nullable Object> exampleOfTile() {
        return tile(Ids.NONE, FakeManifest.of("", new byte[0]), Instant.EPOCH, "");
    }

    private static Map<String, @Nullable Object> tile(UUID id, FakeManifest manifest, Instant changed, String siteUrl) {
        String modified = changed.toString();
        Map<String, @Nullable Object> tile = new LinkedHashMap<>();
        tile.put("AppId", id);
        tile.put("AppPrincipalId", "i:0i.t|ms.sp.int|" + id + "@" + Ids.TENANT);
        tile.put("AppSource", 2);
        tile.put("AppStatus", 4);
        tile.put("AppType", 3);
        tile.put("AssetId", null);
        tile.put("BaseTemplate", -1);
        tile.put("ChildCount", -1);
        tile.put("ContentMarket", null);
        tile.put("CustomSettingsUrl", null);
        tile.put("Description", "");
        tile.put("IsCorporateCatalogSite", false);
        tile.put("LastModified", modified.substring(0, 16).replace('T', ' '));
        tile.put("LastModifiedDate", modified);
        tile.put("ProductId", manifest.productId());
        tile.put("Target", "");
        tile.put("Thumbnail", siteUrl + "/_layouts/15/images/spstorefrontappdefault.96x96x32.png");
        tile.put("Title", manifest.title());
        tile.put("Version", "");
        return tile;
    }

    private static Place place(String web, CatalogItem item) {
        return new Place(web.toLowerCase(Locale.ROOT), item.manifest().productId());
    }

    void reset() {
        all.clear();
    }

    Runnable remember() {
        return Memory.all(
                Memory.of(all),
                Memory.all(all.values().stream().map(Installation::remember).toList()));
    }
}
