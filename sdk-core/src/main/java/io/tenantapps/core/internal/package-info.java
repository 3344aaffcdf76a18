/**
 * Helpers that the modules of the SDK share. Not part of the public API: the module exports this package only to the
 * SDK's own modules.
 */
@NullMarked
package io.tenantapps.core.internal;

import org.jspecify.annotations.NullMarked;
