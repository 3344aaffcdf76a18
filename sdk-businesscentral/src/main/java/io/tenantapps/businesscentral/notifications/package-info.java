/**
 * The recipients of the e-mail notifications of a Business Central tenant.
 *
 * <p>{@link io.tenantapps.businesscentral.notifications.BcNotificationsClient} lists, adds and removes the recipients.
 */
@NullMarked
package io.tenantapps.businesscentral.notifications;

import org.jspecify.annotations.NullMarked;
