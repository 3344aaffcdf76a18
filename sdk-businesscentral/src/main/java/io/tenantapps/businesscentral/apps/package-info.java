/**
 * The apps of one Business Central environment: what is installed, what is offered, and how to change it.
 *
 * <p>Start with {@link io.tenantapps.businesscentral.apps.BcAppsClient}. It has a method for each operation:
 *
 * <ul>
 *   <li>{@code install}, {@code update} and {@code uninstall} change one app from the marketplace.
 *   <li>{@code updatePlan} and {@code uninstallPlan} look at the whole environment and put the changes in order. A plan can be
 *       shown, kept as JSON and approved by its hash before {@code apply} carries it out.
 *   <li>{@code deployExtension} and {@code uploadExtension} bring in a per-tenant extension from a file.
 * </ul>
 *
 * <p>A request returns when the service has accepted the work. {@code executeAndAwait} also waits until the work has ended and
 * the list of apps shows it.
 *
 * <pre>{@code
 * BcAppsClient production = BcAppsClient.environment(contoso, "Production");
 * UpdatePlan plan = production.updatePlan().withoutInstalls().execute();
 * System.out.print(plan.text());
 * UpdateReport report = production.apply(plan).run();
 * report.results().forEach(result -> System.out.println(result.name() + " " + result.outcome()));
 * }</pre>
 */
@NullMarked
package io.tenantapps.businesscentral.apps;

import org.jspecify.annotations.NullMarked;
