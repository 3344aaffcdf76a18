/**
 * A tenant's environments, with their status and update schedule.
 *
 * <p>Start with {@link io.tenantapps.businesscentral.environments.BcEnvironmentsClient}. Its {@code list} returns a
 * {@link io.tenantapps.businesscentral.environments.BcEnvironment} for each environment, and {@code apps(environment)}
 * returns the client for the environment's apps. The client also sets update windows and the update cadence for apps.
 *
 * <pre>{@code
 * BcEnvironmentsClient environments = BcEnvironmentsClient.of(contoso);
 * for (BcEnvironment environment : environments.list().execute()) {
 *     if (environment.isActive()) {
 *         int apps = environments.apps(environment).installedApps().execute().size();
 *         System.out.println(environment.name() + " has " + apps + " apps");
 *     } } }</pre>
 */
@NullMarked
package io.tenantapps.businesscentral.environments;

import org.jspecify.annotations.NullMarked;
