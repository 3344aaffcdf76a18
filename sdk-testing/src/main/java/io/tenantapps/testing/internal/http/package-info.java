/** The fake's HTTP layer: the loopback server, the received requests, and the services' responses. */
@NullMarked
package io.tenantapps.testing.internal.http;

import org.jspecify.annotations.NullMarked;
