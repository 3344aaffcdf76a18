package io.tenantapps.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.businesscentral.applications.BcApplicationsClient;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.authorizedapps.BcAuthorizedAppsClient;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.environments.BcOperationsClient;
import io.tenantapps.businesscentral.notifications.BcNotificationsClient;
import io.tenantapps.businesscentral.sessions.BcSessionsClient;
import io.tenantapps.businesscentral.settings.BcSettingsClient;
import io.tenantapps.businesscentral.support.BcSupportClient;
import io.tenantapps.businesscentral.telemetry.BcTelemetryClient;
import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.core.Call;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.sites.SiteList;
import io.tenantapps.sharepoint.sites.SiteSummary;
import io.tenantapps.sharepoint.sites.TenantSites;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the matrix contains every operation. */
class EveryOperationTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AppCatalogClient.class,
                AddinAdminClient.class,
                TenantSites.class,
                BcAppsClient.class,
                BcEnvironmentsClient.class,
                BcOperationsClient.class,
                BcSettingsClient.class,
                BcSessionsClient.class,
                BcSupportClient.class,
                BcApplicationsClient.class,
                BcNotificationsClient.class,
                BcAuthorizedAppsClient.class,
                BcTelemetryClient.class,
                BcUpdatesClient.class
            })
    void faultMatrixContainsEveryOperation(Class<?> client) {
        assertEquals(
                Arrays.stream(client.getDeclaredMethods())
                        .filter(EveryOperationTest::isWork)
                        .map(Operation::name)
                        .sorted()
                        .toList(),
                Operations.all().stream()
                        .filter(operation -> operation.client() == client)
                        .map(Operation::method)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** Calls, handles of operations, builders of calls, and lists of sites. */
    private static boolean isWork(Method method) {
        Class<?> type = method.getReturnType();
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && (Call.class.isAssignableFrom(type)
                        || OperationHandle.class.isAssignableFrom(type)
                        || type == SiteSummary.class
                        || type == SiteList.class
                        || (type != method.getDeclaringClass()
                                && Arrays.stream(type.getMethods()).anyMatch(EveryOperationTest::answersACall)));
    }

    private static boolean answersACall(Method method) {
        return Call.class.isAssignableFrom(method.getReturnType())
                && !method.getDeclaringClass().getSimpleName().endsWith("Client");
    }
}
