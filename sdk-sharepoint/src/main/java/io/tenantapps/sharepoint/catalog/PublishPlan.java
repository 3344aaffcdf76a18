package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that publish a package.
 *
 * @param before the app in the catalog; null if missing
 * @param name the file name of the package in the catalog; the name of the existing file if there is one
 * @param overwrites true if the catalog has a file with that name
 * @param deploys true if the package will be deployed
 * @param skips the value of {@code skipFeatureDeployment}
 */
record PublishPlan(
        Publication.Outcome outcome,
        SolutionPackage file,
        @Nullable CatalogApp before,
        PackageName name,
        boolean overwrites,
        boolean deploys,
        boolean skips,
        List<Publication.Warning> warnings) {

    Publication asDryRun() {
        return new Publication(outcome, true, file, before, null, warnings);
    }

    Publication done(CatalogApp after) {
        return new Publication(outcome, false, file, before, after, warnings);
    }

    /** Returns true if the package replaces an app that can be restored. */
    boolean hasPredecessor() {
        return outcome == Publication.Outcome.UPDATED
                && before != null
                && before.productId() != null
                && !isBroken(before);
    }

    /** Returns true if the file contains no readable product, for example because it is not a package. */
    static boolean isBroken(CatalogApp app) {
        boolean hasNoProduct =
                app.productId() == null || Guid.isZero(app.productId().toString());
        return hasNoProduct && Boolean.FALSE.equals(app.isValidAppPackage());
    }
}
