package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.sharepoint.AppId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a plan. The steps must run inside the serial queue. */
final class PublishRun {
    private static final String OPERATION = "publish";

    private final Catalog catalog;
    private final Execution execution;
    private final PublishPlan plan;
    private final Path file;
    private final Recovery recovery;
    private boolean isDeploying;

    /** The journal of earlier runs, and the setting that repeats requests with an unknown outcome. */
    record Recovery(@Nullable Journal journal, boolean repeatsUnknown) {}

    PublishRun(Catalog catalog, Execution execution, PublishPlan plan, Path file, Recovery recovery) {
        this.recovery = recovery;
        this.catalog = catalog;
        this.execution = execution;
        this.plan = plan;
        this.file = file;
    }

    Publication publication() {
        CatalogApp before = plan.before();
        return switch (plan.outcome()) {
            case UNCHANGED -> plan.done(Objects.requireNonNull(before));
            case DEPLOYED -> plan.done(deployed(looked(Objects.requireNonNull(before))));
            case ADDED -> plan.done(offered(added()));
            case UPDATED -> plan.done(plan.hasPredecessor() ? replaced() : offered(added()));
        };
    }

    private static AppId id(CatalogApp app) {
        return Objects.requireNonNull(app.appId());
    }

    /** Returns the app's id as soon as the catalog has checked its package. */
    private AppId looked(CatalogApp app) {
        return Boolean.TRUE.equals(app.isValidAppPackage()) ? id(app) : id(valid(id(app), app.appCatalogVersion()));
    }

    private AppId added() {
        PublishNotes notes = notes("add");
        notes.begin(plan.file().version());
        AppId added;
        try {
            added = added(new AddApp(
                            catalog, execution.options(), new PackageSource.OfKnownFile(file, plan.name(), plan.file()))
                    .patient());
        } catch (SdkException e) {
            notes.failed(e);
            throw e;
        }
        notes.done();
        return added;
    }

    private AppId added(AddApp add) {
        return add.overwrite(plan.overwrites()).run(execution).appId();
    }

    private PublishNotes notes(String step) {
        return new PublishNotes(
                recovery.journal(), step + " " + plan.file().productId() + " at " + catalog.site(execution));
    }

    /**
     * Determines the outcome of the requests that an earlier run sent or may have sent. No other request is sent before
     * their outcome is known.
     *
     * @return true if an earlier run sent or may have sent a request; the catalog may have changed since the plan was
     *     made
     */
    boolean settlesEarlierRun() {
        boolean hasAdded = settlesAdd(notes("add"));
        return settlesDeploy(notes("deploy")) || hasAdded;
    }

    private boolean settlesAdd(PublishNotes notes) {
        PublishNotes.Begun begun = notes.open();
        if (begun == null) {
            return false;
        }
        EffectCheckResult<Boolean> seen = execution.confirm(
                (looking, firstSent) ->
                        hasVersion(begun.version()) ? EffectCheckResult.happened(true) : EffectCheckResult.notSeen(""),
                execution.now(),
                execution.options().effectPatience());
        if (seen.hasHappened()) {
            notes.done();
            return true;
        }
        if (!recovery.repeatsUnknown()) {
            throw new OutcomeUnknownException(
                    OPERATION + ": an earlier run may have sent version " + begun.version()
                            + " of the package, but the catalog"
                            + " does not list that version. Run the publication again later to check, or call "
                            + "repeatUnknown() to ignore that request.",
                    null);
        }
        notes.ended("abandoned because of repeatUnknown()");
        return true;
    }

    private boolean hasVersion(@Nullable AppVersion version) {
        ApiUrl site = catalog.site(execution);
        return catalog.named(execution, site, null, () -> ListApps.read(execution, catalog, site)).stream()
                .anyMatch(app -> plan.file().productId().equals(app.productId())
                        && Objects.equals(version, app.appCatalogVersion()));
    }

    private boolean settlesDeploy(PublishNotes notes) {
        PublishNotes.Begun begun = notes.open();
        if (begun == null) {
            return false;
        }
        CatalogApp before = plan.before();
        AppId app = before == null ? null : before.appId();
        if (app == null) {
            notes.ended("its app is missing");
            return true;
        }
        PollingStrategy<CatalogApp> end =
                new AppWrite(catalog, null, app, AppVerb.DEPLOY).pollingStrategy(Objects::requireNonNull);
        try {
            CatalogApp after = new EarlierWrite<>(OPERATION, end, StepEnd.WAITS, begun.acceptedAt())
                    .followed(execution, execution.options().effectPatience(), recovery.repeatsUnknown());
            if (after == null) {
                notes.ended("abandoned because of repeatUnknown()");
            } else {
                notes.done();
            }
        } catch (OperationFailedException e) {
            notes.ended(String.valueOf(e.getMessage()));
        }
        return true;
    }

    /** Returns the app as soon as it is valid and, if requested, deployed. */
    private CatalogApp offered(AppId app) {
        CatalogApp valid = valid(app, plan.file().version());
        return plan.deploys() ? deployed(app) : valid;
    }

