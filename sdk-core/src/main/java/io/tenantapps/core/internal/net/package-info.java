/** What stands between a request and the socket: sockets that count, hosts that may be reached, secrets and headers. Not part of the public API. */
@NullMarked
package io.tenantapps.core.internal.net;

import org.jspecify.annotations.NullMarked;
