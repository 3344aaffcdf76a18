/**
 * The environments of a tenant, with their status and their update schedule.
 *
 * <p>Start with {@link io.tenantapps.businesscentral.environments.BcEnvironmentsClient}. Its {@code list} returns a
 * {@link io.tenantapps.businesscentral.environments.BcEnvironment} for each environment, and {@code apps(environment)}
 * leads from there to the client for its apps. It also sets update windows and the update cadence of apps.
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
