package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Tests that the Javadoc of each operation states its request, its permission and the effect of a repeat, in this
 * order. If the Javadoc does not state them, it must refer to a method whose Javadoc does, or state that the method
 * sends no request.
 */
class OperationJavadocTest {
    private static final List<String> CLIENTS = List.of(
            "sdk-sharepoint/src/main/java/io/tenantapps/sharepoint/catalog/AppCatalogClient.java",
            "sdk-sharepoint/src/main/java/io/tenantapps/sharepoint/addins/AddinAdminClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/apps/BcAppsClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/environments/BcEnvironmentsClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/environments/BcOperationsClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/settings/BcSettingsClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/sessions/BcSessionsClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/support/BcSupportClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/applications/BcApplicationsClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/notifications/BcNotificationsClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/authorizedapps/BcAuthorizedAppsClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/telemetry/BcTelemetryClient.java",
            "sdk-businesscentral/src/main/java/io/tenantapps/businesscentral/updates/BcUpdatesClient.java");

    private static final Pattern OPERATION = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*?)\\*/\\s*@CheckReturnValue\\s*public [^(]*? (\\w+)\\(", Pattern.DOTALL);

    private static final Pattern COMPLETE = Pattern.compile(
            "\\{@code\\s(?:GET|POST|PUT|PATCH|DELETE) .*\\b[Nn]eeds (?:(?:Sites|AdminCenter)\\.|user_impersonation )"
                    + ".*\\b(?:repeat|convergent|starts work|refused if done)\\b");

    private static final Pattern REFERS = Pattern.compile("\\b[Ss]ee \\{@link \\w*#\\w+|\\bsends no request\\b");

    private static boolean isComplete(String javadoc) {
        String text = javadoc.replaceAll("\\s*\\n\\s*\\* ?", " ");
        return COMPLETE.matcher(text).find() || REFERS.matcher(text).find();
    }

    @Test
    void everyOperationStatesRequestPermissionAndRepeat() throws IOException {
        List<String> incomplete = new ArrayList<>();
        int operations = 0;
        for (String client : CLIENTS) {
            Matcher operation = OPERATION.matcher(Files.readString(Path.of("..").resolve(client)));
            while (operation.find()) {
                operations++;
                if (!isComplete(operation.group(1))) {
                    incomplete.add(client.replaceAll(".*/", "") + ": " + operation.group(2));
                }
            }
        }

        assertTrue(operations > 60, "only " + operations + " operations");
        assertEquals(List.of(), incomplete);
    }

    @Test
    void detectsJavadocWithoutPermission() {
        assertTrue(isComplete("{@code GET /apps}; needs Sites.Read.All; harmless to repeat."));
        assertTrue(!isComplete("{@code GET /apps}; harmless to repeat."));
        assertTrue(!isComplete("Needs Sites.Read.All; {@code GET /apps}; harmless to repeat."));
    }
}
