/**
 * Business Central of the fake tenant: environments, the apps in them, and all work on these.
 *
 * <p>Start with {@link io.tenantapps.testing.businesscentral.FakeEnvironment} and with
 * {@link io.tenantapps.testing.businesscentral.FakeBcApp}, which makes a version of an app. How the service as a whole speaks,
 * and what it refuses, is said to {@link io.tenantapps.testing.businesscentral.FakeBusinessCentral}.
 *
 * <pre>{@code
 * FakeBcApp sales = FakeBcApp.global("Contoso Sales").version("3.1.0.0");
 * FakeEnvironment production = tenant.environment("Production").has(sales).offers(sales.version("3.2.0.0"));
 * production.nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
 * …
 * assertEquals("3.1.0.0", production.installed(sales.id()));
 * }</pre>
 */
@NullMarked
package io.tenantapps.testing.businesscentral;

import org.jspecify.annotations.NullMarked;
