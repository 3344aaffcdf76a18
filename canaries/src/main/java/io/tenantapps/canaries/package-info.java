/** Watches the log of every test of every module for secrets. */
@NullMarked
package io.tenantapps.canaries;

import org.jspecify.annotations.NullMarked;
