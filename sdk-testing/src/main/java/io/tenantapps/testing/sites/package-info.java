/**
 * The fake tenant's site collections and webs: their templates, locks and deletion, the admin site's hidden lists of
 * all site collections, and the list of a web's sub-webs.
 *
 * <p>Start with {@link io.tenantapps.testing.sites.FakeSite}, which describes a site collection or a web, and with
 * {@link io.tenantapps.testing.sites.SiteSeed}, which describes thousands of them.
 *
 * <pre>{@code
 * tenant.site(FakeSite.at("/sites/hr", "Human Resources").template("SITEPAGEPUBLISHING#0"))
 *         .site(FakeSite.at("/sites/hr/team", "Team"))
 *         .site(FakeSite.at("/sites/old", "Old").locked());
 * tenant.sites().seeds(SiteSeed.of(50_000, 70_000).appWebsEvery(10));
 * }</pre>
 */
@NullMarked
package io.tenantapps.testing.sites;

import org.jspecify.annotations.NullMarked;
