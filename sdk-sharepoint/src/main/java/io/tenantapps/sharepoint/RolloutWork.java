package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.AlreadyInstalledException;
import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Execution;
import io.tenantapps.core.JobInProgressException;
import io.tenantapps.core.Json;
import io.tenantapps.core.SweepItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done on one site: look, act where something is due, wait until it is so. */
final class RolloutWork {
    private static final String OPERATION = "rollout";

    /** Seconds between looks at a job, which takes a quarter of a minute at least. */
    private static final List<Integer> JOB = List.of(5, 5, 10, 15);

    private static final AnswerReader<CatalogApp> APP = Json.as(CatalogApp.class);

    /** The service says with an empty text that a site does not have the app; a version that is missing says nothing. */
    private static final AnswerReader<CatalogApp> TOLD = answer -> {
        CatalogApp seen = APP.read(answer);
        if (seen.installedVersion() == null) {
            throw answer.unreadable("it does not say whether the site has the app");
        }
        return seen;
    };

    private final Catalog catalog;
    private final AppId app;
    private final RolloutVerb verb;
    private final @Nullable RolloutTwins twins;
    private final Execution execution;
    private final SweepItem<RolloutSite> item;
    private final RolloutSite site;

    RolloutWork(
            Catalog catalog,
            AppId app,
            RolloutVerb verb,
            @Nullable RolloutTwins twins,
            Execution execution,
            SweepItem<RolloutSite> item) {
        this.catalog = catalog;
        this.app = app;
        this.verb = verb;
        this.twins = twins;
        this.execution = execution;
        this.item = item;
        this.site = item.input();
    }

    /** What would be done; sends nothing but reads. */
    RolloutRow planned() {
        CatalogApp seen = look();
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
        RolloutRow begun = item.begun(RolloutRow.class);
        boolean wasBegun = item.wasBegun();
        CatalogApp seen = look();
        RolloutOutcome due = verb.due(seen);
        if (wasBegun) {
            seen = seenSettled(seen, due);
            due = verb.due(seen);
            if (!isAction(due) && begun != null) {
                site.found(begun.before(), begun.drift());
                return site.row(begun.outcome(), version(seen), "an earlier run had begun it");
            }
        }
        for (int waits = 0; isAction(due); waits++) {
            AppWrite write = new AppWrite(catalog, site.web(), app, wireVerb(due));
            item.begin(site.row(due, null, ""));
            try {
                write.send(execution);
            } catch (JobInProgressException | AlreadyInstalledException e) {
                Duration wait = StepEnd.wait(JOB, waits);
                if (execution.remaining().compareTo(wait) <= 0) {
                    throw e;
                }
                execution.pause(wait);
                seen = get();
                due = verb.due(seen);
                continue;
            }
            execution.pause(StepEnd.wait(JOB, 0));
            CatalogApp after = StepEnd.<CatalogApp>awaited(
                    execution, OPERATION, write.following(Objects::requireNonNull), JOB.subList(1, JOB.size()));
            return site.row(due, version(after), "");
        }
        return site.row(due, version(seen), words(due));
    }

    /** What an earlier run asked for may still come, so it is given time, as after a lost answer. */
    private CatalogApp seenSettled(CatalogApp first, RolloutOutcome due) {
        CatalogApp seen = first;
        if (verb == RolloutVerb.UNINSTALL && !isAction(due)) {
            AppWrite write = new AppWrite(catalog, site.web(), app, AppVerb.UNINSTALL);
            return StepEnd.awaited(execution, OPERATION, write.following(Objects::requireNonNull), JOB);
        }
        for (int seconds : AppVerb.INSTALL.patience()) {
            if (!isAction(verb.due(seen))) {
                break;
            }
            execution.pause(Duration.ofSeconds(seconds));
            seen = get();
        }
        return seen;
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

    private CatalogApp look() {
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
        Address web = site.web();
        return catalog.named(
                execution, web, app, () -> execution.send(catalog.read("get app", catalog.app(web, app), TOLD)));
    }

    private static @Nullable AppVersion version(CatalogApp seen) {
        return seen.isInstalled() ? seen.installedVersion() : null;
    }
}
