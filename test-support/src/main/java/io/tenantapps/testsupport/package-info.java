/**
 * Test helpers for both products that need the core or the fake tenant. Helpers that need neither are in the canaries
 * module.
 */
@NullMarked
package io.tenantapps.testsupport;

import org.jspecify.annotations.NullMarked;
