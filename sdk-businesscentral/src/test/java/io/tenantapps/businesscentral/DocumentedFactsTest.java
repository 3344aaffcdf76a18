package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.Javadocs;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the Javadoc of each method contains the notes of Microsoft's page, in our own words. */
class DocumentedFactsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BcAppsClient|class BcAppsClient|application permission AdminCenter.ReadWrite.All",
                "BcAppsClient|class BcAppsClient|{@code D365 EXTENSION MGT}; up to version 17, either this one or {@code Exten. Mgt. - Admin}",
                "BcAppsClient|class BcAppsClient|The permission set gives access to the Extension Management page",
                "BcAppsClient|class BcAppsClient|Updates never needed this permission set",
                "BcAppsClient|install(|in its latest version by default",
                "BcAppsClient|install(|because the API does not show the licence",
                "BcAppsClient|install(|since v2.6",
                "BcAppsClient|install(|which has an empty source version",
                "InstallApp|acceptIsvEula(|Microsoft may use your account information or pass it on, so that the provider or Microsoft can contact you",
                "InstallApp|acceptIsvEula(|Microsoft may share contact, usage and transaction information",
                "InstallApp|acceptIsvEula(|You agree to the provider's end-user licence terms, terms of use and privacy policy",
                "InstallApp|acceptIsvEula(|under details, support and legal, or available from the provider",
                "InstallApp|acceptIsvEula(|the rights to use the product do not come from Microsoft, unless Microsoft is the provider",
                "InstallApp|acceptIsvEula(|https://azure.microsoft.com/support/legal/marketplace-terms/",
                "InstallApp|acceptIsvEula(|https://privacy.microsoft.com/privacystatement",
                "InstallApp|useEnvironmentUpdateWindow(|is only scheduled, and runs in the update window",
                "InstallApp|allowPreviewVersion(|Needs {@link #targetVersion}",
                "InstallApp|allowPreviewVersion(|only for apps of the Embed ISV programme",
                "InstallApp|installOrUpdateNeededDependencies(|The service chooses their newest compatible versions",
                "InstallApp|languageId(|{@code en-US} (BCP 47)",
                "BcAppsClient|uninstall(|which always has an empty target version",
                "BcAppsClient|uninstall(|scheduled versions of a per-tenant extension stay scheduled",
                "UninstallApp|uninstallDependents(|the apps that depend on this app",
                "UninstallApp|deleteData(|synchronizes its tables to an empty schema, as on the Extension Management page",
                "BcAppsClient|availableUpdates(|the installed apps from the marketplace",
                "BcAppsClient|availableUpdates(|the apps that must be installed or updated first",
                "BcAppsClient|update(|The API cannot update to the latest version",
                "BcAppsClient|update(|Update a per-tenant extension with {@link #uploadExtension}",
                "BcAppsClient|operation(|Microsoft's page describes a single operation but shows a list",
                "BcAppsClient|cancelUpdate(|Only updates of apps from the marketplace can be canceled",
                "BcAppsClient|cancelUpdate(|since v2.19",
                "BcAppsClient|uninstallRequirements(|since v2.25",
                "BcAppsClient|uploadExtension(|since v2.29",
                "BcAppsClient|uploadExtension(|must end with {@code .app}, and the file may be at most 50 MB in size",
                "BcAppsClient|uploadExtension(|A version can be on only one schedule, and a schedule can hold only one version",
                "BcAppsClient|uploadExtension(|The API does not show versions that were scheduled inside the environment",
                "UploadExtension|schedule(|not installed yet, the service can install it immediately or in the update window",
                "UploadExtension|languageId(|such as {@code en-US}, which is the service's default",
                "BcAppsClient|scheduledExtensions(|The name and publisher are part of the",
                "BcAppsClient|removeScheduledExtension(|The service also deletes the uploaded file",
                "BcAppsClient|removeScheduledExtension(|with the reason as its error message",
                "UploadExtension|syncMode(|may delete data",
                "BcEnvironmentsClient|create(|The service creates one environment of a tenant at a time",
                "BcEnvironmentsClient|copy(|personal data moves to the copy",
                "BcEnvironmentsClient|copy(|A copy cannot be canceled",
                "BcEnvironmentsClient|rename(|its URLs change at once",
                "BcEnvironmentsClient|delete(|keeps it for 14 days",
                "BcEnvironmentsClient|delete(|linked to a Power Platform environment",
                "BcEnvironmentsClient|recover(|keeps the name that it got at its deletion",
                "BcEnvironmentsClient|restore(|10 times in a month, to a time up to 28 days ago",
                "BcEnvironmentsClient|restore(|D365 BACKUP/RESTORE",
                "BcOperationsClient|cancel(|may take more than an hour",
                "BcSettingsClient|setApplicationInsightsKey(|restarts the environment",
                "BcSettingsClient|setSecurityGroup(|All other users lose access",
                "BcSettingsClient|setSecurityGroup(|takes effect after a while",
                "BcSettingsClient|setLicenseAccess(|version 21.1 or later",
                "BcSettingsClient|allowPartners(|the environment is missing from lists",
                "BcSettingsClient|allowPartners(|1 to 10 tenants of partners",
                "BcSettingsClient|partnerAccess(|a global administrator of the tenant itself",
                "BcAuthorizedAppsClient|class BcAuthorizedAppsClient|neither grants nor removes the consent",
                "BcNotificationsClient|add(|A tenant can have 100 recipients",
                "BcNotificationsClient|class BcNotificationsClient|has named no date",
                "BcOperationsClient|class BcOperationsClient|The service keeps operations for 180 days"
            })
    void javadocContainsTheNoteOfMicrosoftsPage(String type, String declaration, String fact) throws IOException {
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
    void javadocStatesRequestVersionPermissionAndRepeatOfEveryOperation(String operation) throws IOException {
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
                "usedStorage(",
                "quotas(",
                "manageableTenants(",
                "create(",
                "copy(",
                "rename(",
                "delete(",
                "recover(",
                "restore(",
                "restorePeriods("
            })
    void javadocStatesRequestVersionPermissionAndRepeatOfEveryEnvironmentOperation(String operation)
            throws IOException {
        assertComplete(Javadocs.of("BcEnvironmentsClient", operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list(", "list(String", "get(", "get(String", "cancel(", "follow("})
    void everyOperationOnOperationsNamesItsRequestItsVersionItsPermissionAndTheEffectOfARepeat(String operation)
            throws IOException {
        assertComplete(Javadocs.of("BcOperationsClient", operation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeZones(",
                "setApplicationInsightsKey(",
                "removeApplicationInsightsKey(",
                "securityGroup(",
                "setSecurityGroup(",
                "clearSecurityGroup(",
                "licenseAccess(",
                "setLicenseAccess(",
                "partnerAccess(",
                "allowPartners(",
                "allowAllPartners(",
                "disallowPartners("
            })
    void javadocStatesRequestVersionPermissionAndRepeatOfEverySetting(String operation) throws IOException {
        assertComplete(Javadocs.of("BcSettingsClient", operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list(", "get(", "end("})
    void javadocStatesRequestVersionPermissionAndRepeatOfEverySessionOperation(String operation) throws IOException {
        assertComplete(Javadocs.of("BcSessionsClient", operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact(", "setContact("})
    void javadocStatesRequestVersionPermissionAndRepeatOfTheSupportContact(String operation) throws IOException {
        assertComplete(Javadocs.of("BcSupportClient", operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list(", "versions("})
    void javadocStatesRequestVersionPermissionAndRepeatOfApplications(String operation) throws IOException {
        assertComplete(Javadocs.of("BcApplicationsClient", operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipients(", "add(", "remove(", "settings("})
    void javadocStatesRequestVersionPermissionAndRepeatOfNotifications(String operation) throws IOException {
        assertComplete(Javadocs.of("BcNotificationsClient", operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list(", "authorize(", "remove("})
    void javadocStatesRequestVersionPermissionAndRepeatOfTheAuthorizedApps(String operation) throws IOException {
        assertComplete(Javadocs.of("BcAuthorizedAppsClient", operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"query("})
    void javadocStatesRequestVersionPermissionAndRepeatOfTelemetry(String operation) throws IOException {
        assertComplete(Javadocs.of("BcTelemetryClient", operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list(", "select(", "reschedule(", "updateNow("})
    void javadocStatesRequestVersionPermissionAndRepeatOfTheUpdates(String operation) throws IOException {
        assertComplete(Javadocs.of("BcUpdatesClient", operation));
    }

    private static void assertComplete(String javadoc) {
        assertTrue(
                javadoc.matches(
                        ".*\\{@code (GET|POST|PUT|PATCH|DELETE)\\s+/admin/\\{version}/(applications|authorizedAadApps|environments|settings|support)\\b.*"),
                javadoc);
        assertTrue(javadoc.matches(".*since v2\\.\\d+.*"), javadoc);
        assertTrue(javadoc.matches(".*needs\\s+(AdminCenter\\.ReadWrite\\.All|user_impersonation\\s+of).*"), javadoc);
        assertTrue(javadoc.matches("(?i).*(harmless to repeat|convergent|refused if done|starts\\s+work).*"), javadoc);
    }
}
