package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that the SDK covers every form of the admin center API that Microsoft documents: with a method, its route at the
 * fake tenant, its evidence and its wire tests, or with a recipe in the guide.
 */
class AdminCenterFormsTest {
    /** All documented forms: method, path, version, callers, method of a client, tests, and the behaviour of the fake. */
    private static final String FORMS = """
            GET|E/apps|2.0|both|BcAppsClient.installedApps|BcWireTest BcErrorsTest|the fields of an installed app
            GET|E/apps/availableUpdates|2.0|both|BcAppsClient.availableUpdates|BcWireTest BcErrorsTest|`availableUpdates`
            POST|E/apps/{app}/install|2.6|both|BcAppsClient.install|BcWireTest BcErrorsTest|`install` without
            POST|E/apps/{app}/uninstall|2.6|both|BcAppsClient.uninstall|BcWireTest BcErrorsTest|`uninstall` of an app
            POST|E/apps/{app}/update|2.0|both|BcAppsClient.update|BcWireTest BcErrorsTest|`update` without
            GET|E/apps/{app}/operations|2.0|both|BcAppsClient.operations|BcWireTest BcErrorsTest|an app's list of operations
            GET|E/apps/{app}/operations/{operation}|2.0|both|BcAppsClient.operation|BcWireTest BcErrorsTest|reading one operation
            POST|E/apps/{app}/update/cancel|2.19|both|BcAppsClient.cancelUpdate|BcWireTest BcErrorsTest|`update/cancel`
            GET|E/apps/{app}/uninstallRequirements|2.25|both|BcAppsClient.uninstallRequirements|BcWireTest BcErrorsTest|`uninstallRequirements`
            POST|E/apps/pteInstall|2.29|both|BcAppsClient.uploadExtension|ExtensionUploadTest BcErrorsTest|`pteInstall`
            GET|E/apps/scheduledPteOperations|2.29|both|BcAppsClient.scheduledExtensions|BcWireTest BcErrorsTest|scheduled extensions
            POST|E/apps/{app}/removeScheduledPteVersion|2.29|both|BcAppsClient.removeScheduledExtension|BcWireTest BcErrorsTest|`removeScheduledPteVersion`
            GET|applications/environments|2.0|both|BcEnvironmentsClient.list|EnvironmentReadsWireTest|a deleted environment
            GET|applications/{family}/environments|2.0|both|BcEnvironmentsClient.list|EnvironmentWireTest|an unknown application family
            GET|E|2.0|both|BcEnvironmentsClient.get|EnvironmentWireTest|reading one environment by name
            PUT|E|2.0|both|BcEnvironmentsClient.create|EnvironmentWireTest|creating, copying, renaming
            POST|E/copy|2.9|both|BcEnvironmentsClient.copy|EnvironmentWireTest|creating, copying, renaming
            DELETE|E|2.0|both|BcEnvironmentsClient.delete|EnvironmentWireTest|creating, copying, renaming, deleting
            POST|E/recover|2.18|both|BcEnvironmentsClient.recover|EnvironmentWireTest|deleting, recovering or restoring
            POST|E/rename|2.3|both|BcEnvironmentsClient.rename|EnvironmentWireTest|renaming an environment
            POST|E/restore|2.4|both|BcEnvironmentsClient.restore|EnvironmentWireTest|deleting, recovering or restoring
            GET|E/availableRestorePeriods|2.4|both|BcEnvironmentsClient.restorePeriods|EnvironmentWireTest|`availableRestorePeriods`
            POST|bap/E/linkEnvironment|2.21|users|recipe||
            POST|bap/E/unlinkEnvironment|2.21|users|recipe||
            GET|E/usedstorage|2.3|both|BcEnvironmentsClient.usedStorage|EnvironmentWireTest|an environment's storage
            GET|environments/usedstorage|2.3|both|BcEnvironmentsClient.usedStorage|EnvironmentWireTest|`environments/usedstorage`
            GET|environments/quotas|2.3|both|BcEnvironmentsClient.quotas|EnvironmentReadsWireTest|`environments/quotas`
            GET|E/operations|2.6|both|BcEnvironmentsClient.operations|EnvironmentReadsWireTest|operations of environments
            GET|environments/operations|2.7|both|BcOperationsClient.list|EnvironmentWireTest|operations of environments
            GET|environments/operations/{operation}|2.28|both|BcOperationsClient.get|EnvironmentWireTest|`environments/operations/{id}`
            GET|E/operations/{operation}|2.28|both|BcOperationsClient.get|EnvironmentWireTest|`environments/operations/{id}`
            POST|E/operations/{operation}/cancel|2.28|both|BcOperationsClient.cancel|EnvironmentWireTest|`operations/{id}/cancel`
            GET|E/settings/upgrade|2.0|both|BcEnvironmentsClient.updateWindow|BcWireTest BcErrorsTest|reading the update window
            PUT|E/settings/upgrade|2.0|both|BcEnvironmentsClient.setUpdateWindow|BcWireTest BcErrorsTest|setting the update window
            GET|applications/settings/timezones|2.13|both|BcSettingsClient.timeZones|SettingsWireTest|`settings/timezones`
            POST|E/settings/appinsightskey|2.0|both|BcSettingsClient.setApplicationInsightsKey|SettingsWireTest|`settings/appinsightskey`
            GET|E/settings/securitygroupaccess|2.8|both|BcSettingsClient.securityGroup|SettingsWireTest|`settings/securitygroupaccess`
            POST|E/settings/securitygroupaccess|2.8|both|BcSettingsClient.setSecurityGroup|SettingsWireTest|setting and clearing the security group
            DELETE|E/settings/securitygroupaccess|2.8|both|BcSettingsClient.clearSecurityGroup|SettingsWireTest|setting and clearing the security group
            GET|E/settings/partneraccess|2.22|users|BcSettingsClient.partnerAccess|SettingsWireTest|`settings/partneraccess`
            PUT|E/settings/partneraccess|2.22|users|BcSettingsClient.allowPartners|SettingsWireTest|`settings/partneraccess`
            GET|E/settings/accesswithm365licenses|2.12|both|BcSettingsClient.licenseAccess|SettingsWireTest|`settings/accesswithm365licenses`
            POST|E/settings/accesswithm365licenses|2.12|both|BcSettingsClient.setLicenseAccess|SettingsWireTest|`settings/accesswithm365licenses`
            PUT|E/settings/appSourceAppsUpdateCadence|2.19|both|BcEnvironmentsClient.setUpdateCadence|EnvironmentReadsWireTest|`settings/appSourceAppsUpdateCadence`
            GET|E/updates|2.26|both|BcUpdatesClient.list|UpdatesWireTest|an environment's updates
            PATCH|E/updates/{version}|2.26|both|BcUpdatesClient.select|UpdatesWireTest|a change of an environment's update
            GET|E/telemetry|2.0|both|BcTelemetryClient.query|TelemetryWireTest|`telemetry`
            GET|E/sessions|2.3|both|BcSessionsClient.list|SessionsWireTest|the sessions of an environment
            GET|E/sessions/{session}|2.3|both|BcSessionsClient.get|SessionsWireTest|`sessions/{id}`
            DELETE|E/sessions/{session}|2.3|both|BcSessionsClient.end|SessionsWireTest|ending a session
            GET|support/E/supportcontact|2.0|both|BcSupportClient.contact|SupportWireTest|`supportcontact`
            PUT|support/E/supportcontact|2.0|both|BcSupportClient.setContact|SupportWireTest|`supportcontact`
            GET|support/outageTypes|2.0|both|recipe||
            GET|support/outageTypes/{type}/outageQuestions|2.0|both|recipe||
            GET|support/reportedoutages|2.0|both|recipe||
            POST|support/E/reportoutage|2.0|both|recipe||
            GET|settings/notification|2.0|both|BcNotificationsClient.settings|NotificationsWireTest|`settings/notification`
            GET|settings/notification/recipients|2.0|both|BcNotificationsClient.recipients|NotificationsWireTest|`settings/notification/recipients`
            PUT|settings/notification/recipients|2.0|both|BcNotificationsClient.add|NotificationsWireTest|adding a recipient
            DELETE|settings/notification/recipients/{recipient}|2.0|both|BcNotificationsClient.remove|NotificationsWireTest|removing a recipient
            GET|exports/E/metrics|2.0|both|recipe||
            POST|exports/E|2.0|both|recipe||
            POST|exports/history|2.0|both|recipe||
            GET|applications/|2.0|both|BcApplicationsClient.list|ApplicationsWireTest|`applications/`
            GET|applications/{family}/Countries/{countryCode}/Rings/{ring}|2.0|both|BcApplicationsClient.versions|ApplicationsWireTest|the versions of a ring
            GET|authorizedAadApps/manageableTenants|2.24|applications|BcEnvironmentsClient.manageableTenants|EnvironmentReadsWireTest|`authorizedAadApps/manageableTenants`
            GET|authorizedAadApps|2.15|users|BcAuthorizedAppsClient.list|AuthorizedAppsWireTest|`authorizedAadApps`
            PUT|authorizedAadApps/{appId}|2.15|users|BcAuthorizedAppsClient.authorize|AuthorizedAppsWireTest|adding and removing an authorized app
            DELETE|authorizedAadApps/{appId}|2.15|both|BcAuthorizedAppsClient.remove|AuthorizedAppsWireTest|adding and removing an authorized app
            POST|transfers/outgoing/E|2.20|users|recipe||
            POST|transfers/incoming|2.20|users|recipe||
            DELETE|transfers/outgoing/E|2.20|users|recipe||
            GET|transfers/outgoing|2.20|users|recipe||
            GET|transfers/incoming/{sourceEntraTenantId}|2.20|users|recipe||
            """;

