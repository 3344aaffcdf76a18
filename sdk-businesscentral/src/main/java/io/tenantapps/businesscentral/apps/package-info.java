/**
 * The apps of one Business Central environment: the installed apps, the available updates, and the operations that
 * change them.
 *
 * <p>Start with {@link io.tenantapps.businesscentral.apps.BcAppsClient}. The client has a method for each operation:
 *
 * <ul>
 *   <li>{@code install}, {@code update} and {@code uninstall} change one app from the marketplace.
 *   <li>{@code updatePlan} and {@code uninstallPlan} read the whole environment and order the changes. A program can
 *       show a plan, store it as JSON and approve it by its hash before {@code apply} runs it.
 *   <li>{@code deployExtension} and {@code uploadExtension} install a per-tenant extension from a file.
 * </ul>
 *
 * <p>{@code execute()} returns when the service has accepted the work. {@code executeAndAwait} also waits until the
 * work has ended and the list of apps shows the result.
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
