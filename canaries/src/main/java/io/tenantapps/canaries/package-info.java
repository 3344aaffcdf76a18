/** Watches the log and the exceptions of every test of every module for secrets, and makes hostile JSON by seed. */
@NullMarked
package io.tenantapps.canaries;

import org.jspecify.annotations.NullMarked;
