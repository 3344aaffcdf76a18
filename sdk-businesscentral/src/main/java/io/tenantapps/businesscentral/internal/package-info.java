/**
 * Gives this module's clients access to the admin center API: URLs, permissions, exceptions for refusals, and the
 * requests that change an app and wait for its operation. This package is not part of the public API: the module does
 * not export it.
 */
@NullMarked
package io.tenantapps.businesscentral.internal;

import org.jspecify.annotations.NullMarked;
