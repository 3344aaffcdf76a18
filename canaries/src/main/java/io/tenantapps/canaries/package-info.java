/** Watches the log and the exceptions of every test of every module for secrets, makes hostile JSON by seed, and has what several of them share. */
@NullMarked
package io.tenantapps.canaries;

import org.jspecify.annotations.NullMarked;
