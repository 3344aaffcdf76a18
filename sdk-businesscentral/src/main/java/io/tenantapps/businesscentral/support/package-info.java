/**
 * The support contact of Business Central environments.
 *
 * <p>{@link io.tenantapps.businesscentral.support.BcSupportClient} reads and sets the contact that users of an
 * environment see.
 */
@NullMarked
package io.tenantapps.businesscentral.support;

import org.jspecify.annotations.NullMarked;
