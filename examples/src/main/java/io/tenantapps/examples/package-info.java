/**
 * Programs to copy, one file for each task. Each contains everything that it needs to run against a real tenant.
 * {@code Demo} runs all of them against a fake tenant.
 */
@NullMarked
package io.tenantapps.examples;

import org.jspecify.annotations.NullMarked;
