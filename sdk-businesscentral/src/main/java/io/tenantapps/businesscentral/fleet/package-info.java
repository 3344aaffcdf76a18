/**
 * Reads and updates many environments of many tenants in one run.
 *
 * <p>Start with {@link io.tenantapps.businesscentral.fleet.BcFleet}. Its builder takes a connection for each tenant and
 * rules that choose the environments. {@code inventory()} reads the installed apps of all environments. {@code
 * update()} creates a plan for each environment and runs it. {@code environmentUpdates()} schedules the updates of the
 * environments themselves. The runs change a production environment only if the caller named it.
 *
 * <p>Every environment counts in the totals and has a {@link io.tenantapps.businesscentral.fleet.FleetResult}. With a
 * journal, an aborted run can be resumed: the next run continues the started plans and sends nothing twice.
 *
 * <pre>{@code
 * BcFleet fleet = BcFleet.builder()
 *         .tenant("contoso", contoso)
 *         .tenant("fabrikam", fabrikam)
 *         .production("contoso", "Production")
 *         .build();
 * FleetTotals totals = fleet.update().run(result -> System.out.println(result.environment() + " " + result.outcome()));
 * System.out.println(totals.isComplete() ? "all done" : totals.count(FleetOutcome.INCOMPLETE) + " incomplete");
 * }</pre>
 */
@NullMarked
package io.tenantapps.businesscentral.fleet;

import org.jspecify.annotations.NullMarked;
