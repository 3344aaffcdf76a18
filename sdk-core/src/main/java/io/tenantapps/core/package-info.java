/**
 * The ground floor of the Tenant Apps SDK.
 *
 * <p>Start at {@link io.tenantapps.core.TenantConnection}. Every operation of every client is a
 * {@link io.tenantapps.core.Call}; what happens when one is executed can be read from top to bottom in one method of
 * the package-private {@code Transport}.
 */
@NullMarked
package io.tenantapps.core;

import org.jspecify.annotations.NullMarked;
