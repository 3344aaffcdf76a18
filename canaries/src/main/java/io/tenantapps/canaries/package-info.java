/** Watches the log of every test of every module for secrets. */
package io.tenantapps.canaries;
