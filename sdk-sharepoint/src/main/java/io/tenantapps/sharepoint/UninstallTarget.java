package io.tenantapps.sharepoint;

/**
 * An installation that is to go.
 *
 * @param site the web, as it was given
 * @param siteKey what all spellings of it have in common
 * @param instanceId the installation
 */
record UninstallTarget(String site, String siteKey, String instanceId) {
    /** What tells it from all others, however its web is spelt. */
    String key() {
        return ScanInput.key(siteKey, instanceId);
    }
}
