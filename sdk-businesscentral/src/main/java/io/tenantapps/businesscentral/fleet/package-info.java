/**
 * Many environments of many tenants, read and updated together.
 *
 * <p>Start with {@link io.tenantapps.businesscentral.fleet.BcFleet}. Its builder takes a connection for each tenant and rules
 * that choose the environments. {@code inventory()} reads which app is installed where. {@code update()} makes a plan for each
 * environment and carries it out; production is changed only where it was named.
 *
 * <p>Every environment is accounted for in the totals, and each has a {@link
 * io.tenantapps.businesscentral.fleet.FleetResult}. With a journal, a run that was cut off can be run again: it goes on with the
 * plans that were begun and sends nothing twice.
 *
 * <pre>{@code
 * BcFleet fleet = BcFleet.builder()
 *         .tenant("contoso", contoso)
 *         .tenant("fabrikam", fabrikam)
 *         .production("contoso", "Production")
 *         .build();
 * FleetTotals totals = fleet.update().run(result -> System.out.println(result.environment() + " " + result.outcome()));
 * System.out.println(totals.isComplete() ? "all done" : totals.incomplete() + " incomplete");
 * }</pre>
 */
@NullMarked
package io.tenantapps.businesscentral.fleet;

import org.jspecify.annotations.NullMarked;
