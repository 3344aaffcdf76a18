/**
 * Programs to copy, one file for each task. Each contains what a real tenant needs. {@code Demo} runs all of them
 * against a fake tenant.
 */
@NullMarked
package io.tenantapps.examples;

import org.jspecify.annotations.NullMarked;
