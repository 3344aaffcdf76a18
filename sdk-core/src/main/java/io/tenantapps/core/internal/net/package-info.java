/**
 * The layer between a request and the socket: counted sockets, allowed hosts, secrets and headers. This package is not
 * part of the public API.
 */
@NullMarked
package io.tenantapps.core.internal.net;

import org.jspecify.annotations.NullMarked;
