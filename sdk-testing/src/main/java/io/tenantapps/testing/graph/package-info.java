/**
 * The fake Microsoft Graph: the list of all site collections, the permissions of a site, and the service principals and
 * applications of the tenant with the expiry of their secrets.
 *
 * <p>Start with {@link io.tenantapps.testing.graph.FakeGraph}. The fake Graph lists the sites of the tenant, and the
 * principals that a test registers as {@link io.tenantapps.testing.graph.FakeServicePrincipal}.
 *
 * <pre>{@code
 * tenant.site("/sites/hr", "Human Resources");
 * FakeServicePrincipal sync = FakeServicePrincipal.legacy("Contoso Sync").secretUntil(Instant.parse("2027-05-04T10:11:12Z"));
 * tenant.graph().registers(sync).grantsSite("/sites/hr", sync.appId(), "write");
 * }</pre>
 */
@NullMarked
package io.tenantapps.testing.graph;

import org.jspecify.annotations.NullMarked;
