/**
 * The results of bulk work, and the journal that records them across runs.
 *
 * <p>{@link io.tenantapps.core.BulkRun} processes the inputs. A run returns {@link io.tenantapps.core.bulk.BulkTotals},
 * and passes an {@link io.tenantapps.core.bulk.ItemResult} for each input to its consumer. With a
 * {@link io.tenantapps.core.bulk.Journal}, a later run can resume a killed run.
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
