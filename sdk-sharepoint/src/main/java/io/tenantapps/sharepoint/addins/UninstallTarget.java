package io.tenantapps.sharepoint.addins;

/**
 * An installation that is to go.
 *
 * @param site the web, as it was given
 * @param siteKey what all spellings of it have in common
 * @param instanceId the installation
 * @param mayBeTenantWide true if the row that it was taken from does not say that it is of its web alone
 */
record UninstallTarget(String site, String siteKey, String instanceId, boolean mayBeTenantWide) {
    /** What tells it from all others, however its web is spelt. */
    String key() {
        return ScanInput.key(siteKey, instanceId);
    }
}
