/**
 * The updates of Business Central environments.
 *
 * <p>{@link io.tenantapps.businesscentral.updates.BcUpdatesClient} lists the versions to which an environment can be
 * updated, selects one of them, and changes the date of the update.
 */
@NullMarked
package io.tenantapps.businesscentral.updates;

import org.jspecify.annotations.NullMarked;
