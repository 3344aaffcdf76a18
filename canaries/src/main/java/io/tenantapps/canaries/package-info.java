/** Searches the log and the exceptions of every test for secrets, creates hostile JSON from seeds, and contains other shared test helpers. */
@NullMarked
package io.tenantapps.canaries;

import org.jspecify.annotations.NullMarked;
