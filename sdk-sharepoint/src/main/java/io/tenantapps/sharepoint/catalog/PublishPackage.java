package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a package: adds and deploys it unless it is already available in the catalog; see
 * {@link AppCatalogClient#publish}.
 *
 * <pre>{@code
 * Publication published = catalog.publish(Path.of("timeoff.sppkg")).skipFeatureDeployment(true).execute();
 * published.warnings().forEach(System.out::println);
 * }</pre>
 */
@CheckReturnValue
public final class PublishPackage extends Call<Publication> {
    private final Catalog catalog;
    private final PackageOnDisk file;
    private final Wishes wishes;
    private final PublishRun.Recovery recovery;

    /** The caller's settings. */
    record Wishes(
            @Nullable Boolean skipFeatureDeployment,
            boolean deploy,
            boolean allowDowngrade,
            boolean replaceSameVersion,
            boolean dryRun,
            List<Catalog> others) {}

    PublishPackage(Catalog catalog, CallOptions options, PackageOnDisk file) {
        super(catalog.connection(), options);
        this.catalog = catalog;
        this.file = file;
        this.wishes = new Wishes(null, true, false, false, false, List.of());
        this.recovery = new PublishRun.Recovery(null, false);
    }

    private PublishPackage(PublishPackage original, CallOptions options, Wishes wishes, PublishRun.Recovery recovery) {
        super(original, options);
        this.catalog = original.catalog;
        this.file = original.file;
        this.wishes = wishes;
        this.recovery = recovery;
    }

    private PublishPackage saying(Wishes wishes) {
        return new PublishPackage(this, options(), wishes, recovery);
    }

    /**
     * Sets whether the app becomes available on all sites immediately; see {@link DeployApp#skipFeatureDeployment}. By
     * default, a deployed app keeps its setting, and a new app is deployed site by site, regardless of the package's
     * default.
     */
    public PublishPackage skipFeatureDeployment(boolean skip) {
        return saying(new Wishes(
                skip, wishes.deploy, wishes.allowDowngrade, wishes.replaceSameVersion, wishes.dryRun, wishes.others));
    }

    /**
     * Sets whether the package is also deployed. The default is true. With false, the package is only added, so that
     * someone else can deploy it.
     */
    public PublishPackage deploy(boolean deploy) {
        return saying(new Wishes(
                wishes.skipFeatureDeployment,
                deploy,
                wishes.allowDowngrade,
                wishes.replaceSameVersion,
                wishes.dryRun,
                wishes.others));
    }

    /** Sets whether an older version may replace a newer version. The default is false. Sites with the newer version
     * appear to keep it, but browsers may load the older code.
     */
    public PublishPackage allowDowngrade(boolean allow) {
        return saying(new Wishes(
                wishes.skipFeatureDeployment,
                wishes.deploy,
                allow,
                wishes.replaceSameVersion,
                wishes.dryRun,
                wishes.others));
    }

    /**
     * Sets whether the package may replace the same version with different content. The default is false, because the
     * service refuses to deploy changed content with the same version if a site has that version.
     */
    public PublishPackage replaceSameVersion(boolean replace) {
        return saying(new Wishes(
                wishes.skipFeatureDeployment,
                wishes.deploy,
                wishes.allowDowngrade,
                replace,
                wishes.dryRun,
                wishes.others));
    }

    /**
     * Makes the call search other catalogs for the product too, with one request for each catalog. If it
     * finds the product there, the result has a warning, because a site that both catalogs serve cannot upgrade the
     * app. By default the call searches only this catalog.
     */
    public PublishPackage otherCatalogs(AppCatalogClient... others) {
        Arguments.elements("others", others);
        List<Catalog> all = new ArrayList<>(wishes.others);
        for (AppCatalogClient other : others) {
            all.add(other.catalog());
        }
        return saying(new Wishes(
                wishes.skipFeatureDeployment,
                wishes.deploy,
                wishes.allowDowngrade,
                wishes.replaceSameVersion,
                wishes.dryRun,
                List.copyOf(all)));
    }

    /**
     * Makes the call send only reads. The call then returns the planned change with all warnings, and throws if the
     * real run would be refused. A dry run cannot report errors that the catalog finds only after the upload.
     */
    public PublishPackage dryRun() {
        return saying(new Wishes(
                wishes.skipFeatureDeployment,
                wishes.deploy,
                wishes.allowDowngrade,
                wishes.replaceSameVersion,
                true,
                wishes.others));
    }

    /**
     * Sets a journal that records the upload and the deployment. A later run with the same journal, for any version of
     * the product, first checks what an earlier run sent, even if that run was killed or timed out. If the effect is
     * not visible, the run throws {@link io.tenantapps.core.errors.OutcomeUnknownException}, unless {@link
     * #repeatUnknown} is set. Without a journal, the call cannot detect the requests of earlier runs.
     *
     * @param journal the journal, which the caller opens and closes
     */
    public PublishPackage journal(Journal journal) {
        return new PublishPackage(
                this,
                options(),
                wishes,
                new PublishRun.Recovery(Arguments.required("journal", journal), recovery.repeatsUnknown()));
    }

    /**
     * Makes the call repeat a request that an earlier run with the same journal may have sent, provided that a check
     * still shows no effect.
     */
    public PublishPackage repeatUnknown() {
        return new PublishPackage(this, options(), wishes, new PublishRun.Recovery(recovery.journal(), true));
    }

    @Override
    protected Publication run(Execution execution) {
        if (recovery.repeatsUnknown() && recovery.journal() == null) {
            throw new IllegalStateException(
                    "publish: repeatUnknown() requires a journal, which records the requests with unknown outcomes. Call journal(…)");
        }
        return file.during(path -> run(execution, path));
    }

    private Publication run(Execution execution, Path path) {
        SolutionPackage read = SolutionPackage.read(path);
        if (read.isAddin()) {
            throw new PreconditionException(
                    PreconditionException.Reason.RETIRED_ADDIN,
                    "publish: the package is a SharePoint Add-in. Since April 2026, no site can install add-ins from an app catalog. Rebuild it as a SharePoint Framework solution. Nothing was sent.");
        }
        if (wishes.dryRun) {
            return new PublishDecision(catalog, execution, wishes, read)
                    .plan(file.name())
                    .asDryRun();
        }
        return catalog.inOneTurn(execution, ours -> {
            PublishRun run = run(execution, ours, read, path);
            return run.settlesEarlierRun() ? run(execution, ours, read, path).publication() : run.publication();
        });
    }

    private PublishRun run(Execution execution, Catalog ours, SolutionPackage read, Path path) {
        PublishPlan plan = new PublishDecision(ours, execution, wishes, read).plan(file.name());
        return new PublishRun(ours, execution, plan, path, recovery);
    }

    @Override
    public PublishPackage withOptions(UnaryOperator<CallOptions> change) {
        return new PublishPackage(this, Arguments.required("change", change).apply(options()), wishes, recovery);
    }
}
