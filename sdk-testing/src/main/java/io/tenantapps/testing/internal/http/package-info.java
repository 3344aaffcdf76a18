/** The fake's HTTP: the loopback server, received requests, and the services' responses. */
@NullMarked
package io.tenantapps.testing.internal.http;

import org.jspecify.annotations.NullMarked;
