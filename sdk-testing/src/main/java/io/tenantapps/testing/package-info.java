/**
 * A fake tenant that speaks all three APIs over HTTP on loopback, with virtual time and faults on demand.
 *
 * <p>Start with {@link io.tenantapps.testing.FakeTenant}, or write {@link io.tenantapps.testing.FakeTenantTest} on a JUnit test
 * class. {@link io.tenantapps.testing.VirtualTime} lets hours pass in milliseconds, {@link io.tenantapps.testing.Faults} orders
 * what shall go wrong, and {@link io.tenantapps.testing.FakeVerification} looks whether all went as it should.
 *
 * <pre>{@code
 * @FakeTenantTest
 * class ReleaseTest {
 *     FakeTenant tenant;
 *     TenantConnection connection;
 *
 *     @Test
 *     void waitsAsLongAsTheServiceSays() {
 *         FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
 *         tenant.faults().next("Deploy").respond(429).retryAfter(Duration.ofMinutes(2));
 *         …
 *         tenant.verify().carriedOut("Deploy", 1).noCallBeforeRetryAfter();
 *     }
 * }
 * }</pre>
 *
 * <p>What a tenant holds stands in a package for each of its services: {@code catalog}, {@code addins},
 * {@code businesscentral} and {@code entra}. They do not know each other, and meet only in the tenant.
 *
 * <p>For a server of your own, such as a {@code MockWebServer}, there are {@link io.tenantapps.testing.Responses} and
 * {@link io.tenantapps.testing.PromptSockets}.
 */
@NullMarked
package io.tenantapps.testing;

import org.jspecify.annotations.NullMarked;
