package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.businesscentral.applications.ApplicationCountry;
import io.tenantapps.businesscentral.applications.ApplicationFamily;
import io.tenantapps.businesscentral.applications.ApplicationRing;
import io.tenantapps.businesscentral.apps.UninstallRequirement;
import io.tenantapps.businesscentral.authorizedapps.AuthorizedApp;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.EnvironmentQuotas;
import io.tenantapps.businesscentral.environments.RestorePeriod;
import io.tenantapps.businesscentral.environments.UpdateWindow;
import io.tenantapps.businesscentral.environments.UsedStorage;
import io.tenantapps.businesscentral.environments.VersionDetails;
import io.tenantapps.businesscentral.notifications.NotificationRecipient;
import io.tenantapps.businesscentral.notifications.NotificationSettings;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.businesscentral.operations.OperationParameters;
import io.tenantapps.businesscentral.sessions.BcSession;
import io.tenantapps.businesscentral.settings.LicenseAccess;
import io.tenantapps.businesscentral.settings.PartnerAccess;
import io.tenantapps.businesscentral.settings.SecurityGroup;
import io.tenantapps.businesscentral.settings.WindowsTimeZone;
import io.tenantapps.businesscentral.support.SupportContact;
import io.tenantapps.businesscentral.telemetry.TelemetryColumn;
import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.businesscentral.updates.ExpectedAvailability;
import io.tenantapps.businesscentral.updates.ScheduleDetails;
import io.tenantapps.canaries.DocumentedFields;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests that users can access every field that Microsoft's pages document or that clients have received. */
class DocumentedFieldsTest {
    private static void assertReachable(Function<String, ? extends Record> read, String... names) {
        assertEquals(List.of(), DocumentedFields.withoutComponent(read, List.of(names)));
    }

    @Test
    void readsEveryAppManagementField() {
        assertReachable(
                InstalledApp::fromJson,
                "id",
                "appId",
                "name",
                "publisher",
                "version",
                "state",
                "lastOperationId",
                "lastUpdateAttemptResult",
                "lastUninstallOperationId",
                "lastUninstallAttemptResult",
                "appType",
                "canBeUninstalled");
        assertReachable(AvailableUpdate::fromJson, "id", "appId", "name", "publisher", "version", "requirements");
        assertReachable(Requirement::fromJson, "id", "appId", "name", "publisher", "version", "type");
        assertReachable(
                UninstallRequirement::fromJson,
                "id",
                "appId",
                "name",
                "publisher",
                "version",
                "type",
                "EnvironmentAppOperationRequirementType");
        assertReachable(
                AppOperation::fromJson,
                "id",
                "type",
                "sourceAppVersion",
                "targetAppVersion",
                "sourceVersion",
                "targetVersion",
                "status",
                "createdOn",
                "startedOn",
                "completedOn",
                "errorMessage",
                "createdBy",
                "canceledBy",
                "creatorPrincipalType",
                "appId",
                "aadTenantId",
                "scheduleKind",
                "parameters");
        assertReachable(
                OperationParameters::fromJson,
                "appId",
                "sourceAppVersion",
                "targetAppVersion",
                "countryCode",
                "languageId",
                "name",
                "publisher",
                "scheduleKind",
                "targetRelease",
                "syncMode",
                "allowPreviewVersion",
                "ignoreUpgradeWindow",
                "allowDependencyUpdate",
                "useEnvironmentUpdateWindow");
        assertReachable(ErrorDetail::fromJson, "code", "message", "target", "data", "extensionData", "clientError");
        assertReachable(ErrorData::fromJson, "requirements", "sameAadTenant", "conflictingExtensions");
        assertReachable(
                ConflictingExtension::fromJson, "appId", "name", "publisher", "version", "developerEnvironmentName");
    }

    @Test
    void readsEveryFieldOfEnvironmentsUpdatesAndOperations() {
        assertReachable(
                BcEnvironment::fromJson,
                "friendlyName",
                "type",
                "name",
                "countryCode",
                "applicationFamily",
                "aadTenantId",
                "applicationVersion",
                "platformVersion",
                "status",
                "webClientLoginUrl",
                "webServiceUrl",
                "locationName",
                "geoName",
                "ringName",
                "appInsightsKey",
                "SoftDeletedOn",
                "HardDeletePendingOn",
                "DeleteReason",
                "AppSourceAppsUpdateCadence",
                "versionDetails");
        assertReachable(VersionDetails::fromJson, "version", "gracePeriodStartDate", "enforcedUpdatePeriodStartDate");
        assertReachable(
                EnvironmentUpdate::fromJson,
                "targetVersion",
                "available",
                "selected",
                "updateStatus",
                "scheduleDetails",
                "expectedAvailability",
                "expectedAvailablity", // Microsoft's page had this typo until 2026
                "targetVersionType");
        assertReachable(
                ScheduleDetails::fromJson,
                "latestSelectableDateTime",
                "latestSelectableDate", // Microsoft's page used this name until 2026
                "selectedDateTime",
                "ignoreUpdateWindow",
                "rolloutStatus");
        assertReachable(ExpectedAvailability::fromJson, "month", "year");
        assertReachable(
                EnvironmentOperation::fromJson,
                "id",
                "type",
                "status",
                "aadTenantId",
                "createdOn",
                "startedOn",
                "completedOn",
                "createdBy",
                "canceledBy",
                "creatorPrincipalType",
                "canBeCanceled",
                "errorMessage",
                "parameters",
                "environmentName",
                "environmentType",
                "productFamily");
        assertReachable(
                OperationParameters::fromJson,
                "environmentName",
                "environmentType",
                "productFamily",
                "countryCode",
                "applicationVersion",
                "sourceEnvironmentName",
                "sourceEnvironmentType",
                "destinationEnvironmentName",
                "destinationEnvironmentType",
                "oldEnvironmentName",
                "newEnvironmentName",
                "softDeletedOn",
                "hardDeletePendingOn",
                "deleteReason",
                "recoveryReason",
                "restorePointInTime",
                "sourceAadTenantId",
                "destinationAadTenantId",
                "sourceEntraTenantId",
                "destinationEntraTenantId",
                "runAt",
                "expiresOn",
                "isAcceptedByDestinationEntraTenant");
    }

