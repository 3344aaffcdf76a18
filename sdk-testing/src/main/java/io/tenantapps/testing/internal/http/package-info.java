/** HTTP of the fake: the server on loopback, a request as a service receives it, and the response of a service. */
@NullMarked
package io.tenantapps.testing.internal.http;

import org.jspecify.annotations.NullMarked;
