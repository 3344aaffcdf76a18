/** The tokens of a tenant. The sign-in issues them, and every service accepts them. */
@NullMarked
package io.tenantapps.testing.internal.tokens;

import org.jspecify.annotations.NullMarked;
