/** The HTTP of the fake: the server on loopback, received requests, and responses of services. */
@NullMarked
package io.tenantapps.testing.internal.http;

import org.jspecify.annotations.NullMarked;
