/**
 * The classic add-ins of the fake tenant: installations, permissions and uninstallations.
 *
 * <p>Start with {@link io.tenantapps.testing.addins.FakeAdmin}, the admin site, and with {@link
 * io.tenantapps.testing.addins.FakeAddin}, which creates an add-in. Permissions belong to a {@link
 * io.tenantapps.testing.addins.FakePrincipal}.
 *
 * <pre>{@code
 * FakeAdmin admin = tenant.site("/sites/hr", "Human Resources").admin();
 * FakeAddin forms = FakeAddin.providerHosted("Legacy Forms");
 * String instance = admin.installs("/sites/hr", forms);
 * admin.grants(FakePrincipal.of(forms), FakeGrant.siteCollection("/sites/hr", "Write"));
 * admin.uninstallOf(instance, FakeUninstall.fails("The app web is in use."));
 * …
 * assertEquals(FakeUninstallJob.State.FAILED, admin.jobs().get(0).state());
 * }</pre>
 */
@NullMarked
package io.tenantapps.testing.addins;

import org.jspecify.annotations.NullMarked;
