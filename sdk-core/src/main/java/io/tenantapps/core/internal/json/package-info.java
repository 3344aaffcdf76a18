/** Lenient reading and strict writing of JSON over Jackson. This package is not part of the public API. */
@NullMarked
package io.tenantapps.core.internal.json;

import org.jspecify.annotations.NullMarked;
