/**
 * Time, deadlines, waiting threads, throttling and values that one thread fetches for many. Not part of the public API.
 */
@NullMarked
package io.tenantapps.core.internal.time;

import org.jspecify.annotations.NullMarked;
