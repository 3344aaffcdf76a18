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
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import io.tenantapps.sharepoint.rollout.RolloutTotals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings an app to many sites, or away from them; see {@link AppCatalogClient#rollout(ProductId)}. Say to which sites and
 * what for; nothing is sent before {@link #run} or {@link #forEach}. Immutable: each setter answers a changed copy.
 *
 * <p>A site costs one request if there is nothing to do, and one more for the write and one for each look at its job, five
 * seconds after it began and then less and less often. No form digests are asked for unless the service wants one
 * ({@link DigestPolicy#ON_DEMAND}): they would double the writes of a run that goes to each site once. Deadline and attempts
 * count for each site.
 *
 * <p>Each site is looked at before anything is done there, so a rollout may be run again at any time. With a journal a run
 * that was killed or timed out goes on where it ended: sites that are done get no request; a job that the service had
 * accepted is followed to its end. Where a request may have been sent, its effect is looked for; a site without it is {@link
 * RolloutOutcome#UNKNOWN}, unless {@link #repeatUnknown} says to send it again. Without a journal nothing is known of earlier
 * runs.
 */
public final class Rollout {
    private final Catalog catalog;
    private final Function<Execution, CatalogApp> app;
    private CallOptions options;
    private @Nullable Supplier<Stream<String>> sites;
    private @Nullable RolloutVerb verb;
    private boolean dryRun;
    private int parallelism;
    private int stopAfter;
    private boolean repeatsUnknown;
    private @Nullable Journal journal;
    private Consumer<RolloutTotals> progress = totals -> {};

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
     * To those sites and webs, in any form in which people paste them. They are taken when a worker is free, so any number
     * of them needs no more memory than 32 bytes each. A site that comes again is {@link RolloutOutcome#SKIPPED}, and what
     * is no address {@link RolloutOutcome#FAILED}.
     */
    @CheckReturnValue
    public Rollout to(Iterable<String> sites) {
        Arguments.required("sites", sites);
        if (sites instanceof Collection<?> known && known.isEmpty()) {
            throw new IllegalArgumentException("sites must not be empty, since nothing would be done");
        }
        return changed(copy -> copy.sites = () -> StreamSupport.stream(sites.spliterator(), false));
    }

    /** To the sites in a file of UTF-8 text, one in each line; blank lines and those that begin with {@code #} are none. */
    @CheckReturnValue
    public Rollout to(Path file) {
        Arguments.path("file", file);
        return changed(copy -> copy.sites = () -> lines(file));
    }

    @SuppressWarnings("StreamResourceLeak") // whoever runs the rollout closes it
    private static Stream<String> lines(Path file) {
        try {
            try (Stream<String> all = Files.lines(file)) {
                all.forEach(line -> {}); // to its end, so that what cannot be read is known before anything is sent
            }
            return Files.lines(file)
                    .map(line -> line.replace("\uFEFF", "").strip())
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (UncheckedIOException e) {
            throw unreadable(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        String reason = e instanceof CharacterCodingException
                ? "it is no UTF-8 text"
                : e.getClass().getSimpleName().replace("Exception", "");
        return new UncheckedIOException("sites cannot be read: " + file + " (" + reason + ")", e);
    }

    private Rollout verb(RolloutVerb verb) {
        return changed(copy -> copy.verb = verb);
    }

    /** Installs the app where it is not, and upgrades it where it is older than in the catalog. */
    @CheckReturnValue
    public Rollout installOrUpgrade() {
        return verb(RolloutVerb.INSTALL_OR_UPGRADE);
    }

    /** Upgrades the app where it is older than in the catalog; sites without it are {@link RolloutOutcome#SKIPPED}. */
    @CheckReturnValue
    public Rollout upgradeOnly() {
        return verb(RolloutVerb.UPGRADE_ONLY);
    }

    /** Uninstalls the app where it is. It does not go through the recycle bin. */
    @CheckReturnValue
    public Rollout uninstall() {
        return verb(RolloutVerb.UNINSTALL);
    }

    /**
     * Only looks, and answers what would be done and what has drifted: one request for each site, a second one where the
     * site collection has a catalog of its own, and one for the list of those. A journal is neither read nor written.
     */
    @CheckReturnValue
    public Rollout dryRun() {
        return changed(copy -> copy.dryRun = true);
    }

    /** How many sites are worked on at once; the default is that of the connection's options. */
    @CheckReturnValue
    public Rollout parallelism(int parallelism) {
        return changed(copy -> copy.parallelism = atLeastOne("parallelism", parallelism));
    }

    /** Starts no more sites after that many failures; the default is to go on. */
    @CheckReturnValue
    public Rollout stopAfterFailures(int failures) {
        return changed(copy -> copy.stopAfter = atLeastOne("failures", failures));
    }

    /**
     * Notes each site in a journal and skips those that it says are done, for this product, version and purpose. What failed
     * is tried again. Take a new journal where sites shall be looked at once more.
     *
     * @param journal the journal, opened and closed by you
     */
    @CheckReturnValue
    public Rollout journal(Journal journal) {
        return changed(copy -> copy.journal = Arguments.required("journal", journal));
    }

    /**
     * Sends again what an earlier run with the same journal may have sent, where its effect is still not there after a look.
     * Without it such a site is {@link RolloutOutcome#UNKNOWN}, and left alone.
     */
    @CheckReturnValue
    public Rollout repeatUnknown() {
        return changed(copy -> copy.repeatsUnknown = true);
    }

    /** Who is told how far it is, after each site. */
    @CheckReturnValue
    public Rollout progress(Consumer<RolloutTotals> progress) {
        return changed(copy -> copy.progress = Arguments.required("progress", progress));
    }

    /**
     * The same under other options: {@code withOptions(o -> o.deadline(Duration.ofMinutes(20)))}. All but the limit of the run count
     * for each site; how many are worked on at once is said with {@link #parallelism}.
     */
    @CheckReturnValue
    public Rollout withOptions(UnaryOperator<CallOptions> change) {
        return changed(
                copy -> copy.options = Arguments.required("change", change).apply(options));
    }

    /**
     * Does it, and answers a row for each site. A site that fails is in its row and throws nothing.
     *
     * @throws PreconditionException if the catalog has no such product, or does not offer its current version
     * @throws io.tenantapps.core.errors.CallInterruptedException if the thread is interrupted; what was at work is aborted
     * @throws UncheckedIOException if the file of the sites cannot be read; nothing is sent then
     * @throws IllegalArgumentException if nobody said to which sites or what for, or if there are no sites; nothing is sent
     * @throws IllegalStateException if {@link #repeatUnknown} is said without a journal
     */
    public RolloutReport run() {
        List<RolloutRow> rows = new ArrayList<>();
        RolloutTotals totals = forEach(rows::add);
        return new RolloutReport(dryRun, rows, totals);
    }

    /** The same, handing out each row as its site ends, one at a time, in constant memory. */
    public RolloutTotals forEach(Consumer<? super RolloutRow> rows) {
        Arguments.required("rows", rows);
        if (sites == null || verb == null) {
            throw new IllegalArgumentException("rollout: say to which sites, with to(…), and what for, with"
                    + " installOrUpgrade(), upgradeOnly() or uninstall()");
        }
        if (repeatsUnknown && journal == null) {
            throw new IllegalStateException("rollout: repeatUnknown() needs journal(…), which tells what is unknown");
        }
        return new Run(sites, verb, rows).toItsEnd();
    }

    private final class Run {
        private final Supplier<Stream<String>> sites;
        private final RolloutVerb verb;
        private final Consumer<? super RolloutRow> rows;
        private RolloutTotals totals = RolloutTotals.NONE;
        private Map<String, OtherRollout> others = Map.of();

        Run(Supplier<Stream<String>> sites, RolloutVerb verb, Consumer<? super RolloutRow> rows) {
            this.sites = sites;
            this.verb = verb;
            this.rows = rows;
        }

        RolloutTotals toItsEnd() {
            try (Stream<String> open = sites.get()) {
                return over(open);
            }
        }

        private RolloutTotals over(Stream<String> open) {
            Iterator<String> given = open.iterator();
            if (!given.hasNext()) {
                throw new IllegalArgumentException("rollout: sites must not be empty, since nothing would be done");
            }
            CatalogApp offered = call(app);
            AppId id = offered.appId();
            if (id == null) {
                throw new MalformedResponseException(
                        "rollout: the catalog answered an app without ID, so it cannot be asked for on sites. Nothing was"
                                + " changed.",
                        null,
                        false);
            }
            if (!dryRun && verb != RolloutVerb.UNINSTALL && !AppVerb.DEPLOY.isSo(offered)) {
                throw new PreconditionException(
                        PreconditionException.Reason.NOT_DEPLOYED,
                        "rollout: the catalog has version " + offered.appCatalogVersion() + " of the app " + id
                                + " and does not offer it. Deploy it first; nothing was changed.");
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
                return site.row(RolloutOutcome.SKIPPED, null, "the site was in the list before");
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
                            .row(RolloutOutcome.UNCHANGED, null, "the journal says that it is done and no more")
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
