/** Has what the tests of both products share and what needs the core or the fake tenant. What needs neither is in the canaries. */
@NullMarked
package io.tenantapps.testsupport;

import org.jspecify.annotations.NullMarked;
