/**
 * Reports on bulk runs, inventories and plans, for people and for pipelines.
 *
 * <p>{@link io.tenantapps.reports.Report} takes the result of a run, or the journal of a run that was killed. {@link
 * io.tenantapps.reports.Reports} writes the report as a self-contained HTML page, CSV, JUnit XML, Markdown or text:
 *
 * <pre>{@code
 * RolloutReport rollout = catalog.rollout(app).to(sites).installOrUpgrade().run();
 * Reports.html(Report.of(rollout).tenant("Contoso"), Path.of("rollout.html"));
 * }</pre>
 */
@NullMarked
package io.tenantapps.reports;

import org.jspecify.annotations.NullMarked;
