/**
 * The updates of Business Central environments.
 *
 * <p>{@link io.tenantapps.businesscentral.updates.BcUpdatesClient} lists the versions that an environment can be updated to, selects one of them, and changes the date of the update.
 */
@NullMarked
package io.tenantapps.businesscentral.updates;

import org.jspecify.annotations.NullMarked;
