/**
 * The fake tenant's Business Central service: environments, their apps, and all operations on them.
 *
 * <p>Start with {@link io.tenantapps.testing.businesscentral.FakeEnvironment} and with {@link
 * io.tenantapps.testing.businesscentral.FakeBcApp}, which creates a version of an app. {@link
 * io.tenantapps.testing.businesscentral.FakeBusinessCentral} sets the form of all responses, and the service's
 * refusals.
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
