package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * An extension that was deployed, or was there already.
 *
 * @param appId its id
 * @param name its name
 * @param from the version that was installed before; null for none
 * @param to the version in the file
 * @param operation what the service does for it; null where nothing had to be done
 */
public record DeployedExtension(
        BcAppId appId,
        @Nullable String name,
        @Nullable AppVersion from,
        AppVersion to,
        @Nullable AppOperation operation) {

    /** Whether nothing was uploaded, since that version was installed already. */
    public boolean wasInstalled() {
        return operation == null;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
