package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.BulkRun;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.internal.InventoryFile;
import io.tenantapps.sharepoint.internal.InventoryQuestion;
import io.tenantapps.sharepoint.internal.MicrosoftGraph;
import io.tenantapps.sharepoint.inventory.EntraPrincipal;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.inventory.InventoryGap;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventoryScope;
import io.tenantapps.sharepoint.inventory.InventoryTotals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An inventory of add-ins, principals and permissions on any number of webs; see {@link AddinAdminClient#inventory}.
 * The run splits the webs into units of several hundred webs each and reads a few units in parallel. The run needs
 * constant memory, because it saves results to files.
 *
 * <pre>{@code
 * Inventory inventory = addins.inventory(sites).run(Path.of("inventory-2026-11"));
 * System.out.println(inventory.totals());
 * }</pre>
 *
 * <p>A journal records each finished unit. If a run was killed, or if some webs failed, run the same inventory with the
 * same folder again to resume it. The new run requests only the missing data. If the tenant has not changed, the
 * resulting file is byte-for-byte identical. Pass the webs in the same order. Use a different folder to read everything
 * again.
 */
public final class AddinInventory {
    private static final int UNIT = 500;
    private static final Set<String> LISTS_OF_THE_TENANT = Set.of("Microsoft Graph", "the admin site's list");
    private static final String NOT_ASKED = "not requested, because the run stopped early";

    private final AdminSite admin;
    private final WebSource webs;
    private final CallOptions options;
    private final int chunk;
    private final boolean readsEntra;
    private final Consumer<InventoryTotals> progress;

    /** The webs of an inventory. The run may have to list them first. */
    @FunctionalInterface
    interface WebSource {
        /** Returns the webs, and passes on rows about their source. */
        Iterable<String> in(Path folder, Consumer<InventoryRow> rows);

        /** True if a later run in the same folder may find more webs, so that units with other webs are read again. */
        default boolean canGrow() {
            return false;
        }

        /** True if a site can cease to belong to the webs although it still exists. */
        default boolean hasVariableFilter() {
            return false;
        }
    }

    AddinInventory(AdminSite admin, WebSource webs) {
        this(admin, webs, admin.options(), new AvailableEndpoint().chunk(), false, totals -> {});
    }

    private AddinInventory(
            AdminSite admin,
            WebSource webs,
            CallOptions options,
            int chunk,
            boolean readsEntra,
            Consumer<InventoryTotals> progress) {
        this.admin = admin;
        this.webs = webs;
        this.options = options;
        this.chunk = chunk;
        this.readsEntra = readsEntra;
        this.progress = progress;
    }

    /**
     * Sets the maximum number of webs in one request for add-ins. The default is 100, because these requests are the
     * slowest. The service accepts at most 500 webs in a request. If a request takes too long, the client splits it in
     * half.
     */
    @CheckReturnValue
    public AddinInventory batchSize(int size) {
        if (size < 1 || size > ScanEndpoint.LIMIT) {
            throw new IllegalArgumentException(
                    "size must be from 1 to " + ScanEndpoint.LIMIT + ", the limit of the service, but is " + size);
        }
        return new AddinInventory(admin, webs, options, size, readsEntra, progress);
    }

    /**
     * Also reads data about the principals from Microsoft Entra: their kind, the expiry of their secrets, and their
     * roles for sites. The inventory then also lists the applications that can access sites without a grant.
     *
     * <p>{@code GET https://graph.microsoft.com/v1.0/servicePrincipals}, {@code /applications} and {@code
     * /servicePrincipals(appId='…')/appRoleAssignedTo}; needs Microsoft Graph's Application.Read.All; harmless to
     * repeat.
     */
    @CheckReturnValue
    public AddinInventory withEntra() {
        return new AddinInventory(admin, webs, options, chunk, true, progress);
    }

    /** Sets a listener that receives the progress after each unit of up to 500 webs. */
    @CheckReturnValue
    public AddinInventory progress(Consumer<InventoryTotals> progress) {
        return new AddinInventory(admin, webs, options, chunk, readsEntra, Arguments.required("progress", progress));
    }

    /**
     * Returns a copy of this inventory with changed options. The deadline and the number of attempts apply to each
     * request.
     */
    @CheckReturnValue
    public AddinInventory withOptions(UnaryOperator<CallOptions> change) {
        return new AddinInventory(
                admin, webs, Arguments.required("change", change).apply(options), chunk, readsEntra, progress);
    }

    /**
     * Returns the minimum number of requests for an inventory of this number of webs, without the requests that list
     * the webs. Each web with principals needs additional requests.
     *
     * @param webs the number of webs, such as {@code sites.count().totals().sites()}
     */
    public long minimumRequests(long webs) {
        Arguments.notNegative("webs", webs);
        return requests(webs, chunk) + requests(webs, ScanEndpoint.LIMIT) + 1; // add-ins, principals, the tenant itself
    }

    private static long requests(long webs, int size) {
        return (webs + size - 1) / size;
    }

    /**
     * Reads all webs, or only the webs that an earlier run did not finish, and writes {@code inventory.jsonl} to the
     * folder. The folder also contains the files that are needed to resume the run.
     *
     * @param folder the folder of the files; it is created if it does not exist
     * @throws SdkException if no request succeeds
     * @throws IllegalStateException if another run uses the folder
     */
    public Inventory run(Path folder) {
        Arguments.required("folder", folder);
        InventoryParts parts = InventoryParts.in(folder);
        try (Journal journal = Journal.open(parts.journal(), "inventory of the add-ins of " + admin.url())) {
            Run run = new Run(parts);
            run.bulkRun(journal, webs.in(folder, run::about));
            if (run.units.isEmpty()) {
                throw new IllegalArgumentException("inventory: webs must not be empty");
            }
            return run.merged();
        }
    }

    private final class Run {
        private final InventoryParts parts;
        private InventoryTotals totals = InventoryTotals.NONE;
        private boolean hasAnswers;
        private final Map<Integer, Path> units = new TreeMap<>();
        private final List<InventoryRow> aboutSource = new ArrayList<>();

        Run(InventoryParts parts) {
            this.parts = parts;
        }

        /** Adds a row about the source of the webs. */
        void about(InventoryRow row) {
            aboutSource.add(row);
            if (row.gap() != null) {
                totals = totals.plus(new InventoryTotals(0, 0, 0, 0, 0, 0, 0, 1));
            }
        }

        /** Returns the settings of the list of sites; null if the caller chose the sites. */
        private @Nullable String listedSites() {
            boolean isListed = aboutSource.stream()
                    .map(InventoryRow::source)
                    .filter(Objects::nonNull)
                    .anyMatch(source -> LISTS_OF_THE_TENANT.contains(source.name()));
            return isListed ? webs.toString() : null;
        }

        void bulkRun(Journal journal, Iterable<String> webs) {
            BulkRun<InventoryUnit, InventoryTotals> bulkRun = BulkRun.<InventoryUnit, InventoryTotals>over(
                            admin.connection(), InventoryUnit.cut(admin, webs, UNIT), item -> looked(item.input()))
                    .parallelism(options.parallelism())
                    .journal(journal, unit -> key(unit, journal), InventoryTotals.class);
            (options.bulkTimeout() == null ? bulkRun : bulkRun.limit(options.bulkTimeout())).run(this::take);
        }

        /**
         * Returns the key of a unit. If the journal lists a unit as done but its file is missing, the unit is marked to
         * be read again.
         */
        private String key(InventoryUnit unit, Journal journal) {
            if (!webs.canGrow()) {
                parts.requireSameWebs(unit);
            }
            String key = unit.key();
            if (journal.state(key) == Journal.State.DONE && !Files.exists(parts.part(unit))) {
                journal.failed(key, "its file is missing");
            }
            return key;
        }

        private InventoryTotals looked(InventoryUnit unit) {
            List<InventoryTotals> found = new ArrayList<>();
            InventoryFile.<InventoryRow>write(
                    parts.part(unit), lines -> found.add(new InventoryWork(admin, options, chunk, unit, lines).done()));
            InventoryTotals of = found.get(0);
            if (!of.isComplete()) {
                throw new Incomplete(of);
            }
            return of;
        }

        private void take(ItemResult<InventoryUnit, InventoryTotals> outcome) {
            InventoryUnit unit = outcome.input();
            Path part = parts.part(unit);
            units.put(unit.number(), part);
            InventoryTotals of = outcome.value();
            RuntimeException error = outcome.error();
            if (error instanceof Incomplete incomplete) {
                of = incomplete.totals;
            } else if (error != null && (!(error instanceof SdkException) || (!hasAnswers && isAboutAll(error)))) {
                throw error;
            } else if (of == null || !Files.exists(part)) {
                of = failed(unit, error == null ? NOT_ASKED : outcome.reason());
            }
            hasAnswers |= of.withRows() + of.empty() > 0;
            totals = totals.plus(of);
            progress.accept(totals);
        }

        private InventoryTotals failed(InventoryUnit unit, String reason) {
            List<InventoryTotals> found = new ArrayList<>();
            InventoryFile.<InventoryRow>write(
                    parts.part(unit),
                    lines -> found.add(new InventoryWork(admin, options, chunk, unit, lines).failed(reason)));
            return found.get(0);
        }

        /** Returns true if the error concerns the caller or the function, so that all other units would fail too. */
        private boolean isAboutAll(RuntimeException error) {
            return error instanceof AuthenticationException
                    || error instanceof UnauthorizedException
                    || error instanceof ForbiddenException
                    || error instanceof EndpointUnavailableException;
        }

        Inventory merged() {
            InventoryMerge merge = new InventoryMerge(admin);
            aboutSource.forEach(merge::note);
            units.values().forEach(part -> InventoryFile.read(part, InventoryRow.class, merge::note));
            InventoryFile.<InventoryRow>write(parts.whole(), out -> {
                out.add(InventoryRow.of(new InventoryScope(listedSites(), webs.hasVariableFilter(), readsEntra)));
                aboutSource.forEach(out::add);
                units.values()
                        .forEach(part -> InventoryFile.read(part, InventoryRow.class, row -> merge.write(row, out)));
                tenantPrincipals(merge, out);
                acs(merge, out);
                if (readsEntra) {
                    entra(merge, out);
                }
                out.add(InventoryRow.of(merge.totals(totals)));
            });
            return Inventory.open(parts.whole());
        }

        /**
         * Requests the principals of the whole tenant, which the service returns for the admin site. No site collection
         * lists these principals. The permissions of these principals can be read through any web.
         */
        private void tenantPrincipals(InventoryMerge merge, InventoryFile.Lines<InventoryRow> out) {
            String site = admin.url().toString();
            Set<String> identifiers = new TreeSet<>();
            asked(
                    InventoryQuestion.PRINCIPALS,
                    new AddinScan<>(
                            admin, options, new PrincipalsEndpoint(), ScanInputs.sites(admin, List.of(site)), 1),
                    row -> {
                        merge.principal(row, out);
                        if (row.appIdentifier() != null && !row.appIdentifier().isBlank()) {
                            identifiers.add(row.appIdentifier());
                        }
                    },
                    out);
            if (!identifiers.isEmpty()) {
                String web = Objects.requireNonNullElse(merge.toldWeb(), site);
                asked(
                        InventoryQuestion.PERMISSIONS,
                        new AddinScan<>(
                                admin,
                                options,
                                new PermissionsEndpoint(),
                                ScanInputs.pairs(admin, List.of(Map.entry(web, identifiers))),
                                identifiers.size()),
                        row -> merge.tenantGrant(row, out),
                        out);
            }
        }

        private void acs(InventoryMerge merge, InventoryFile.Lines<InventoryRow> out) {
            List<String> applications = merge.applications();
            if (applications.isEmpty()) {
                return;
            }
            asked(
                    InventoryQuestion.ACS,
                    new AddinScan<>(
                            admin, options, new AcsEndpoint(), ScanInputs.guids(applications), applications.size()),
                    row -> out.add(InventoryRow.of(row)),
                    out);
        }

        /** Reads data about the principals from Microsoft Entra. If the request fails, the data of the webs is kept. */
        private void entra(InventoryMerge merge, InventoryFile.Lines<InventoryRow> out) {
            MicrosoftGraph graph = MicrosoftGraph.of(admin.connection());
            if (graph == null) {
                failed(
                        InventoryQuestion.ENTRA,
                        "the tenant",
                        "the cloud of the connection does not include a known Microsoft Graph",
                        out);
                return;
            }
            List<EntraPrincipal> rows = new ArrayList<>();
            try {
                new EntraReader(graph, options).each(merge.applications(), merge.realm(), rows::add);
            } catch (CallInterruptedException e) {
                throw e;
            } catch (SdkException e) {
                failed(InventoryQuestion.ENTRA, graph.url().toString(), String.valueOf(e.getMessage()), out);
                return;
            }
            rows.forEach(row -> out.add(InventoryRow.of(row)));
        }

        /** Runs a request for the whole tenant. If the request fails, the data of the webs is kept. */
        private <T> void asked(
                String what, AddinScan<T> scan, Consumer<T> rows, InventoryFile.Lines<InventoryRow> out) {
            BulkResult<T> found;
            try {
                found = scan.execute();
            } catch (CallInterruptedException e) {
                throw e;
            } catch (SdkException e) {
                failed(what, admin.url().toString(), String.valueOf(e.getMessage()), out);
                return;
            }
            found.rows().forEach(rows);
            found.failures()
                    .forEach(failure -> failed(
                            what,
                            String.valueOf(failure.subject() == null ? failure.site() : failure.subject()),
                            failure.message(),
                            out));
        }

        private void failed(String what, String about, String message, InventoryFile.Lines<InventoryRow> out) {
            out.add(InventoryRow.of(new InventoryGap(what, about, message)));
            totals = totals.plus(new InventoryTotals(0, 0, 0, 0, 0, 0, 0, 1));
        }
    }

    /**
     * Thrown if a unit has incomplete data. The unit's file contains the data that could be read, and the next run
     * reads the unit again.
     */
    private static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient InventoryTotals totals;

        Incomplete(InventoryTotals totals) {
            super("webs with incomplete data: " + totals.failed());
            this.totals = totals;
        }
    }
}
