/**
 * The common state of all services of a tenant: the lock, the time, the language, the counts of effects, and the list
 * of parts that are reset and saved together. A domain registers its parts and its service here, so that this package
 * does not depend on it.
 */
@NullMarked
package io.tenantapps.testing.internal.state;

import org.jspecify.annotations.NullMarked;