    @Test
    void settings() {
        assertReachable(
                UpdateWindow::fromJson,
                "preferredStartTime",
                "preferredEndTime",
                "timeZoneId",
                "preferredStartTimeUtc",
                "preferredEndTimeUtc");
    }

    @Test
    void settingsForUsers() {
        assertReachable(
                WindowsTimeZone::fromJson,
                "id",
                "displayName",
                "currentUtcOffset",
                "supportsDaylightSavingTime",
                "isCurrentlyDaylightSavingTime");
        assertReachable(SecurityGroup::fromJson, "id", "displayName");
        assertReachable(LicenseAccess::fromJson, "enabled");
        assertReachable(PartnerAccess::fromJson, "status", "allowedPartnerTenantIds");
    }

    @Test
    void sessions() {
        assertReachable(
                BcSession::fromJson,
                "environmentName",
                "applicationFamily",
                "sessionId",
                "userId",
                "clientType",
                "logOnDate",
                "entryPointOperation",
                "entryPointObjectName",
                "entryPointObjectId",
                "entryPointObjectType",
                "currentObjectName",
                "currentObjectId",
                "currentObjectType",
                "currentOperationDuration");
    }

    @Test
    void supportContact() {
        assertReachable(SupportContact::fromJson, "name", "email", "url");
    }

    @Test
    void applications() {
        assertReachable(ApplicationFamily::fromJson, "applicationFamily", "countriesringDetails");
        assertReachable(ApplicationCountry::fromJson, "countryCode", "rings");
        assertReachable(ApplicationRing::fromJson, "name", "productionRing", "friendlyName");
    }

    @Test
    void notifications() {
        assertReachable(NotificationSettings::fromJson, "aadTenantId", "recipients");
        assertReachable(NotificationRecipient::fromJson, "id", "email", "name");
    }

    @Test
    void authorizedApps() {
        assertReachable(AuthorizedApp::fromJson, "appId", "isAdminConsentGranted");
    }

    @Test
    void telemetry() {
        assertReachable(TelemetryColumn::fromJson, "name", "ordinal", "dataType", "expectations");
    }

    @Test
    void usedStorage() {
        assertReachable(
                UsedStorage::fromJson,
                "environmentType",
                "environmentName",
                "applicationFamily",
                "databaseStorageInKilobytes");
    }

    @Test
    void quotas() {
        assertReachable(EnvironmentQuotas::fromJson, "environmentsCount", "storageInKilobytes");
        assertReachable(EnvironmentQuotas.Count::fromJson, "production", "sandbox");
        assertReachable(EnvironmentQuotas.Storage::fromJson, "default", "userLicenses", "additionalCapacity", "total");
    }

    @Test
    void restorePeriods() {
        assertReachable(RestorePeriod::fromJson, "from", "to", "correspondingApplicationPackageVersion");
    }

    @Test
    void manageableTenants() {
        assertReachable(ManageableTenant::fromJson, "entraTenantId");
    }

    @Test
    void readsNestedFieldsOfTheNewestPage() {
        for (String json : List.of(
                "{\"environmentName\":\"UAT\",\"environmentType\":\"Sandbox\",\"productFamily\":\"BusinessCentral\","
                        + "\"parameters\":{}}",
                "{\"parameters\":{\"environmentName\":\"UAT\",\"environmentType\":\"Sandbox\","
                        + "\"productFamily\":\"BusinessCentral\"}}",
                "{\"environmentName\":\"\",\"environmentType\":null,\"parameters\":{\"environmentName\":\"UAT\","
                        + "\"environmentType\":\"Sandbox\",\"productFamily\":\"BusinessCentral\"}}")) {
            EnvironmentOperation ofEnvironment = EnvironmentOperation.fromJson(json);
            assertEquals("UAT", ofEnvironment.environmentName(), json);
            assertEquals("Sandbox", ofEnvironment.environmentType(), json);
            assertEquals("BusinessCentral", ofEnvironment.productFamily(), json);

            AppOperation ofApp = AppOperation.fromJson(json);
            assertEquals("UAT", ofApp.environmentName(), json);
            assertEquals("Sandbox", ofApp.environmentType(), json);
            assertEquals("BusinessCentral", ofApp.productFamily(), json);
        }
    }
}
