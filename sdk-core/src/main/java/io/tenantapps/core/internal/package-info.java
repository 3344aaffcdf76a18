/** Helpers that the modules of the SDK share. Not public API: the module exports this package to our own modules only. */
@NullMarked
package io.tenantapps.core.internal;

import org.jspecify.annotations.NullMarked;
