/**
 * The applications that may call the admin center API of a Business Central tenant.
 *
 * <p>{@link io.tenantapps.businesscentral.authorizedapps.BcAuthorizedAppsClient} lists, authorizes and removes these
 * applications.
 */
@NullMarked
package io.tenantapps.businesscentral.authorizedapps;

import org.jspecify.annotations.NullMarked;
