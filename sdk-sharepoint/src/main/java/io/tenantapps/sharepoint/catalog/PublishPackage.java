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

/** Brings a catalog to have a package and offer it, whatever it has now; see {@link AppCatalogClient#publish}. */
@CheckReturnValue
public final class PublishPackage extends Call<Publication> {
    private final Catalog catalog;
    private final PackageOnDisk file;
    private final Wishes wishes;
    private final PublishRun.Recovery recovery;

    /** What was said about it. */
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
     * Whether to make it available on all sites at once; see {@link DeployApp#skipFeatureDeployment}. Where it is not said,
     * an app that is deployed stays as it is, and a new one is deployed site by site, whatever the package proposes.
     */
    public PublishPackage skipFeatureDeployment(boolean skip) {
        return saying(new Wishes(
                skip, wishes.deploy, wishes.allowDowngrade, wishes.replaceSameVersion, wishes.dryRun, wishes.others));
    }

    /** Whether to deploy it too. The default is true; with false it is only added, for somebody else to deploy. */
    public PublishPackage deploy(boolean deploy) {
        return saying(new Wishes(
                wishes.skipFeatureDeployment,
                deploy,
                wishes.allowDowngrade,
                wishes.replaceSameVersion,
                wishes.dryRun,
                wishes.others));
    }

    /**
     * Whether an older version may take the place of a newer one. The default is false. Sites that have the newer one keep
     * it, as far as is known; its code in the browser may become the older one.
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
     * Whether other content may take the place of the same version. The default is false: the service refuses to deploy
     * it where a site has that version.
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
     * Other catalogs in which to look for the same product, at the cost of one request each; then there is a warning, since
     * a site that sees both cannot upgrade. The default is none.
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
     * Only reads, and answers what would be done, with all its warnings. What would be refused is refused here too. What
     * the catalog thinks of the package, nobody knows before it has it.
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
     * Notes upload and deployment in a journal. A later run with the same journal, of any version of the product, first looks
     * after what was sent, also when the earlier run was killed or timed out. If its effect is not there, the run ends in {@link
     * io.tenantapps.core.errors.OutcomeUnknownException}, unless {@link #repeatUnknown} says to send it again. Without a journal
     * nothing is known of earlier runs.
     *
     * @param journal the journal, opened and closed by you
     */
    public PublishPackage journal(Journal journal) {
        return new PublishPackage(
                this,
                options(),
                wishes,
                new PublishRun.Recovery(Arguments.required("journal", journal), recovery.repeatsUnknown()));
    }

    /** Sends again what an earlier run with the same journal may have sent, where its effect is still not there after a look. */
    public PublishPackage repeatUnknown() {
        return new PublishPackage(this, options(), wishes, new PublishRun.Recovery(recovery.journal(), true));
    }

    @Override
    protected Publication run(Execution execution) {
        if (recovery.repeatsUnknown() && recovery.journal() == null) {
            throw new IllegalStateException("publish: repeatUnknown() needs journal(…), which tells what is unknown");
        }
        return file.during(path -> run(execution, path));
    }

    private Publication run(Execution execution, Path path) {
        SolutionPackage read = SolutionPackage.read(path);
        if (read.isAddin()) {
            throw new PreconditionException(
                    PreconditionException.Reason.RETIRED_ADDIN,
                    "publish: the package is a SharePoint Add-in, which no site can install from an app catalog since April"
                            + " 2026, so rebuild it as a SharePoint Framework solution; nothing was sent.");
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
