/**
 * Shared test helpers, for example to search the log and the exceptions of every test for secrets, and to create
 * hostile JSON from seeds.
 */
@NullMarked
package io.tenantapps.canaries;

import org.jspecify.annotations.NullMarked;
