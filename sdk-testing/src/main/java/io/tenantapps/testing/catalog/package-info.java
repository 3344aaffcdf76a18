/**
 * App catalogs of the fake tenant: packages, what is offered, and what is installed where.
 *
 * <p>Start with {@link io.tenantapps.testing.catalog.FakePackage}, which makes a package, and with the
 * {@link io.tenantapps.testing.catalog.FakeCatalog} that holds it. Site collections have catalogs of their own, which
 * {@link io.tenantapps.testing.catalog.FakeCatalogs} makes.
 *
 * <pre>{@code
 * FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
 * String hello = catalog.offers(FakePackage.solution("hello").version("1.2.0.0"));
 * catalog.installedOn(hello, "/sites/hr").deploysTake(Duration.ofMinutes(1));
 * …
 * assertEquals("1.2.0.0", catalog.apps().get(0).installedOn().get("/sites/hr"));
 * }</pre>
 *
 * <p>What is said to a catalog needs no request and no time. What clients do to it over HTTP takes the time that was said,
 * by virtual time, and fails as a test wants it: {@code failsNextDeploy}, {@code refuses}, {@code locks}.
 */
@NullMarked
package io.tenantapps.testing.catalog;

import org.jspecify.annotations.NullMarked;
