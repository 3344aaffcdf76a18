/**
 * One file for each job, free to copy. Each holds what a real tenant needs and nothing else; {@code Demo} runs them all on
 * a fake tenant.
 */
@NullMarked
package io.tenantapps.examples;

import org.jspecify.annotations.NullMarked;
