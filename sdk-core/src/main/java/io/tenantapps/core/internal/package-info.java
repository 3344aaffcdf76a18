/**
 * Helpers that the modules of the SDK share. The package is not part of the public API: the module exports it only to
 * the SDK's own modules.
 */
@NullMarked
package io.tenantapps.core.internal;

import org.jspecify.annotations.NullMarked;
