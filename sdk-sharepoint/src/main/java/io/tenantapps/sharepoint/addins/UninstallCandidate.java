package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.RecordText;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An add-in that an {@link AddinUninstallPlan} would uninstall.
 *
 * @param site the web that lists it
 * @param instanceId the installation
 * @param title the title
 * @param productId the id in the manifest
 * @param type the type
 * @param installedAt the time of the installation
 */
public record UninstallCandidate(
        String site,
        String instanceId,
        @Nullable String title,
        @Nullable ProductId productId,
        AddinType type,
        @Nullable Instant installedAt) {

    static UninstallCandidate of(AddinInstance addin, String site, String instanceId) {
        return new UninstallCandidate(
                site, instanceId, addin.title(), addin.productId(), addin.type(), addin.creationTimeUtc());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
