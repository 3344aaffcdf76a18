package io.tenantapps.sharepoint;

/**
 * An installation that is to go.
 *
 * @param site the web, as it was given
 * @param instanceId the installation
 */
record UninstallTarget(String site, String instanceId) {}
