package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.BulkItem;
import io.tenantapps.core.Execution;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.AlreadyInstalledException;
import io.tenantapps.core.errors.JobInProgressException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Waits;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.rollout.RolloutDrift;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The work on one site: checks the site, changes it if necessary, and waits until the change is visible. */
final class RolloutWork {
    private static final String OPERATION = "rollout";

    /** The delays between polls of a job. A job takes at least 15 seconds. */
    private static final Waits JOB = Waits.ofSeconds(5, 5, 10, 15);

    /** The delay before the client repeats a write that was refused because of a running job. */
    private static final Duration WHILE_A_JOB_WORKS = Duration.ofMinutes(1);

    private static final ResponseReader<CatalogApp> APP = Json.as(CatalogApp.class);

    /**
     * Reads an app. The service sends an empty string if a site does not have the app. A response without a version is
     * treated as unreadable.
     */
    private static final ResponseReader<CatalogApp> TOLD = answer -> {
        CatalogApp seen = APP.read(answer);
        if (seen.installedVersion() == null) {
            throw answer.unreadable("it does not contain the installed version");
        }
        return seen;
    };

    private final Catalog catalog;
    private final AppId app;
    private final RolloutVerb verb;
    private final @Nullable RolloutTwins twins;
    private final Execution execution;
    private final boolean repeatsUnknown;
    private final @Nullable OtherRollout other;
    private final BulkItem<RolloutSite> item;
    private final RolloutSite site;

    RolloutWork(
            Catalog catalog,
            AppId app,
            RolloutVerb verb,
            @Nullable RolloutTwins twins,
            Execution execution,
            boolean repeatsUnknown,
            @Nullable OtherRollout other,
            BulkItem<RolloutSite> item) {
        this.repeatsUnknown = repeatsUnknown;
        this.other = other;
        this.catalog = catalog;
        this.app = app;
        this.verb = verb;
        this.twins = twins;
        this.execution = execution;
        this.item = item;
        this.site = item.input();
    }

    /** Returns the planned change. Sends only reads. */
    RolloutRow planned() {
        CatalogApp seen = check();
        RolloutOutcome due = verb.due(seen);
        boolean isOffered = AppVerb.DEPLOY.isSo(seen);
        if ((due == RolloutOutcome.INSTALLED || due == RolloutOutcome.UPGRADED) && !isOffered) {
            return site.row(RolloutOutcome.SKIPPED, version(seen), "the version in the catalog is not deployed");
        }
        return site.row(
                due,
                switch (due) {
                    case INSTALLED, UPGRADED -> seen.appCatalogVersion();
                    case UNINSTALLED -> null;
                    default -> version(seen);
                },
                words(due));
    }

    RolloutRow done() {
        if (!item.wasBegun()) {
            if (other != null) {
                other.settle(execution, repeatsUnknown, this::get);
            }
            return acted(check(), "");
        }
        RolloutStart begun = item.begun(RolloutStart.class);
        if (begun != null && begun.isRefused()) {
            return acted(check(), "");
        }
        // the request of an earlier run may still take effect, regardless of the result of this run
        execution.markMayHaveHappened();
        CatalogApp seen = check();
        if (begun != null) {
            site.found(begun.before(), begun.drift());
        }
        RolloutOutcome wanted = begun == null ? verb.due(seen) : begun.outcome();
        if (!isAction(wanted)) {
            return acted(seen, "");
        }
        // in a truncated journal, the write itself is missing: in that case, check for the effect only once
        Duration patience = begun == null ? Duration.ZERO : execution.options().effectPatience();
        PollingStrategy<CatalogApp> end = write(wanted).pollingStrategy(Objects::requireNonNull);
        CatalogApp after = new EarlierWrite<>(OPERATION, end, JOB, begun == null ? null : begun.acceptedAt())
                .followed(execution, patience, repeatsUnknown);
        return after == null
                ? acted(get(), "sent again because of repeatUnknown()")
                : site.row(
                        wanted,
                        version(after),
                        "an earlier run sent the request, and this run waited until the job ended");
    }

