package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.Javadocs;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every note of Microsoft's page stands in the Javadoc of its method, in our words. */
class DocumentedFactsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BcAppsClient|class BcAppsClient|application permission AdminCenter.ReadWrite.All",
                "BcAppsClient|class BcAppsClient|{@code D365 EXTENSION MGT}; up to version 17 that or {@code Exten. Mgt. - Admin}",
                "BcAppsClient|class BcAppsClient|the one that opens the page for extensions",
                "BcAppsClient|class BcAppsClient|Updates never needed it",
                "BcAppsClient|install(|in its latest version unless one is named",
                "BcAppsClient|install(|there is no page on which the licence could be accepted",
                "BcAppsClient|install(|since v2.6",
                "BcAppsClient|install(|whose source version is empty",
                "InstallApp|acceptIsvEula(|Microsoft may use your account information or pass it on, so that the provider or Microsoft can contact you",
                "InstallApp|acceptIsvEula(|Microsoft may share contact, usage and transaction information",
                "InstallApp|acceptIsvEula(|You agree to the provider's end-user licence terms, terms of use and privacy policy",
                "InstallApp|acceptIsvEula(|under details, support and legal, or to be had from the provider",
                "InstallApp|acceptIsvEula(|the rights to use the product do not come from Microsoft, unless Microsoft is the provider",
                "InstallApp|acceptIsvEula(|https://azure.microsoft.com/support/legal/marketplace-terms/",
                "InstallApp|acceptIsvEula(|https://privacy.microsoft.com/privacystatement",
                "InstallApp|useEnvironmentUpdateWindow(|it is scheduled at first and runs in the window",
                "InstallApp|allowPreviewVersion(|Needs {@link #targetVersion}",
                "InstallApp|allowPreviewVersion(|Only for apps of the Embed ISV programme",
                "InstallApp|installOrUpdateNeededDependencies(|They get the newest versions that fit",
                "InstallApp|languageId(|{@code en-US} (BCP 47)",
                "BcAppsClient|uninstall(|whose target version is always empty",
                "BcAppsClient|uninstall(|Versions of a per-tenant extension that are scheduled are said to stay scheduled",
                "UninstallApp|uninstallDependents(|the apps that depend on it too",
                "UninstallApp|deleteData(|sync its tables clean, as the page for extensions does",
                "BcAppsClient|availableUpdates(|the installed apps from the marketplace",
                "BcAppsClient|availableUpdates(|the apps that have to be installed or updated before",
                "BcAppsClient|update(|There is no update to the latest",
                "BcAppsClient|update(|A per-tenant extension is updated with {@link #uploadExtension}",
                "BcAppsClient|operation(|The page says that a single operation is answered and shows a list",
                "BcAppsClient|cancelUpdate(|Only for apps from the marketplace, and only for updates",
                "BcAppsClient|cancelUpdate(|since v2.19",
                "BcAppsClient|uninstallRequirements(|since v2.25",
                "BcAppsClient|uploadExtension(|since v2.29",
                "BcAppsClient|uploadExtension(|must end with {@code .app} and it may have 50 MB",
                "BcAppsClient|uploadExtension(|One version can be on one schedule, and one schedule has one version",
                "BcAppsClient|uploadExtension(|Versions that were scheduled inside the environment are not seen here",
                "UploadExtension|schedule(|not installed yet can be installed at once or in the update window",
                "UploadExtension|languageId(|such as {@code en-US}, which is what the service takes without it",
                "BcAppsClient|scheduledExtensions(|Name and publisher stand among the",
                "BcAppsClient|removeScheduledExtension(|The uploaded file is gone with it",
                "BcAppsClient|removeScheduledExtension(|with the reason as its error message",
                "UploadExtension|syncMode(|may delete data"
            })
    void aNoteOfThePage(String type, String declaration, String fact) throws IOException {
        String javadoc = Javadocs.of(type, declaration);

        assertTrue(javadoc.contains(fact), () -> type + "." + declaration + ": " + javadoc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "installedApps(",
                "availableUpdates(",
                "install(",
                "uninstall(",
                "update(",
                "operations(",
                "operation(",
                "cancelUpdate(",
                "uninstallRequirements(",
                "uploadExtension(",
                "scheduledExtensions(",
                "removeScheduledExtension(",
                "updatePlan(",
                "reconcile(",
                "cancel(",
                "uninstallPlan(",
                "deployExtension("
            })
    void everyOperationNamesItsRequestItsVersionItsPermissionAndWhatARepeatDoes(String operation) throws IOException {
        assertComplete(Javadocs.of("BcAppsClient", operation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list(",
                "get(",
                "updateWindow(",
                "setUpdateWindow(",
                "setUpdateCadence(",
                "operations(",
                "scheduledUpdates(",
                "usedStorage(",
                "quotas(",
                "manageableTenants("
            })
    void soDoThoseOnEnvironments(String operation) throws IOException {
        assertComplete(Javadocs.of("BcEnvironmentsClient", operation));
    }

    private static void assertComplete(String javadoc) {
        assertTrue(
                javadoc.matches(
                        ".*\\{@code (GET|POST|PUT)\\s+/admin/\\{version}/(applications|authorizedAadApps|environments)/.*"),
                javadoc);
        assertTrue(javadoc.matches(".*since v2\\.\\d+.*"), javadoc);
        assertTrue(javadoc.matches(".*needs\\s+AdminCenter\\.ReadWrite\\.All.*"), javadoc);
        assertTrue(javadoc.matches("(?i).*(harmless to repeat|convergent|refused if done|starts\\s+work).*"), javadoc);
    }
}