    private CatalogApp valid(AppId app, @Nullable AppVersion version) {
        return StepEnd.awaited(execution, OPERATION, AddApp.validity(catalog, app, version));
    }

    private CatalogApp deployed(AppId app) {
        CatalogApp after = deployed(app, plan.skips(), plan.file().version());
        if (!plan.file().productId().equals(after.productId())
                || !Objects.equals(plan.file().version(), after.appCatalogVersion())) {
            throw new OperationFailedException(
                    OPERATION + ": the app " + app + " was deployed, but the catalog lists it as product "
                            + after.productId()
                            + " with version " + after.appCatalogVersion()
                            + ". This is not the package that was sent: someone else probably published another package "
                            + "at the same time.",
                    null,
                    null,
                    null);
        }
        return after;
    }

    private CatalogApp deployed(AppId app, boolean skips, @Nullable AppVersion version) {
        AppWrite write = new AppWrite(catalog, null, app, AppVerb.DEPLOY);
        PublishNotes notes = notes("deploy");
        notes.begin(version);
        isDeploying = true;
        try {
            new DeployApp(write, execution.options(), skips).run(execution);
        } catch (SdkException e) {
            notes.failed(e);
            throw e;
        }
        isDeploying = false;
        notes.accepted(version, execution.now());
        try {
            CatalogApp after =
                    StepEnd.<CatalogApp>awaited(execution, OPERATION, write.pollingStrategy(Objects::requireNonNull));
            notes.done();
            return after;
        } catch (OperationFailedException e) {
            notes.ended(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /**
     * Replaces an existing package. The method keeps a copy of the existing package until the new package is deployed.
     */
    private CatalogApp replaced() {
        Path folder = createdFolder();
        Path saved = folder.resolve("previous.sppkg");
        boolean isNeeded = false;
        try {
            new CatalogFile(catalog).download(execution, id(Objects.requireNonNull(plan.before())), saved);
            AppId app = added();
            try {
                return offered(app);
            } catch (OperationFailedException e) {
                throw putBack(app, saved, e);
            } catch (ApiException e) {
                if (isDeploying && isFinal(e)) {
                    throw putBack(app, saved, e);
                }
                throw e;
            }
        } catch (PublishFailedException e) {
            isNeeded = e.savedFile() != null;
            throw e;
        } finally {
            if (!isNeeded) {
                delete(saved, folder);
            }
        }
    }

    /**
     * Returns true if the refusal of the service is final. While the service may still be working on the deployment,
     * the file must not be overwritten. Throttling and failed sign-ins would stop the restoration too. The package is
     * therefore not restored in these cases, and the next run deploys the new package.
     */
    private static boolean isFinal(ApiException e) {
        boolean isLater = e instanceof ThrottledException || e instanceof UnauthorizedException;
        return !isLater && !e.mayHaveHappened();
    }

    private PublishFailedException putBack(AppId failed, Path saved, SdkException failure) {
        CatalogApp before = Objects.requireNonNull(plan.before());
        String what = OPERATION + ": version " + plan.file().version() + " could not be made available, and ";
        String version = "the previous package, version " + before.appCatalogVersion() + ", ";
        boolean wasDeployed = AppVerb.DEPLOY.isSo(before);
        try {
            requireOurs(failed);
            AppId app = added(new AddApp(catalog, execution.options(), new PackageSource.OfFile(saved, plan.name()))
                    .checkPackage(false)); // skip our checks, because the catalog accepted this file before
            CatalogApp unused = valid(app, before.appCatalogVersion());
            if (wasDeployed) {
                unused = deployed(app, Boolean.TRUE.equals(before.skipDeploymentFeature()), before.appCatalogVersion());
            }
            return new PublishFailedException(
                    what + version + "was restored" + (wasDeployed ? " and deployed" : "") + ". Reason: "
                            + failure.getMessage(),
                    failure,
                    null);
        } catch (RuntimeException e) { // catch every exception, because the saved file is the only copy
            PublishFailedException both = new PublishFailedException(
                    what + version + "could not be restored. The previous package is saved in " + saved
                            + ". Cause of the first failure: " + failure.getMessage() + " Cause of the second failure: "
                            + e.getMessage(),
                    failure,
                    saved);
            both.addSuppressed(e);
            return both;
        }
    }

    /** Throws if someone else published a package in the meantime, so that the restoration does not overwrite it. */
    private void requireOurs(AppId app) {
        if (!new CatalogFile(catalog).has(execution, app, plan.file())) {
            throw new OperationFailedException(
                    "The catalog has a different file now, and the client does not overwrite that file: "
                            + "someone else probably published it at the same time.",
                    null,
                    null,
                    null);
        }
    }

    private static Path createdFolder() {
        try {
            return Files.createTempDirectory("publish");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the client cannot create a temporary folder, so it cannot save the package that it is about to overwrite",
                    e);
        }
    }

    private static void delete(Path saved, Path folder) {
        try {
            Files.deleteIfExists(saved);
            Files.delete(folder);
        } catch (IOException e) {
            // the file is in a temporary folder, and the publication succeeded
        }
    }
}
