/**
 * A program that sends a fixed list of requests to a tenant, records them without anything that identifies the tenant, and
 * compares the recording with the fake tenant. {@link io.tenantapps.livecheck.LiveCheck} is the entry point.
 */
@org.jspecify.annotations.NullMarked
package io.tenantapps.livecheck;
