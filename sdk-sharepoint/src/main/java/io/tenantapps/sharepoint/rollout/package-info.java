/**
 * The results of a rollout, which installs, upgrades or uninstalls an app on many sites.
 *
 * <p>{@link io.tenantapps.sharepoint.catalog.Rollout} does the work and returns a {@link
 * io.tenantapps.sharepoint.rollout.RolloutReport} with a {@link io.tenantapps.sharepoint.rollout.RolloutRow} for each site.
 *
 * <pre>{@code
 * RolloutReport report = catalog.rollout(app).to(sites).installOrUpgrade().run();
 * System.out.println(report.totals());
 * }</pre>
 */
@NullMarked
package io.tenantapps.sharepoint.rollout;

import org.jspecify.annotations.NullMarked;
