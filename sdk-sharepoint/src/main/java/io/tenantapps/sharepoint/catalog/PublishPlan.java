package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to publish a package.
 *
 * @param before the app that is there; null for none
 * @param name the name of the file under which it is to be added: that of the file that is there, if there is one
 * @param overwrites whether there is a file of that name
 * @param deploys whether it is to be deployed
 * @param skips how it is to be deployed
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

    /** Whether it takes the place of something that is worth keeping. */
    boolean hasPredecessor() {
        return outcome == Publication.Outcome.UPDATED
                && before != null
                && before.productId() != null
                && !isBroken(before);
    }

    /** Whether no product can be seen in it: a file that is no package, as somebody added it once. */
    static boolean isBroken(CatalogApp app) {
        boolean hasNoProduct =
                app.productId() == null || Guid.isZero(app.productId().toString());
        return hasNoProduct && Boolean.FALSE.equals(app.isValidAppPackage());
    }
}
