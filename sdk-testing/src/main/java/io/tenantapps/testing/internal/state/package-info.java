/**
 * The state that all of a tenant's services share: the lock, the time, the language, the counts of effects, and the
 * list of parts that are reset and saved together. The package of each service registers its parts and its service
 * here, so that this package does not depend on the packages of the services.
 */
@NullMarked
package io.tenantapps.testing.internal.state;

import org.jspecify.annotations.NullMarked;
