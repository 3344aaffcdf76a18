/**
 * Searches the log and the exceptions of all tests of all modules for secrets, creates hostile JSON from seeds, and
 * contains common parts of several test suites.
 */
@NullMarked
package io.tenantapps.canaries;

import org.jspecify.annotations.NullMarked;
