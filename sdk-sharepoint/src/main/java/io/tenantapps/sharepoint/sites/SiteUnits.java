package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.sharepoint.internal.InventoryFile;
import io.tenantapps.sharepoint.internal.Sha512;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads the webs of all sites in units of fifty sites, a few units in parallel. Each unit has its own file. */
final class SiteUnits {
    private static final int UNIT = 50;

    /**
     * Some sites.
     *
     * @param number the index of the unit
     * @param sites the sites
     */
    private record Unit(int number, List<TenantSite> sites) {
        String key() {
            return "webs of unit " + number + " " + fingerprint();
        }

        /**
         * Returns a hash of the sites. If the list was requested again, the unit with the same index may have different
         * sites.
         */
        private String fingerprint() {
            MessageDigest digest = Sha512.digest();
            sites.forEach(site -> digest.update((site.url() + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        }

        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }

    private final TenantConnection connection;
    private final CallOptions options;
    private final Path folder;
    private final ClosedHosts hosts = new ClosedHosts();
    private final SiteWebs webs;
    private final Map<Integer, Path> parts = new TreeMap<>();
    private SiteTotals totals;
    private final Consumer<SiteTotals> progress;

    SiteUnits(
            TenantConnection connection,
            CallOptions options,
            Path folder,
            SiteTotals totals,
            Consumer<SiteTotals> progress) {
        this.connection = connection;
        this.options = options;
        this.folder = folder;
        this.webs = new SiteWebs(connection, options, hosts);
        this.totals = totals;
        this.progress = progress;
    }

    /** Reads the webs that no earlier run has read, and writes all webs to a file, in the order of the sites. */
    SiteTotals run(Iterable<TenantSite> sites, Journal journal, Path result) {
        openHostsOf(result);
        BulkRun<Unit, SiteTotals> run = BulkRun.<Unit, SiteTotals>over(
                        connection, units(sites), item -> read(item.input()))
                .parallelism(options.parallelism())
                .journal(journal, unit -> key(unit, journal), SiteTotals.class);
        (options.bulkTimeout() == null ? run : run.limit(options.bulkTimeout())).run(this::take);
        SdkException refusal = hosts.reason();
        if (refusal != null && totals.read() == 0) {
            throw refusal;
        }
        InventoryFile.<TenantWeb>write(
                result, lines -> parts.values().forEach(part -> InventoryFile.read(part, TenantWeb.class, lines::add)));
        return totals;
    }

    /** Remembers the hosts on which an earlier run read a web. */
    private void openHostsOf(Path earlier) {
        if (Files.exists(earlier)) {
            InventoryFile.read(earlier, TenantWeb.class, web -> {
                if (web.state() == WebState.READ) {
                    hosts.accepted(ApiUrl.of(web.url()).origin());
                }
            });
        }
    }

    /**
     * Returns the key of a unit. If the journal lists a unit as done but its file is missing, the run reads the unit
     * again.
     */
    private String key(Unit unit, Journal journal) {
        String key = unit.key();
        if (journal.state(key) == Journal.State.DONE && !Files.exists(part(unit))) {
            journal.failed(key, "its file is missing");
        }
        return key;
    }

    private static Iterable<Unit> units(Iterable<TenantSite> sites) {
        return () -> {
            Iterator<TenantSite> source = sites.iterator();
            return new Iterator<>() {
                private int number;

                @Override
                public boolean hasNext() {
                    return source.hasNext();
                }

                @Override
                public Unit next() {
                    List<TenantSite> some = new ArrayList<>(List.of(source.next()));
                    while (some.size() < UNIT && source.hasNext()) {
                        some.add(source.next());
                    }
                    return new Unit(number++, some);
                }
            };
        };
    }

    /** Reads the webs of a unit, except the webs of sites that an earlier run read completely. */
    private SiteTotals read(Unit unit) {
        Map<String, List<TenantWeb>> known = known(unit);
        List<TenantWeb> found = new ArrayList<>();
        unit.sites()
                .forEach(site -> found.addAll(known.containsKey(site.url()) ? known.get(site.url()) : webs.of(site)));
        InventoryFile.<TenantWeb>write(part(unit), lines -> found.forEach(lines::add));
        SiteTotals of = found.stream().map(SiteTotals::of).reduce(SiteTotals.NONE, SiteTotals::plus);
        if (of.refused() + of.failed() > 0) {
            throw new Incomplete(of);
        }
        return of;
    }

    private Map<String, List<TenantWeb>> known(Unit unit) {
        Map<String, List<TenantWeb>> known = new HashMap<>();
        if (Files.exists(part(unit))) {
            InventoryFile.read(
                    part(unit),
                    TenantWeb.class,
                    web -> known.computeIfAbsent(web.site(), any -> new ArrayList<>())
                            .add(web));
        }
        known.values().removeIf(each -> each.stream().anyMatch(TenantWeb::isGap));
        return known;
    }

    private void take(ItemResult<Unit, SiteTotals> outcome) {
        Unit unit = outcome.input();
        SiteTotals of = outcome.value();
        RuntimeException error = outcome.error();
        if (error instanceof Incomplete incomplete) {
            of = incomplete.totals;
        } else if (error != null) {
            throw error;
        } else if (of == null) {
            of = notReached(unit);
        }
        parts.put(unit.number(), part(unit));
        totals = totals.plus(of);
        progress.accept(totals);
    }

    /**
     * Returns the numbers of a unit that the run did not reach before its time ended, and writes the unit's file if it
     * does not exist.
     */
    private SiteTotals notReached(Unit unit) {
        if (!Files.exists(part(unit))) {
            InventoryFile.<TenantWeb>write(
                    part(unit),
                    lines -> unit.sites().stream()
                            .map(site -> TenantWeb.root(site)
                                    .now(WebState.FAILED, "not read, because the run stopped early"))
                            .forEach(lines::add));
        }
        List<SiteTotals> found = new ArrayList<>();
        InventoryFile.read(part(unit), TenantWeb.class, web -> found.add(SiteTotals.of(web)));
        return found.stream().reduce(SiteTotals.NONE, SiteTotals::plus);
    }

    private Path part(Unit unit) {
        return folder.resolve("%06d-%s.jsonl".formatted(unit.number(), unit.fingerprint()));
    }

    /**
     * Thrown if the list of the webs of a unit is incomplete. The unit's file contains the other webs, and the next run
     * reads the missing webs.
     */
    private static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SiteTotals totals;

        Incomplete(SiteTotals totals) {
            super((totals.refused() + totals.failed()) + " webs were refused or failed");
            this.totals = totals;
        }
    }
}
