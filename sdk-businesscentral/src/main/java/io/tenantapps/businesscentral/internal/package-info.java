/**
 * The access of this module's clients to the admin center API: URLs, permissions, exceptions for refusals, and the
 * requests that change an app and wait for its operation. Not public API: the module does not export this package.
 */
@NullMarked
package io.tenantapps.businesscentral.internal;

import org.jspecify.annotations.NullMarked;
