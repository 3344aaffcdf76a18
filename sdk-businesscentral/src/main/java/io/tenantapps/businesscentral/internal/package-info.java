/**
 * How the clients of this module speak to the admin center API: URLs, permissions, the names of refusals, and how an operation
 * on an app is sent and followed. Not public API: the module does not export this package.
 */
@NullMarked
package io.tenantapps.businesscentral.internal;

import org.jspecify.annotations.NullMarked;
