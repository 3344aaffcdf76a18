package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * An extension that was deployed or was already installed.
 *
 * @param appId the id of the app
 * @param name the name of the app
 * @param from the version that was installed before; null if the extension was not installed
 * @param to the version in the file
 * @param operation the operation that the service started; null if nothing had to be done
 */
public record DeployedExtension(
        BcAppId appId,
        @Nullable String name,
        @Nullable AppVersion from,
        AppVersion to,
        @Nullable AppOperation operation) {

    /** Returns true if the version was already installed and nothing was uploaded. */
    public boolean wasInstalled() {
        return operation == null;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
