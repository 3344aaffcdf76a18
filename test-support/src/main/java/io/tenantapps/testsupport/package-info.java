/**
 * Helpers for the tests of both products; they need the core or the fake tenant. Test helpers that need neither the
 * core nor the fake tenant are in the canaries module.
 */
@NullMarked
package io.tenantapps.testsupport;

import org.jspecify.annotations.NullMarked;
