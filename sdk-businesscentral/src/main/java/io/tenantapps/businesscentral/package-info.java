/**
 * The types that all parts of the Business Central client share.
 *
 * <ul>
 *   <li>Ids: {@link io.tenantapps.businesscentral.BcAppId} for an app, {@link
 *       io.tenantapps.businesscentral.OperationId} for work that the service has accepted.
 * <li>{@link io.tenantapps.businesscentral.ApiVersion}: the version of the admin center API. By default, a client uses
 * the newest version that this SDK supports.
 *   <li>Installed apps and available updates: {@link io.tenantapps.businesscentral.InstalledApp} and {@link
 *       io.tenantapps.businesscentral.AvailableUpdate}.
 *   <li>The steps of a plan and their results: {@link io.tenantapps.businesscentral.UpdateStep} and {@link
 *       io.tenantapps.businesscentral.UpdateResult}.
 * <li>The exceptions for the service's refusals, and {@link io.tenantapps.businesscentral.ErrorDetail}, which contains
 * the service's error.
 * </ul>
 *
 * <p>No type in this package sends requests. Start with a client: {@code BcAppsClient} in
 * {@code io.tenantapps.businesscentral.apps} for the apps of one environment, {@code BcEnvironmentsClient} in
 * {@code io.tenantapps.businesscentral.environments} for the environments of a tenant, or {@code BcFleet} in
 * {@code io.tenantapps.businesscentral.fleet} for many tenants.
 *
 * <pre>{@code
 * BcAppId sales = BcAppId.of("c1335042-3002-4257-bf8a-75c898ccb1b8");
 * for (InstalledApp app : BcAppsClient.environment(contoso, "Production").installedApps().execute()) {
 *     if (sales.equals(app.appId())) {
 *         System.out.println(app.name() + " " + app.version());
 *     } } }</pre>
 */
@NullMarked
package io.tenantapps.businesscentral;

import org.jspecify.annotations.NullMarked;
