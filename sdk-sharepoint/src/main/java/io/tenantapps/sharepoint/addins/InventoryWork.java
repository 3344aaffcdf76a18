package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Execution;
import io.tenantapps.sharepoint.internal.InventoryFile;
import io.tenantapps.sharepoint.internal.PlainCall;
import io.tenantapps.sharepoint.internal.SiteUrl;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.sharepoint.inventory.InventoryGap;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventoryTotals;
import io.tenantapps.sharepoint.inventory.InventoryWeb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the data of one unit: the add-ins of its webs, the principals of its site collections, and their permissions on
 * each web.
 */
final class InventoryWork {
    private final AdminSite admin;
    private final CallOptions options;
    private final int chunk;
    private final InventoryUnit unit;
    private final InventoryFile.Lines<InventoryRow> lines;
    private final Set<String> withRows = new LinkedHashSet<>();
    private InventoryTotals totals = InventoryTotals.NONE;

    InventoryWork(
            AdminSite admin,
            CallOptions options,
            int chunk,
            InventoryUnit unit,
            InventoryFile.Lines<InventoryRow> lines) {
        this.admin = admin;
        this.options = options.parallelism(1); // the units themselves run in parallel
        this.chunk = chunk;
        this.unit = unit;
        this.lines = lines;
    }

    /** Reads all data of the unit and writes it to the file. A failure is recorded with its web. */
    InventoryTotals done() {
        List<InventoryUnit.Web> webs =
                unit.webs().values().stream().filter(web -> web.url() != null).toList();
        new PlainCall<>(admin.connection(), options, execution -> {
                    if (!webs.isEmpty()) {
                        addins(webs, execution);
                        permissions(webs, principals(webs, execution), execution);
                    }
                    return this;
                })
                .execute();
        return ended();
    }

    /** Records that all webs of the unit failed. */
    InventoryTotals failed(String reason) {
        unit.webs().values().forEach(web -> {
            if (web.errors().isEmpty()) {
                web.errors().add(reason);
            }
        });
        return ended();
    }

    private void addins(List<InventoryUnit.Web> webs, Execution execution) {
        List<String> urls = webs.stream().map(InventoryWork::url).toList();
        AddinScan<AddinInstance> scan =
                new AddinScan<>(admin, options, new AvailableEndpoint(), ScanInputs.sites(admin, urls), urls.size());
        scan.batchSize(chunk)
                .forEachInput(
                        execution,
                        entry -> {
                            InventoryUnit.Web web = web(entry.input());
                            if (entry.failure() != null) {
                                web.errors().add("add-ins: " + entry.failure());
                            }
                            for (AddinInstance addin : entry.rows()) {
                                withRows.add(web.key());
                                count(1, 0, 0);
                                lines.add(InventoryRow.of(addin));
                            }
                        },
                        stray -> gap("add-ins", stray));
    }

    /** Returns the names of principals, by the key of their site collection. */
    private Map<String, Set<String>> principals(List<InventoryUnit.Web> webs, Execution execution) {
        Map<String, Set<String>> byCollection = new LinkedHashMap<>();
        List<String> collections = new ArrayList<>();
        for (InventoryUnit.Web web : webs) {
            if (byCollection.put(web.collectionKey(), new TreeSet<>()) == null) {
                collections.add(Objects.requireNonNull(web.collection()));
            }
        }
        AddinScan<AddinPrincipal> scan = new AddinScan<>(
                admin, options, new PrincipalsEndpoint(), ScanInputs.sites(admin, collections), collections.size());
        scan.batchSize(ScanEndpoint.LIMIT)
                .forEachInput(
                        execution,
                        entry -> {
                            SiteUrl site = Objects.requireNonNull(entry.input().site());
                            String collection = site.key();
                            if (entry.failure() != null) {
                                webs.stream()
                                        .filter(web -> collection.equals(web.collectionKey()))
                                        .forEach(web -> web.errors()
                                                .add("principals of " + site.absolute() + ": " + entry.failure()));
                            }
                            for (AddinPrincipal principal : entry.rows()) {
                                InventoryUnit.Web root = unit.webs().get(collection);
                                if (root != null) {
                                    withRows.add(root.key());
                                }
                                if (principal.appIdentifier() != null
                                        && !principal.appIdentifier().isBlank()) {
                                    Objects.requireNonNull(byCollection.get(collection))
                                            .add(principal.appIdentifier());
                                }
                                count(0, 1, 0);
                                lines.add(InventoryRow.of(principal));
                            }
                        },
                        stray -> gap("principals", stray));
        return byCollection;
    }

    private void permissions(List<InventoryUnit.Web> webs, Map<String, Set<String>> byCollection, Execution execution) {
        Map<String, Set<String>> byWeb = new LinkedHashMap<>();
        for (InventoryUnit.Web web : webs) {
            Set<String> identifiers = Objects.requireNonNull(byCollection.get(web.collectionKey()));
            if (!identifiers.isEmpty()) {
                byWeb.put(url(web), identifiers);
            }
        }
        long pairs = byWeb.values().stream().mapToLong(Set::size).sum();
        if (pairs == 0) {
            return;
        }
        AddinScan<AddinPermission> scan = new AddinScan<>(
                admin, options, new PermissionsEndpoint(), ScanInputs.pairs(admin, byWeb.entrySet()), pairs);
        scan.batchSize(ScanEndpoint.LIMIT)
                .forEachInput(
                        execution,
                        entry -> {
                            InventoryUnit.Web web = web(entry.input());
                            if (entry.failure() != null) {
                                web.errors()
                                        .add("permissions of " + entry.input().subject() + ": " + entry.failure());
                            }
                            for (AddinPermission permission : entry.rows()) {
                                withRows.add(web.key());
                                count(0, 0, 1);
                                lines.add(InventoryRow.of(permission));
                            }
                        },
                        stray -> gap("permissions", stray));
    }

    /** Records a row that matches no input. */
    private void gap(String question, StrayRow<?> stray) {
        String subject = new BulkInput(stray.site(), stray.subject()).toString();
        totals = totals.plus(new InventoryTotals(0, 0, 0, 0, 0, 0, 0, 1));
        lines.add(InventoryRow.of(new InventoryGap(question, subject, stray.sentence())));
    }

    private InventoryUnit.Web web(ScanInput input) {
        String key = Objects.requireNonNull(input.site()).key();
        return Objects.requireNonNull(unit.webs().get(key), key);
    }

    private static String url(InventoryUnit.Web web) {
        return Objects.requireNonNull(web.url()).absolute();
    }

    private void count(long addins, long principals, long permissions) {
        totals = totals.plus(new InventoryTotals(0, 0, 0, 0, addins, principals, permissions, 0));
    }

    private InventoryTotals ended() {
        List<InventoryUnit.Web> all = new ArrayList<>(unit.webs().values());
        for (InventoryUnit.Web web : all) {
            InventoryWeb.State state = !web.errors().isEmpty()
                    ? InventoryWeb.State.ERROR
                    : withRows.contains(web.key()) ? InventoryWeb.State.ROWS : InventoryWeb.State.CLEAN;
            totals = totals.plus(new InventoryTotals(
                    state == InventoryWeb.State.ROWS ? 1 : 0,
                    state == InventoryWeb.State.CLEAN ? 1 : 0,
                    state == InventoryWeb.State.ERROR ? 1 : 0,
                    0,
                    0,
                    0,
                    0,
                    0));
            lines.add(InventoryRow.of(new InventoryWeb(web.given(), state, web.errors())));
        }
        return totals.plus(new InventoryTotals(0, 0, 0, unit.duplicates(), 0, 0, 0, 0));
    }
}
