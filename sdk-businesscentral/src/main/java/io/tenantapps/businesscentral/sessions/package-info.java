/**
 * The sessions in Business Central environments.
 *
 * <p>{@link io.tenantapps.businesscentral.sessions.BcSessionsClient} lists the sessions of an environment, and ends
 * them.
 */
@NullMarked
package io.tenantapps.businesscentral.sessions;

import org.jspecify.annotations.NullMarked;
