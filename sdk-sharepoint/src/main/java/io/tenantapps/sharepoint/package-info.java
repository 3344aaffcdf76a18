/**
 * Typed clients for the apps of SharePoint: app catalogs, add-ins, principals and permissions.
 *
 * <p>Start at {@link io.tenantapps.sharepoint.catalog.AppCatalogClient} for packages and their deployment, and at
 * {@link io.tenantapps.sharepoint.addins.AddinAdminClient} for add-ins on the admin site. This package contains the ids
 * that the clients of both packages use.
 *
 * <pre>{@code
 * AppCatalogClient catalog = AppCatalogClient.tenant(connection, "https://contoso.sharepoint.com/sites/apps");
 * for (CatalogApp app : catalog.list().execute()) {
 *     System.out.println(app.title());
 * }
 * }</pre>
 */
@NullMarked
package io.tenantapps.sharepoint;

import org.jspecify.annotations.NullMarked;
