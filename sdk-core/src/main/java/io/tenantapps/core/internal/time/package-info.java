/** Time, deadlines, waiting threads, throttling and values that are fetched once for many threads. Not part of the public API. */
@NullMarked
package io.tenantapps.core.internal.time;

import org.jspecify.annotations.NullMarked;
