/**
 * The fake tenant's app catalogs: packages, deployed apps, and installations.
 *
 * <p>Start with {@link io.tenantapps.testing.catalog.FakePackage}, which creates a package, and with the {@link
 * io.tenantapps.testing.catalog.FakeCatalog} that contains it. Site collections have separate catalogs, which
 * {@link io.tenantapps.testing.catalog.FakeCatalogs} creates.
 *
 * <pre>{@code
 * FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
 * String hello = catalog.offers(FakePackage.solution("hello").version("1.2.0.0"));
 * catalog.installedOn(hello, "/sites/hr").deploysTake(Duration.ofMinutes(1));
 * …
 * assertEquals("1.2.0.0", catalog.apps().get(0).installedOn().get("/sites/hr"));
 * }</pre>
 *
 * <p>The methods of a catalog take effect immediately, without a request. Client requests take as long, in virtual
 * time, as the test sets. Client requests fail if the test configures this with {@code failsNextDeploy},
 * {@code refuses} or {@code locks}.
 */
@NullMarked
package io.tenantapps.testing.catalog;

import org.jspecify.annotations.NullMarked;
