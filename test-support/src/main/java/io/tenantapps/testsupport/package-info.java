/**
 * The common parts of the tests of both products that need the core or the fake tenant. Parts that need neither are in
 * the canaries.
 */
@NullMarked
package io.tenantapps.testsupport;

import org.jspecify.annotations.NullMarked;
