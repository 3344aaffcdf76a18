/**
 * Test helpers that search the log and the exceptions of every test for secrets and create hostile JSON from seeds, and
 * other shared helpers.
 */
@NullMarked
package io.tenantapps.canaries;

import org.jspecify.annotations.NullMarked;
