/**
 * The state that all of a tenant's services share: the lock, the time, the language, the counts of effects, and the
 * list of parts that are reset and saved together. Each service's package registers its parts and its service here, so
 * that this package need not depend on it.
 */
@NullMarked
package io.tenantapps.testing.internal.state;

import org.jspecify.annotations.NullMarked;
