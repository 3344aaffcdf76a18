/** A tenant's tokens. The sign-in service issues the tokens, and every service accepts them. */
@NullMarked
package io.tenantapps.testing.internal.tokens;

import org.jspecify.annotations.NullMarked;
