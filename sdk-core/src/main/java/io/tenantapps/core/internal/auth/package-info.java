/** Reads the claims of tokens and explains their problems. This package is not part of the public API. */
@NullMarked
package io.tenantapps.core.internal.auth;

import org.jspecify.annotations.NullMarked;
