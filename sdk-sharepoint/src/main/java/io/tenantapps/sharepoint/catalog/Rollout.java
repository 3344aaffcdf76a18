package io.tenantapps.sharepoint.catalog;

import static io.tenantapps.core.internal.Arguments.atLeastOne;

import io.tenantapps.core.BulkItem;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.DigestPolicy;
import io.tenantapps.core.Execution;
import io.tenantapps.core.bulk.BulkTotals;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.internal.PlainCall;
import io.tenantapps.sharepoint.internal.SeenKeys;
import io.tenantapps.sharepoint.internal.SiteFile;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import io.tenantapps.sharepoint.rollout.RolloutTotals;
import io.tenantapps.sharepoint.sites.TenantSites;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Installs, upgrades or uninstalls an app on many sites; see {@link AppCatalogClient#rollout(ProductId)}. Select the
 * sites and the purpose. The client sends nothing until {@link #run} or {@link #forEach} is called. A rollout is
 * immutable: each setter returns a changed copy.
 *
 * <pre>{@code
 * try (Journal journal = Journal.open(Path.of("timeoff.jsonl"), "time off 1.2")) {
 *     RolloutReport report = catalog.rollout(app).to(sites).installOrUpgrade().journal(journal).run();
 *     System.out.println(report.totals());
 * }
 * }</pre>
 *
 * <p>A site that needs no change requires one request. Every other site requires one more request for the write and one
 * for each poll of the job. The first poll comes five seconds after the write, and later polls follow at longer
 * intervals. The client requests a form digest only if the service demands one ({@link DigestPolicy#ON_DEMAND}),
 * because digests would double the number of writes in a run that visits each site once. The deadline and the number of
 * attempts apply to each site.
 *
 * <p>The run checks each site before it changes anything there, so a rollout can be run again at any time. With a
 * journal, a run that was killed or timed out can be resumed: it sends no request for finished sites, and polls
 * accepted jobs until they end. If an earlier run may have sent a request, the run checks for its effect. A site
 * without a visible effect is reported as {@link RolloutOutcome#UNKNOWN}, unless {@link #repeatUnknown} is set. Without
 * a journal, the rollout cannot detect the requests of earlier runs.
 */
public final class Rollout {
    private final Catalog catalog;
    private final Function<Execution, CatalogApp> app;
    private CallOptions options;
    private @Nullable Sites sites;
    private @Nullable RolloutVerb verb;
    private boolean dryRun;
    private int parallelism;
    private int stopAfter;
    private boolean repeatsUnknown;
    private @Nullable Journal journal;
    private Consumer<RolloutTotals> progress = totals -> {};

    /** The sites of a rollout. */
    @FunctionalInterface
    private interface Sites {
        /** Returns the sites, and passes on a sentence for each reason why some may be missing. */
        Stream<String> open(Consumer<String> omissions);
    }

    Rollout(Catalog catalog, Function<Execution, CatalogApp> app) {
        this.catalog = catalog;
        this.app = app;
        this.options = catalog.connection().options().digestPolicy(DigestPolicy.ON_DEMAND);
        this.parallelism = options.parallelism();
    }

    private Rollout(Rollout other) {
        this.catalog = other.catalog;
        this.app = other.app;
        this.options = other.options;
        this.sites = other.sites;
        this.verb = other.verb;
        this.dryRun = other.dryRun;
        this.parallelism = other.parallelism;
        this.stopAfter = other.stopAfter;
        this.repeatsUnknown = other.repeatsUnknown;
        this.journal = other.journal;
        this.progress = other.progress;
    }

    private Rollout changed(Consumer<Rollout> change) {
        Rollout copy = new Rollout(this);
        change.accept(copy);
        return copy;
    }

    /**
     * Sets the sites and webs, as URLs in any form that can be copied from the browser. The run takes the next site
     * only when a worker is free, so it needs at most 32 bytes of memory per site. A repeated site is reported as
     * {@link RolloutOutcome#SKIPPED}. A string that is not a site URL is reported as {@link RolloutOutcome#FAILED}.
     */
    @CheckReturnValue
    public Rollout to(Iterable<String> sites) {
        Arguments.required("sites", sites);
        if (sites instanceof Collection<?> known && known.isEmpty()) {
            throw new IllegalArgumentException("sites must not be empty, because a rollout without sites does nothing");
        }
        return changed(copy -> copy.sites = omissions -> StreamSupport.stream(sites.spliterator(), false));
    }

    /**
     * Sets the sites from a UTF-8 text file with one site per line. Blank lines and lines that begin with {@code
     * #} are ignored.
     */
    @CheckReturnValue
    public Rollout to(Path file) {
        Arguments.path("file", file);
        return changed(copy -> copy.sites = omissions -> SiteFile.lines(file));
    }

    /**
     * Sets all sites of the tenant. The list of the sites must have a {@linkplain TenantSites#max maximum}: if more
     * sites match its filter, the run fails before it changes anything. Run the rollout with {@link #dryRun} first.
     *
     * <p>The list contains only site collections. To include webs, list them with {@link TenantSites#run}, and pass
     * {@code list.urls()} to {@link #to(Iterable)}.
     *
     * @throws IllegalArgumentException if the list has no maximum, or if it lists webs too
     */
    @CheckReturnValue
    public Rollout toAllSites(TenantSites sites) {
        if (!Arguments.required("sites", sites).hasMax()) {
            throw new IllegalArgumentException(
                    "sites must have a maximum, because a rollout to all sites of a tenant is hard to undo. Call max(n)");
        }
        if (sites.hasWebs()) {
            throw new IllegalArgumentException("sites must not list webs, because the app is installed on site"
                    + " collections only. For webs, pass the URLs of sites.run(folder) to to(…)");
        }
        return changed(copy -> copy.sites = omissions -> {
            List<String> urls = new ArrayList<>();
            sites.forEach(site -> urls.add(site.url())).omissions().forEach(omissions);
            return urls.stream();
        });
    }

    private Rollout verb(RolloutVerb verb) {
        return changed(copy -> copy.verb = verb);
    }

    /**
     * Installs the app on sites that do not have it, and upgrades it on sites that have an older version than the
     * catalog.
     */
    @CheckReturnValue
    public Rollout installOrUpgrade() {
        return verb(RolloutVerb.INSTALL_OR_UPGRADE);
    }

    /**
     * Upgrades the app on sites that have an older version than the catalog. Sites without the app are reported as
     * {@link RolloutOutcome#SKIPPED}.
     */
    @CheckReturnValue
    public Rollout upgradeOnly() {
        return verb(RolloutVerb.UPGRADE_ONLY);
    }

    /** Uninstalls the app from all given sites that have it. The app does not go through the recycle bin. */
    @CheckReturnValue
    public Rollout uninstall() {
        return verb(RolloutVerb.UNINSTALL);
    }

    /**
     * Makes the run send only reads. The result contains the planned changes and the differences from the catalog. A
     * dry run sends one request for the list of site collection catalogs, one request for each site, and a second one
     * for a site whose site collection has its own catalog. A dry run neither reads nor writes the journal.
     */
    @CheckReturnValue
    public Rollout dryRun() {
        return changed(copy -> copy.dryRun = true);
    }

    /**
     * Sets the number of sites that the run works on at the same time. The default comes from the connection's options.
     */
    @CheckReturnValue
    public Rollout parallelism(int parallelism) {
        return changed(copy -> copy.parallelism = atLeastOne("parallelism", parallelism));
    }

    /** Stops the run after this number of failures. By default the run tries all sites. */
    @CheckReturnValue
    public Rollout stopAfterFailures(int failures) {
        return changed(copy -> copy.stopAfter = atLeastOne("failures", failures));
    }

    /**
     * Sets a journal that records each site. The run skips the sites that the journal lists as done, for the same
     * product, version and purpose. The run retries failed sites. Use a new journal to check all sites again.
     *
     * @param journal the journal, which the caller opens and closes
     */
    @CheckReturnValue
    public Rollout journal(Journal journal) {
        return changed(copy -> copy.journal = Arguments.required("journal", journal));
    }

    /**
     * Makes the run repeat a request that an earlier run with the same journal may have sent, provided that a check
     * still shows no effect. By default a site with such a request is reported as {@link RolloutOutcome#UNKNOWN}, and
     * the run does not change it.
     */
    @CheckReturnValue
    public Rollout repeatUnknown() {
        return changed(copy -> copy.repeatsUnknown = true);
    }

    /** Sets a listener that receives the progress after each site. */
    @CheckReturnValue
    public Rollout progress(Consumer<RolloutTotals> progress) {
        return changed(copy -> copy.progress = Arguments.required("progress", progress));
    }

    /**
     * Returns a copy of this rollout with changed options:
     * {@code withOptions(o -> o.deadline(Duration.ofMinutes(20)))}. All options except the time limit of the run apply
     * to each site. Set the number of parallel sites with {@link #parallelism}.
     */
    @CheckReturnValue
    public Rollout withOptions(UnaryOperator<CallOptions> change) {
        return changed(
                copy -> copy.options = Arguments.required("change", change).apply(options));
    }

    /**
     * Runs the rollout and returns a row for each site. The failure of a site is part of its row and is not thrown.
     *
     * @throws PreconditionException if the catalog does not have the product, or its current version is not deployed
     * @throws io.tenantapps.core.errors.CallInterruptedException if the thread is interrupted; the run aborts its
     *     requests
     * @throws UncheckedIOException if the site list file cannot be read; nothing was sent
     * @throws IllegalArgumentException if the sites or the purpose are not set, or if the sites are empty; nothing was
     *     sent
     * @throws IllegalStateException if {@link #repeatUnknown} is set without a journal
     */
    public RolloutReport run() {
        List<RolloutRow> rows = new ArrayList<>();
        List<String> omissions = new ArrayList<>();
        RolloutTotals totals = forEach(rows::add, omissions::add);
        return new RolloutReport(dryRun, rows, totals, omissions);
    }

    /**
     * Runs the rollout and passes on the row of each site as soon as the site is done, one at a time. This method needs
     * only constant memory.
     */
    public RolloutTotals forEach(Consumer<? super RolloutRow> rows) {
        Arguments.required("rows", rows);
        return forEach(rows, omission -> {});
    }

    private RolloutTotals forEach(Consumer<? super RolloutRow> rows, Consumer<String> omissions) {
        if (sites == null) {
            throw new IllegalArgumentException("rollout: the sites are not set. Set them with to(…)");
        }
        if (verb == null) {
            throw new IllegalArgumentException("rollout: the purpose is not set. Set it with installOrUpgrade(),"
                    + " upgradeOnly() or uninstall()");
        }
        if (repeatsUnknown && journal == null) {
            throw new IllegalStateException(
                    "rollout: repeatUnknown() requires a journal, which records the requests with unknown outcomes. Call journal(…)");
        }
        return new Run(verb, rows).over(sites, omissions);
    }

    private final class Run {
        private final RolloutVerb verb;
        private final Consumer<? super RolloutRow> rows;
        private RolloutTotals totals = RolloutTotals.NONE;
        private Map<String, OtherRollout> others = Map.of();

        Run(RolloutVerb verb, Consumer<? super RolloutRow> rows) {
            this.verb = verb;
            this.rows = rows;
        }

        RolloutTotals over(Sites sites, Consumer<String> omissions) {
            try (Stream<String> open = sites.open(omissions)) {
                return over(open);
            }
        }

        private RolloutTotals over(Stream<String> open) {
            Iterator<String> given = open.iterator();
            if (!given.hasNext()) {
                throw new IllegalArgumentException(
                        "rollout: sites must not be empty, because a rollout without sites does nothing");
            }
            CatalogApp offered = call(app);
            AppId id = offered.appId();
            if (id == null) {
                throw new MalformedResponseException(
                        "rollout: the response of the catalog lists the app without an id, so the app cannot be "
                                + "found on sites. Nothing was" + " changed.",
                        null,
                        false);
            }
            if (!dryRun && verb != RolloutVerb.UNINSTALL && !AppVerb.DEPLOY.isSo(offered)) {
                throw new PreconditionException(
                        PreconditionException.Reason.NOT_DEPLOYED,
                        "rollout: the catalog has version " + offered.appCatalogVersion() + " of the app " + id
                                + ", but does not offer this version to sites. Deploy the app first. Nothing was changed.");
            }
            RolloutTwins twins = dryRun ? call(execution -> RolloutTwins.of(execution, catalog)) : null;
            SeenKeys seen = new SeenKeys();
            AtomicLong number = new AtomicLong();
            Iterable<RolloutSite> inputs = () -> new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return given.hasNext();
                }

                @Override
                public RolloutSite next() {
                    return RolloutSite.of(catalog, given.next(), seen, number.incrementAndGet());
                }
            };
            BulkRun<RolloutSite, RolloutRow> bulkRun = BulkRun.<RolloutSite, RolloutRow>over(
                            catalog.connection(), inputs, item -> row(id, twins, item))
                    .parallelism(parallelism)
                    .progress(this::tell);
            if (options.bulkTimeout() != null) {
                bulkRun.limit(options.bulkTimeout());
            }
            if (stopAfter > 0) {
                bulkRun.stopAfterFailures(stopAfter);
            }
            if (journal != null && !dryRun) {
                Object product = Objects.requireNonNullElse(offered.productId(), id);
                String what = verb + " " + product + " "
                        + (verb == RolloutVerb.UNINSTALL ? "" : offered.appCatalogVersion() + " ");
                others = OtherRollout.of(journal, product.toString(), what);
                bulkRun.journal(journal, site -> what + site.key(), RolloutRow.class);
            }
            BulkTotals all = bulkRun.run(this::hand);
            return totals.after(all.took());
        }

        private <T> T call(Function<Execution, T> work) {
            return new PlainCall<>(catalog.connection(), options, work).execute();
        }

        private RolloutRow row(AppId id, @Nullable RolloutTwins twins, BulkItem<RolloutSite> item) {
            RolloutSite site = item.input();
            if (site.isRepeated()) {
                return site.row(RolloutOutcome.SKIPPED, null, "the list contains this site more than once");
            }
            return call(execution -> {
                Execution part = execution.part(options);
                site.begins(part);
                RolloutWork work =
                        new RolloutWork(catalog, id, verb, twins, part, repeatsUnknown, others.get(site.key()), item);
                return dryRun ? work.planned() : work.done();
            });
        }

        private void hand(ItemResult<RolloutSite, RolloutRow> outcome) {
            RolloutRow row = switch (outcome.state()) {
                case DONE -> Objects.requireNonNull(outcome.value());
                case RESUMED -> resumed(outcome);
                case FAILED -> outcome.input().row(failed(outcome.error()), null, outcome.reason());
                case NOT_STARTED -> outcome.input().row(RolloutOutcome.NOT_STARTED, null, "");
            };
            totals = totals.with(row);
            rows.accept(row);
        }

        private static RolloutOutcome failed(@Nullable RuntimeException error) {
            boolean isUnknown = error instanceof SdkException failure && failure.mayHaveHappened();
            return isUnknown ? RolloutOutcome.UNKNOWN : RolloutOutcome.FAILED;
        }

        private static RolloutRow resumed(ItemResult<RolloutSite, RolloutRow> outcome) {
            RolloutRow noted = outcome.value();
            RolloutRow row = noted == null
                    ? outcome.input()
                            .row(RolloutOutcome.UNCHANGED, null, "the journal lists the site as done, without details")
                    : noted;
            return new RolloutRow(
                    row.site(),
                    row.before(),
                    row.after(),
                    row.outcome(),
                    row.reason(),
                    row.drift(),
                    row.tookMillis(),
                    row.correlationId(),
                    true);
        }

        private void tell(BulkTotals all) {
            progress.accept(totals.after(all.took()));
        }
    }
}
