/**
 * A fake tenant that serves all three APIs over HTTP on the loopback interface, with virtual time and faults on demand.
 *
 * <p>Start with {@link io.tenantapps.testing.FakeTenant}, or annotate a JUnit test class with {@link
 * io.tenantapps.testing.FakeTenantTest}. {@link io.tenantapps.testing.VirtualTime} lets hours pass in milliseconds,
 * {@link io.tenantapps.testing.Faults} produces faults, and {@link io.tenantapps.testing.FakeVerification} checks the
 * requests that the tenant received.
 *
 * <pre>{@code
 * @FakeTenantTest
 * class ReleaseTest {
 *     FakeTenant tenant;
 *     TenantConnection connection;
 *
 *     @Test
 *     void clientWaitsAsLongAsTheServiceDemands() {
 *         FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
 *         tenant.faults().next("Deploy").respond(429).retryAfter(Duration.ofMinutes(2));
 *         …
 *         tenant.verify().carriedOut("Deploy", 1).noCallBeforeRetryAfter();
 *     } } }</pre>
 *
 * <p>Each of the tenant's services has a separate package: {@code catalog}, {@code addins}, {@code sites},
 * {@code graph}, {@code businesscentral} and {@code entra}. These packages do not depend on each other.
 *
 * <p>For your own server, such as a {@code MockWebServer}, use {@link io.tenantapps.testing.Responses} and
 * {@link io.tenantapps.testing.PromptSockets}.
 */
@NullMarked
package io.tenantapps.testing;

import org.jspecify.annotations.NullMarked;
