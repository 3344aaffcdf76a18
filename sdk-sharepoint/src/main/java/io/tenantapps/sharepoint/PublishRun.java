package io.tenantapps.sharepoint;

import io.tenantapps.core.ApiException;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Following;
import io.tenantapps.core.Journal;
import io.tenantapps.core.OperationFailedException;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.ThrottledException;
import io.tenantapps.core.UnauthorizedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does what a plan says, in the turn of the caller. */
final class PublishRun {
    private static final String OPERATION = "publish";

    private final Catalog catalog;
    private final Execution execution;
    private final PublishPlan plan;
    private final Path file;
    private final Recovery recovery;
    private boolean isDeploying;

    /** What is remembered of earlier runs, and if what is unknown of them is sent again. */
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

    /** The app, once the catalog has looked into its package. */
    private AppId looked(CatalogApp app) {
        return Boolean.TRUE.equals(app.isValidAppPackage()) ? id(app) : id(valid(id(app), app.appCatalogVersion()));
    }

    private AppId added() {
        return added(new AddApp(
                catalog, execution.options(), new PackageSource.OfKnownFile(file, plan.name(), plan.file())));
    }

    private AppId added(AddApp add) {
        return add.overwrite(plan.overwrites()).run(execution).appId();
    }

    /** The app once it is valid, and deployed if it is to be. */
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
                    OPERATION + ": the app " + app + " was deployed, and is now product " + after.productId()
                            + " in version " + after.appCatalogVersion()
                            + ", not what was sent: somebody else seems to have published at the same time.",
                    null,
                    null,
                    null);
        }
        return after;
    }

    /** Deploys once: what an earlier run has sent, or may have, is followed and not sent again. */
    private CatalogApp deployed(AppId app, boolean skips, @Nullable AppVersion version) {
        DeployNotes notes = new DeployNotes(
                recovery.journal(),
                "deploy " + plan.file().productId() + " " + version + " at " + catalog.site(execution));
        AppWrite write = new AppWrite(catalog, null, app, AppVerb.DEPLOY);
        Following<CatalogApp> end = write.following(Objects::requireNonNull);
        DeployNotes.Begun begun = notes.open();
        try {
            CatalogApp after = begun == null
                    ? null
                    : new EarlierWrite<>(OPERATION, end, StepEnd.WAITS, begun.isAccepted())
                            .followed(execution, recovery.repeatsUnknown());
            if (after == null) {
                after = sent(write, end, skips, notes);
            }
            notes.done();
            return after;
        } catch (OperationFailedException e) {
            notes.failed(e, true);
            throw e;
        }
    }

    private CatalogApp sent(AppWrite write, Following<CatalogApp> end, boolean skips, DeployNotes notes) {
        notes.begin(execution.now(), false);
        isDeploying = true;
        try {
            new DeployApp(write, execution.options(), skips).run(execution);
        } catch (SdkException e) {
            notes.failed(e, false);
            throw e;
        }
        isDeploying = false;
        notes.begin(execution.now(), true);
        return StepEnd.awaited(execution, OPERATION, end);
    }

    /** The same where something else is overwritten, which is kept aside until the new one is in its place. */
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
     * Whether the service refused for good. Where it may still be at work nothing may be overwritten, and what asks to wait
     * or to sign in would ask so again; the next run deploys what is there now.
     */
    private static boolean isFinal(ApiException e) {
        boolean isLater = e instanceof ThrottledException || e instanceof UnauthorizedException || e.status() == 408;
        return !isLater && (e.status() < 500 || e.error().isFromService());
    }

    private PublishFailedException putBack(AppId failed, Path saved, SdkException failure) {
        CatalogApp before = Objects.requireNonNull(plan.before());
        String what = OPERATION + ": version " + plan.file().version() + " could not be made available, and ";
        String version = "the package that was there, version " + before.appCatalogVersion() + ", ";
        boolean wasDeployed = AppVerb.DEPLOY.isSo(before);
        try {
            requireOurs(failed);
            AppId app = added(new AddApp(catalog, execution.options(), new PackageSource.OfFile(saved, plan.name()))
                    .checkPackage(false)); // it is what the catalog had, whatever we think of it
            CatalogApp unused = valid(app, before.appCatalogVersion());
            if (wasDeployed) {
                unused = deployed(app, Boolean.TRUE.equals(before.skipDeploymentFeature()), before.appCatalogVersion());
            }
            return new PublishFailedException(
                    what + version + "was put back" + (wasDeployed ? " and deployed" : "") + ". What happened: "
                            + failure.getMessage(),
                    failure,
                    null);
        } catch (RuntimeException e) { // whatever it is, the saved file is the only one left
            PublishFailedException both = new PublishFailedException(
                    what + version + "could not be put back; it is kept in " + saved + ". What happened: "
                            + failure.getMessage() + " And then: " + e.getMessage(),
                    failure,
                    saved);
            both.addSuppressed(e);
            return both;
        }
    }

    /** What somebody else has published meanwhile is not overwritten with what was there before. */
    private void requireOurs(AppId app) {
        if (!new CatalogFile(catalog).has(execution, app, plan.file())) {
            throw new OperationFailedException(
                    "The catalog has another file now, which is left as it is: somebody else seems to have published at the"
                            + " same time.",
                    null,
                    null,
                    null);
        }
    }

    private static Path createdFolder() {
        try {
            return Files.createTempDirectory("publish");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place to keep the package that is overwritten", e);
        }
    }

    private static void delete(Path saved, Path folder) {
        try {
            Files.deleteIfExists(saved);
            Files.delete(folder);
        } catch (IOException e) {
            // it lies in a folder for what may go, and the publication counts
        }
    }
}
