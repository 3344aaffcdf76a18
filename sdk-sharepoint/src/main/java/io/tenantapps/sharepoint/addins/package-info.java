/**
 * Clients for the add-in functions of the admin site: they list add-ins, build inventories and uninstall add-ins.
 *
 * <p>Start at {@link io.tenantapps.sharepoint.addins.AddinAdminClient}. A bulk read accounts for each input: an input
 * has rows, is empty, or is a failure with a reason.
 *
 * <pre>{@code
 * AddinAdminClient admin = AddinAdminClient.of(connection, "https://contoso-admin.sharepoint.com");
 * BulkResult<AddinInstance> found = admin.availableAddins(List.of("/sites/hr")).execute();
 * found.rows().forEach(addin -> System.out.println(addin.title()));
 * }</pre>
 */
@NullMarked
package io.tenantapps.sharepoint.addins;

import org.jspecify.annotations.NullMarked;
