/**
 * The entry point to the admin center API of Business Central.
 *
 * <p>{@link io.tenantapps.businesscentral.admincenter.BcAdminCenter} creates the clients for a tenant and for its
 * environments. All these clients use the same connection, application family and API version.
 *
 * <pre>{@code
 * BcAdminCenter adminCenter = BcAdminCenter.of(contoso);
 * adminCenter.environments().list().execute().forEach(System.out::println);
 * adminCenter.apps("Production").installedApps().execute().forEach(System.out::println); }</pre>
 */
@NullMarked
package io.tenantapps.businesscentral.admincenter;

import org.jspecify.annotations.NullMarked;
