/**
 * Time, deadlines, waiting threads, throttling and values that one thread fetches for many. This package is not part of
 * the public API.
 */
@NullMarked
package io.tenantapps.core.internal.time;

import org.jspecify.annotations.NullMarked;
