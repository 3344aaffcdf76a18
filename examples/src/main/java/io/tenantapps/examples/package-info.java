/**
 * Programs to copy, one file for each task. Each file contains all the code that its program needs to run against a
 * real tenant. {@code Demo} runs all these programs against a fake tenant.
 */
@NullMarked
package io.tenantapps.examples;

import org.jspecify.annotations.NullMarked;
