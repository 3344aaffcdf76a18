package io.tenantapps.sharepoint.addins;

/**
 * An installation to uninstall.
 *
 * @param site the web, as the caller passed it
 * @param siteKey the key of the web; every spelling of its URL gives the same key
 * @param instanceId the installation
 * @param mayBeTenantWide true if the caller's information does not prove that the add-in is installed on this web only
 */
record UninstallTarget(String site, String siteKey, String instanceId, boolean mayBeTenantWide) {
    /** Returns the key of the target; every spelling of the web's URL gives the same key. */
    String key() {
        return ScanInput.key(siteKey, instanceId);
    }
}
