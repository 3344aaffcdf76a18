package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.sharepoint.catalog.Publication.Warning;
import io.tenantapps.sharepoint.catalog.Publication.Warning.Code;
import io.tenantapps.sharepoint.packages.PackageFile;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import io.tenantapps.sharepoint.packages.Spfx;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the warnings about the contents of a package before it is published. */
class PublishContentTest {
    private static final FakePackage CLOCK =
            FakePackage.solution("clock").cdnBasePath("https://cdn.contoso.com/clock/");

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
    private final TenantConnection connection = tenant.connection();
    private final AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        tenant.close();
    }

    private PublishPackage publish(PackageFile file) throws IOException {
        return catalog.publish(file.write(folder.resolve("news.sppkg")));
    }

    private List<Warning> planned(PackageFile file) throws IOException {
        return publish(file).dryRun().execute().warnings();
    }

    private List<Warning> plannedEverywhere(PackageFile file) throws IOException {
        return publish(file).skipFeatureDeployment(true).dryRun().execute().warnings();
    }

    private static List<Code> codes(List<Warning> warnings) {
        return warnings.stream()
                .map(Warning::code)
                .filter(code -> !Set.of(
                                Code.PERMISSION_REQUESTS,
                                Code.NEW_PERMISSIONS,
                                Code.GOES_LIVE,
                                Code.AGAINST_PACKAGE_DEFAULT)
                        .contains(code))
                .toList();
    }

    private static String words(List<Warning> warnings, Code code) {
        return warnings.stream()
                .filter(warning -> warning.code() == code)
                .map(Warning::message)
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not in " + warnings));
    }

    private static void assertSays(String words, String message) {
        assertTrue(message.contains(words), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:4321/dist/", "<!-- PATH TO CDN -->/"})
    void warnsAboutADebugBuildFirst(String url) throws Exception {
        List<Warning> warnings = planned(Spfx.solution("", Spfx.webPart(url)));

        assertEquals(Code.DEBUG_BUILD, warnings.get(0).code());
        assertSays("DO NOT RELEASE THIS", warnings.get(0).message());
        assertSays("'" + url + "'", warnings.get(0).message());
        assertSays("--production", warnings.get(0).message());
        assertEquals(
                Code.DEBUG_BUILD,
                publish(Spfx.solution("", Spfx.webPart(url)))
                        .deploy(false)
                        .execute()
                        .warnings()
                        .get(0)
                        .code());
    }

    @Test
    void countsOnlyNewScriptSources() {
        Publication first = catalog.publish(CLOCK.writeTo(folder)).execute();

        assertEquals(List.of(Code.NEW_SCRIPT_SOURCES), codes(first.warnings()));
        assertEquals(
                "It loads scripts from 1 place outside SharePoint: 'https://cdn.contoso.com/clock/'. The deployment adds the new sources to the tenant's list of trusted script sources, "
                        + "which can have at most 300 entries. Ask an administrator to remove the sources that no "
                        + "app uses, in the SharePoint admin center.",
                words(first.warnings(), Code.NEW_SCRIPT_SOURCES));
        assertEquals(
                List.of(),
                codes(catalog.publish(CLOCK.version("2.0.0.0").writeTo(folder))
                        .dryRun()
                        .execute()
                        .warnings()));
        List<Warning> moved = catalog.publish(CLOCK.version("2.0.0.0")
                        .cdnBasePath("https://cdn.contoso.com/clock2/")
                        .writeTo(folder))
                .dryRun()
                .execute()
                .warnings();
        assertSays("which the version in the catalog does not appear to use", words(moved, Code.NEW_SCRIPT_SOURCES));
    }

    @Test
    void showsOnlyTheFirstFewSources() throws Exception {
        StringBuilder resources = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            resources
                    .append(i == 0 ? "" : ",")
                    .append("\"r" + i + "\":{\"path\":\"https://x" + i + ".contoso.com/a.js\"}");
        }

        String words = words(
                planned(Spfx.solution(
                        "", Spfx.component("WebPart", "{\"loaderConfig\":{\"scriptResources\":{" + resources + "}}}"))),
                Code.NEW_SCRIPT_SOURCES);

        assertSays("from 12 places", words);
        assertSays("; and 7 more. ", words);
    }

    @Test
    void warnsAboutABuildSpecificBaseUrlAndPlainHttp() throws Exception {
        List<Warning> warnings = planned(Spfx.solution("", Spfx.webPart("http://cdn.contoso.com/clock/1.4.2/")));

        assertEquals(
                List.of(Code.NEW_SCRIPT_SOURCES, Code.SCRIPT_SOURCE_PER_BUILD, Code.PLAIN_HTTP_SCRIPTS),
                codes(warnings));
        assertSays("Use one base URL for all versions", words(warnings, Code.SCRIPT_SOURCE_PER_BUILD));
        assertSays("Use https", words(warnings, Code.PLAIN_HTTP_SCRIPTS));
    }

    @Test
    void siteCatalogAddsNoScriptSources() {
        AppCatalogClient ofHr = AppCatalogClient.siteCollection(
                connection, tenant.catalogs().ofSite("/sites/hr").url());

        List<Warning> warnings =
                ofHr.publish(CLOCK.writeTo(folder)).dryRun().execute().warnings();

        assertSays("Ask an administrator to add them", words(warnings, Code.NEW_SCRIPT_SOURCES));
    }

    @Test
    void listsPermissionRequestsOfANewProduct() throws Exception {
        String words = words(planned(Spfx.solution("")), Code.PERMISSION_REQUESTS);

        assertSays("'Microsoft Graph, User.ReadBasic.All'; 'Contoso API, user_impersonation'", words);
        assertSays("the API access page of the SharePoint admin center.", words);
    }

    @Test
    void namesTheAdminPageForPermissionRequestsIfItIsKnown() throws Exception {
        SolutionPackage file = SolutionPackage.read(Spfx.solution("").write(folder.resolve("news.sppkg")));
        PublishWarnings warnings = new PublishWarnings(
                file, null, catalog.catalog(), ApiUrl.of("https://contoso.sharepoint.com/sites/apps"));

        warnings.ofDeployment(false);

        assertSays(
                "admin center, https://contoso-admin.sharepoint.com/_layouts/15/online/AdminHome.aspx#/webApiPermissionManagement.",
                words(warnings.all(), Code.PERMISSION_REQUESTS));
    }

    @Test
    void brokenFileInTheCatalogIsNotCompared() throws Exception {
        fake.holds(FakePackage.corrupt("news"));

        assertSays("'Contoso API, user_impersonation'", words(planned(Spfx.solution("")), Code.PERMISSION_REQUESTS));
    }

    @Test
    void warnsThatACopilotAppNeedsAUser() throws Exception {
        PackageFile app = Spfx.solution("SkipFeatureDeployment=\"true\"", Spfx.component("CopilotComponent", "{}"))
                .with("ClientSideAssets/agent.zip", Spfx.agent());

        assertEquals(List.of(Code.COPILOT_NOT_TENANT_WIDE, Code.COPILOT_APP), codes(planned(app)));
        assertSays("Call skipFeatureDeployment(true).", words(planned(app), Code.COPILOT_NOT_TENANT_WIDE));
        assertEquals(List.of(Code.COPILOT_APP), codes(plannedEverywhere(app)));
        String words = words(plannedEverywhere(app), Code.COPILOT_APP);
        assertSays("signed in as a user", words);
        assertSays("(the current version is '1.0.4')", words);
        assertSays(
                "in package-solution.json",
                words(
                        plannedEverywhere(Spfx.solution("", Spfx.component("CopilotComponent", "{}"))),
                        Code.COPILOT_NOT_TENANT_WIDE));
    }

    @Test
    void warnsAboutTenantWideExtensions() throws Exception {
        PackageFile header = Spfx.solution(
                "Version=\"1.0.0.0\" SkipFeatureDeployment=\"true\"",
                Spfx.component("Extension", "{}"),
                Spfx.tenantWide(Spfx.COMPONENT));
        PackageFile next = Spfx.solution(
                "Version=\"2.0.0.0\" SkipFeatureDeployment=\"true\"",
                Spfx.component("Extension", "{}"),
                Spfx.tenantWide(Spfx.COMPONENT));

        assertSays("Extensions are activated only if", words(planned(header), Code.TENANT_WIDE_EXTENSION));
        Publication first = publish(header).skipFeatureDeployment(true).execute();
        assertSays("until 20 minutes after the deployment", words(first.warnings(), Code.TENANT_WIDE_EXTENSION));
        assertSays("remove the app and add it again", words(planned(next), Code.TENANT_WIDE_EXTENSION));
        assertEquals(List.of(Code.TENANT_WIDE_EXTENSION), codes(planned(next)));
    }

    @Test
    void warnsAboutATenantWideExtensionWithoutItsComponent() throws Exception {
        List<Warning> warnings = planned(Spfx.solution("", Spfx.tenantWide(Spfx.COMPONENT)));

        assertEquals(List.of(Code.TENANT_WIDE_EXTENSION, Code.EXTENSION_WITHOUT_COMPONENT), codes(warnings));
        assertSays("'Header'", words(warnings, Code.EXTENSION_WITHOUT_COMPONENT));
    }

    @Test
    void warnsAboutUnsupportedAndUnreadableParts() throws Exception {
        List<Warning> warnings = planned(Spfx.solution(
                "IsDomainIsolated=\"true\"",
                Spfx.component("WebPart", "no json"),
                Spfx.component("WebPart", "{\"loaderConfig\":{\"scriptResources\":{\"a\":{\"path\":\"a.js\"}}}}")));

        assertEquals(List.of(Code.DOMAIN_ISOLATED, Code.NO_BASE_URL, Code.PARTS_NOT_READ), codes(warnings));
        assertSays("Set isDomainIsolated to false", words(warnings, Code.DOMAIN_ISOLATED));
        assertSays("'Clock'", words(warnings, Code.NO_BASE_URL));
        assertSays("'f/0.xml'", words(warnings, Code.PARTS_NOT_READ));
    }

    @Test
    void doesNotWarnAboutAnUnchangedPackage() throws Exception {
        PackageFile debug = Spfx.solution("", Spfx.webPart("https://localhost:4321/"));
        publish(debug).execute();

        assertEquals(List.of(), publish(debug).execute().warnings());
    }

    @Test
    void refusesAnAddinBeforeSending() {
        PublishPackage addin = catalog.publish(FakePackage.addin("old").writeTo(folder));

        for (PublishPackage call : List.of(addin, addin.dryRun())) {
            PreconditionException e = assertThrows(PreconditionException.class, call::execute);
            assertEquals(PreconditionException.Reason.RETIRED_ADDIN, e.reason());
            assertEquals(
                    "publish: the package is a SharePoint Add-in. Since April 2026, no site can install add-ins from an app catalog. Rebuild it as a SharePoint Framework solution. Nothing was sent.",
                    e.getMessage());
            assertFalse(e.mayHaveHappened());
        }
        assertEquals(List.of(), tenant.requests());
    }

    // Tests with a full list of trusted script sources.

    @Test
    void addedAppStaysUndeployedIfTheListOfScriptSourcesIsFull() {
        fake.scriptSourcesAreFull(true);

        ScriptSourcesFullException e = assertThrows(
                ScriptSourcesFullException.class,
                () -> catalog.publish(CLOCK.writeTo(folder)).execute());

        assertSays("The app is in the catalog but not deployed.", e.getMessage());
        assertSays("SharePoint admin center", e.getMessage());
        assertFalse(fake.apps().get(0).deployed());
        assertEquals(1, tenant.requests("Deploy"));
        fake.scriptSourcesAreFull(false);
        assertEquals(
                Publication.Outcome.DEPLOYED,
                catalog.publish(CLOCK.writeTo(folder)).execute().outcome());
    }

    @Test
    void restoresThePreviousPackageIfTheListOfScriptSourcesIsFull() {
        fake.offers(FakePackage.solution("clock"));
        fake.scriptSourcesAreFull(true);

        PublishFailedException e = assertThrows(
                PublishFailedException.class,
                () -> catalog.publish(CLOCK.version("2.0.0.0").writeTo(folder)).execute());

        assertTrue(e.isRestored());
        assertTrue(e.getCause() instanceof ScriptSourcesFullException, () -> String.valueOf(e.getCause()));
        assertTrue(fake.apps().get(0).currentVersionDeployed());
        assertEquals("1.0.0.0", fake.apps().get(0).version());
    }

    @Test
    void appErrorAboutScriptSourcesIncludesARemedy() {
        fake.failsNextDeploy("Value of: [CSPConfig] cannot exceed: [100000]");

        RuntimeException e = assertThrows(
                OperationFailedException.class,
                () -> catalog.publish(CLOCK.writeTo(folder)).execute());

        assertSays("remove sources that no app uses", e.getMessage());
    }
}
