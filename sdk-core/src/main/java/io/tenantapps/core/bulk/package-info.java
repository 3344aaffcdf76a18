/**
 * The results of bulk work and the journal that remembers them across runs.
 *
 * <p>{@link io.tenantapps.core.BulkRun} does the work. It returns {@link io.tenantapps.core.bulk.BulkTotals}, hands out an
 * {@link io.tenantapps.core.bulk.ItemResult} for each input, and writes a {@link io.tenantapps.core.bulk.Journal} if it is
 * given one, so that a killed run can be resumed.
 *
 * <pre>{@code
 * try (Journal journal = Journal.open(Path.of("titles.jsonl"), "titles")) {
 *     BulkTotals totals = BulkRun.over(connection, sites, site -> title(site.input()))
 *             .journal(journal, site -> site, String.class)
 *             .run(result -> System.out.println(result));
 * }
 * }</pre>
 */
@NullMarked
package io.tenantapps.core.bulk;

import org.jspecify.annotations.NullMarked;