    /**
     * Makes the necessary change. If another job is running, the method polls until that job ends. The service refused
     * the request because of the job, so nothing was sent twice.
     */
    private RolloutRow acted(CatalogApp first, String reason) {
        RolloutOutcome due = verb.due(first);
        if (!isAction(due)) {
            return site.row(due, version(first), words(due));
        }
        while (true) {
            AppWrite write = write(due);
            RolloutStart start = site.start(due);
            item.begin(start);
            try {
                write.send(execution);
            } catch (JobInProgressException | AlreadyInstalledException e) {
                item.begin(start.refused());
                CatalogApp seen = e instanceof JobInProgressException job ? afterJob(job) : get();
                RolloutOutcome next = verb.due(seen);
                if (!isAction(next)) {
                    return site.row(
                            due, version(seen), "another job was running, and this run waited until that job ended");
                }
                due = next;
                continue;
            }
            item.begin(start.accepted(execution.now()));
            CatalogApp after = StepEnd.<CatalogApp>awaitedLater(
                    execution, OPERATION, write.pollingStrategy(Objects::requireNonNull), JOB);
            return site.row(due, version(after), reason);
        }
    }

    /** Polls until the site needs no change, or until it is time to repeat the refused write. */
    private CatalogApp afterJob(JobInProgressException refusal) {
        Instant again = execution.now().plus(WHILE_A_JOB_WORKS);
        CatalogApp after = JOB.pollLater(execution::remaining, execution::pause, () -> {
            CatalogApp seen = get();
            boolean isOver = !isAction(verb.due(seen)) || !execution.now().isBefore(again);
            return isOver ? seen : null;
        });
        if (after == null) {
            throw new JobInProgressException(
                    refusal,
                    "The other job did not end within " + execution.options().deadline() + ". " + StepEnd.GO_ON);
        }
        return after;
    }

    private AppWrite write(RolloutOutcome due) {
        return new AppWrite(catalog, site.web(), app, wireVerb(due));
    }

    private static boolean isAction(RolloutOutcome due) {
        return switch (due) {
            case INSTALLED, UPGRADED, UNINSTALLED -> true;
            default -> false;
        };
    }

    private static AppVerb wireVerb(RolloutOutcome due) {
        return switch (due) {
            case INSTALLED -> AppVerb.INSTALL;
            case UPGRADED -> AppVerb.UPGRADE;
            default -> AppVerb.UNINSTALL;
        };
    }

    private static String words(RolloutOutcome due) {
        return due == RolloutOutcome.SKIPPED ? "the site does not have the app" : "";
    }

    private CatalogApp check() {
        CatalogApp seen = get();
        List<RolloutDrift> drift = new ArrayList<>();
        AppVersion there = version(seen);
        if (there != null && RolloutVerb.isOlder(seen)) {
            drift.add(RolloutDrift.OLDER);
        }
        if (there != null
                && there.isVersion()
                && seen.appCatalogVersion() != null
                && there.isNewerThan(seen.appCatalogVersion())) {
            drift.add(RolloutDrift.NEWER);
        }
        if (there != null && Boolean.FALSE.equals(seen.deployed())) {
            drift.add(RolloutDrift.RETRACTED_BUT_INSTALLED);
        }
        if (twins != null && twins.isSeenTwice(execution, site.web(), seen)) {
            drift.add(RolloutDrift.SAME_PRODUCT_TWICE);
        }
        site.found(there, drift);
        return seen;
    }

    private CatalogApp get() {
        ApiUrl web = site.web();
        return catalog.named(
                execution, web, app, () -> execution.send(catalog.read("get app", catalog.app(web, app), TOLD)));
    }

    private static @Nullable AppVersion version(CatalogApp seen) {
        return seen.isInstalled() ? seen.installedVersion() : null;
    }
}