    private static final String SECTION = "## Forms without a method\n";
    private static final String START = "<!-- forms -->\n";
    private static final String END = "<!-- /forms -->";
    private static final Path GUIDE = Path.of("..", "docs", "business-central.md");
    private static final Path FIDELITY = Path.of("..", "sdk-testing", "fidelity", "business-central.json");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final List<String> PACKAGES = List.of(
            "applications",
            "apps",
            "authorizedapps",
            "environments",
            "notifications",
            "sessions",
            "settings",
            "support",
            "telemetry",
            "updates");

    /**
     * A form of the API.
     *
     * @param path the path after the version; {@code E} stands for the path of an environment
     * @param callers the callers: users, applications, or both
     * @param sdk the class and the method of the client, or {@code recipe}
     * @param tests the test classes with the documented response and with an error
     * @param behaviour a part of the behaviour in the fidelity table
     */
    record Form(String method, String path, String since, String callers, String sdk, String tests, String behaviour) {
        static Form of(String line) {
            String[] parts = line.split("\\|", -1);
            return new Form(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
        }

        boolean isTyped() {
            return sdk.contains(".");
        }

        String name() {
            return method + " " + path;
        }

        String row() {
            String covered = isTyped()
                    ? "`" + sdk.replaceFirst(".*\\.", "") + "` of `" + sdk.replaceFirst("\\..*", "") + "`"
                    : "[recipe](#forms-without-a-method)";
            return "| `" + name() + "` | " + since + " | " + (callers.equals("both") ? "users, applications" : callers)
                    + " | " + covered + " |\n";
        }

        /** Returns the last part of the path that is not a variable, as tests contain it. */
        String keyword() {
            String[] parts = path.replaceFirst("^E$", "environments").split("/");
            return Arrays.stream(parts)
                    .filter(part -> !part.startsWith("{"))
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }

        /** Returns the path segments of a request. */
        String[] segments() {
            return path.replace("E/", "applications/{family}/environments/{environment}/")
                    .replaceFirst("E$", "applications/{family}/environments/{environment}")
                    .replace("{family}", "BusinessCentral")
                    .replace("{environment}", "Main")
                    .replace("{session}", "7")
                    .replace("{countryCode}", "DK")
                    .replace("{ring}", "PROD")
                    .replaceAll("\\{\\w+}", "11111111-2222-4333-8444-555555555555")
                    .split("/");
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Form> forms() {
        return FORMS.lines().map(Form::of).toList();
    }

    static List<Form> typed() {
        return forms().stream().filter(Form::isTyped).toList();
    }

    static List<Form> recipes() {
        return forms().stream().filter(form -> form.sdk().equals("recipe")).toList();
    }

    @Test
    void tableHasEachOfThe74FormsOnce() {
        assertEquals(74, forms().size());
        assertEquals(74, forms().stream().map(Form::name).distinct().count());
        assertEquals(14, recipes().size());
    }

    private static Class<?> client(String name) throws ClassNotFoundException {
        for (String each : PACKAGES) {
            String full = "io.tenantapps.businesscentral." + each + "." + name;
            if (Files.exists(Path.of("src", "main", "java", full.replace('.', '/') + ".java"))) {
                return Class.forName(full);
            }
        }
        throw new ClassNotFoundException(name);
    }

    @ParameterizedTest
    @MethodSource("typed")
    void clientHasTheMethod(Form form) throws ClassNotFoundException {
        String[] sdk = form.sdk().split("\\.");

        assertTrue(
                Arrays.stream(client(sdk[0]).getMethods())
                        .anyMatch(method -> method.getName().equals(sdk[1])),
                form.sdk());
    }

    @ParameterizedTest
    @MethodSource("typed")
    void fakeHasTheRoute(Form form) {
        try (FakeTenant tenant = FakeTenant.start();
                TenantConnection user = tenant.connectionBuilder()
                        .tokens(tenant.entra().userTokens())
                        .build()) {
            tenant.environment("Main");
            ApiUrl url = ApiUrl.of(tenant.businessCentral().url())
                    .segments("admin", "v2.29")
                    .segments(form.segments());
            ApiUrl asked = form.path().endsWith("/") ? url.next(url + "/") : url;
            try {
                user.call(request(form, asked).audience("https://api.businesscentral.dynamics.com"))
                        .execute();
            } catch (ApiException e) {
                assertNotNull(e.error().code(), () -> "no route: " + e.getMessage());
            }
        }
    }

    private static ApiRequest<?> request(Form form, ApiUrl url) {
        return form.method().equals("GET")
                ? ApiRequest.get("form", url, ResponseReader.nothing())
                : ApiRequest.of("form", form.method(), url, ResponseReader.nothing())
                        .body(Body.json(Map.of()));
    }

    @Test
    void fakeHasNoRouteForAnotherForm() {
        Form other = Form.of("GET|E/nothing|2.0|both|BcAppsClient.get||");

        assertThrows(AssertionError.class, () -> fakeHasTheRoute(other));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void fidelityTableNamesTheBehaviour(Form form) throws IOException {
        assertTrue(
                Files.readString(FIDELITY)
                        .lines()
                        .filter(line -> line.contains("\"behaviour\":"))
                        .anyMatch(line -> line.contains(form.behaviour())),
                form.behaviour());
    }

    @ParameterizedTest
    @MethodSource("typed")
    void wireTestHasTheRequestAndAnError(Form form) throws IOException {
        String source = "";
        for (String test : form.tests().split(" ")) {
            source += source(test);
        }
        String all = source;

        assertTrue(all.contains(form.keyword()), () -> form.tests() + " does not contain " + form.keyword());
        assertTrue(all.contains(".code()"), () -> form.tests() + " checks no error");
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return Files.readString(files.filter(file -> file.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(test + " does not exist")));
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void guideNamesTheForm(Form form) throws IOException {
        String guide = Files.readString(GUIDE);
        int start = guide.indexOf(SECTION);
        assertTrue(start >= 0);
        String section = guide.substring(start, guide.indexOf("\n## ", start + 1));

        assertTrue(section.contains("`" + form.name() + "`"), form.name());
    }

    /** Compares the table in the guide with the forms. Run the test with {@code -Dproof.write=true} to write the table. */
    @Test
    void guideContainsTheTable() throws IOException {
        String table = "| form | since | for | in the SDK |\n|---|---|---|---|\n"
                + forms().stream().map(Form::row).collect(Collectors.joining());
        String guide = Files.readString(GUIDE);
        int start = guide.indexOf(START) + START.length();
        int end = guide.indexOf(END);
        if (Boolean.getBoolean("proof.write")) {
            Files.writeString(GUIDE, guide.substring(0, start) + table + guide.substring(end));
        } else {
            assertEquals(table, guide.substring(start, end), "write the table with this test and -Dproof.write=true");
        }
    }

    @Test
    void callersAreKnown() {
        assertFalse(forms().isEmpty());
        assertEquals(
                Set.of("both", "users", "applications"),
                forms().stream().map(Form::callers).collect(Collectors.toSet()));
    }
}
