package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.Waits;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.catalog.PreconditionException.Reason;
import io.tenantapps.sharepoint.catalog.Publication.Outcome;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides which steps the publication of a package needs. The decision sends only reads. */
final class PublishDecision {
    /** The delays between polls for a file that was just added and is not listed as an app yet. */
    private static final Waits UNTIL_SEEN =
            Waits.ofSeconds(2, 3, 5, 10, 10, 15, 15).once();

    private final Catalog catalog;
    private final Execution execution;
    private final PublishPackage.Wishes wishes;
    private final SolutionPackage file;
    private final ApiUrl site;
    private boolean hasNamesake;

    PublishDecision(Catalog catalog, Execution execution, PublishPackage.Wishes wishes, SolutionPackage file) {
        this.catalog = catalog;
        this.execution = execution;
        this.wishes = wishes;
        this.file = file;
        this.site = catalog.site(execution);
    }

    PublishPlan plan(PackageName given) {
        List<CatalogApp> apps = catalog.named(execution, site, null, () -> ListApps.read(execution, catalog, site));
        List<CatalogApp> ofProduct = apps.stream()
                .filter(app -> app.appId() != null && file.productId().equals(app.productId()))
                .sorted(Comparator.comparing(app -> !Boolean.TRUE.equals(app.deployed())))
                .toList();
        CatalogApp before = ofProduct.isEmpty() ? namesake(given, apps) : ofProduct.get(0);
        if (before == null) {
            return plan(Outcome.ADDED, null, given, false);
        }
        Outcome outcome = PublishPlan.isBroken(before) ? Outcome.UPDATED : judged(before);
        PackageName name = outcome == Outcome.UPDATED ? nameOf(before, given) : given;
        return plan(outcome, before, name, ofProduct.size() > 1);
    }

    /**
     * Returns the app behind an existing file with the same name, if the catalog does not list the product. The result
     * is null if there is no such file.
     */
    private @Nullable CatalogApp namesake(PackageName name, List<CatalogApp> apps) {
        UploadedFile namesake = new CatalogFile(catalog).check(execution, name);
        if (namesake == null) {
            return null;
        }
        hasNamesake = true;
        CatalogApp app = apps.stream()
                .filter(each -> Objects.equals(namesake.appId(), each.appId()))
                .findFirst()
                .orElseGet(() -> seenLater(namesake.appId()));
        if (app != null && !file.productId().equals(app.productId()) && !PublishPlan.isBroken(app)) {
            throw new PreconditionException(
                    Reason.FILE_NAME_TAKEN,
                    "publish: the catalog has another product under the file name " + Redactor.quotedName(name.text())
                            + ": " + Redactor.quotedName(String.valueOf(app.title())) + ", product "
                            + app.productId() + ". Rename the file. Nothing was changed.");
        }
        return app;
    }

    /**
     * Polls for the app of a file. A file that was just added may not be listed as an app for up to a minute. A file
     * that is not a package may never be listed.
     */
    private @Nullable CatalogApp seenLater(AppId app) {
        return UNTIL_SEEN.poll(execution::pause, () -> catalog.check(execution, site, app));
    }

    private Outcome judged(CatalogApp before) {
        AppVersion there = before.appCatalogVersion();
        if (there == null || file.version().isNewerThan(there)) {
            return Outcome.UPDATED;
        }
        if (there.isNewerThan(file.version())) {
            if (!wishes.allowDowngrade()) {
                throw new PreconditionException(
                        Reason.DOWNGRADE,
                        "publish: the catalog has version " + there + ", but the package has the older version "
                                + file.version()
                                + ". Call allowDowngrade(true) to publish the older version. Nothing was changed.");
            }
            return Outcome.UPDATED;
        }
        if (!new CatalogFile(catalog).has(execution, Objects.requireNonNull(before.appId()), file)) {
            if (!wishes.replaceSameVersion()) {
                throw new PreconditionException(
                        Reason.SAME_VERSION_OTHER_CONTENT,
                        "publish: the catalog has version " + there
                                + " with different content. Sites that have this version would refuse the package. Raise "
                                + "the version of the package, or call"
                                + " replaceSameVersion(true). Nothing was changed.");
            }
            return Outcome.UPDATED;
        }
        boolean isInOrder = AppVerb.DEPLOY.isSo(before)
                && isDeployedAsSaid(before)
                && new Health(catalog, site).trouble(execution, before) == null;
        return isInOrder || !wishes.deploy() ? Outcome.UNCHANGED : Outcome.DEPLOYED;
    }

    private boolean isDeployedAsSaid(CatalogApp before) {
        Boolean skip = wishes.skipFeatureDeployment();
        return skip == null || DeployApp.isDeployedLikeThat(before, skip);
    }

    private PackageName nameOf(CatalogApp before, PackageName given) {
        String name = new CatalogFile(catalog)
                .check(execution, Objects.requireNonNull(before.appId()))
                .name();
        return name == null ? given : new PackageName(name);
    }

    private PublishPlan plan(Outcome outcome, @Nullable CatalogApp before, PackageName name, boolean isTwiceInCatalog) {
        boolean deploys = wishes.deploy() && outcome != Outcome.UNCHANGED;
        CatalogApp comparable = before == null || PublishPlan.isBroken(before) ? null : before;
        PublishWarnings warnings = new PublishWarnings(file, comparable, catalog, site);
        if (outcome != Outcome.UNCHANGED) {
            warnings.ofPackage();
        }
        if (deploys) {
            warnings.ofDeployment(skips(before));
        }
        if (isTwiceInCatalog) {
            warnings.twiceInCatalog();
        }
        for (Catalog other : wishes.others()) {
            ApiUrl home = other.site(execution);
            if (other.named(execution, home, null, () -> ListApps.read(execution, other, home)).stream()
                    .anyMatch(app -> file.productId().equals(app.productId()))) {
                warnings.inAnotherCatalog(home);
            }
        }
        return new PublishPlan(
                outcome, file, before, name, hasNamesake || before != null, deploys, skips(before), warnings.all());
    }

    private boolean skips(@Nullable CatalogApp before) {
        Boolean said = wishes.skipFeatureDeployment();
        return said != null
                ? said
                : before != null
                        && Boolean.TRUE.equals(before.deployed())
                        && Boolean.TRUE.equals(before.skipDeploymentFeature());
    }
}
