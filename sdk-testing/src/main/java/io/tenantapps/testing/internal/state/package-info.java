/**
 * What all services of a tenant share: one lock, one time, one language, the count of what was carried out, and the list of
 * parts that are reset and remembered together. A domain adds its parts and its service here, so that nobody has to know it.
 */
@NullMarked
package io.tenantapps.testing.internal.state;

import org.jspecify.annotations.NullMarked;
