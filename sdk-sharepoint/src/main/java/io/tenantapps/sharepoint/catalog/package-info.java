/**
 * App catalogs of a tenant and of site collections: packages, deployment, installation and rollouts.
 *
 * <p>Start at {@link io.tenantapps.sharepoint.catalog.AppCatalogClient}. One call publishes a package: it reads the
 * file, compares it with the catalog, and runs the missing steps.
 *
 * <pre>{@code
 * Publication done = catalog.publish(Path.of("sharepoint/solution/travel.sppkg")).execute();
 * System.out.println(done);
 * }</pre>
 */
@NullMarked
package io.tenantapps.sharepoint.catalog;

import org.jspecify.annotations.NullMarked;
