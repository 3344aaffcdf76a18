package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.applications.BcApplicationsClient;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.apps.UpdateHandle;
import io.tenantapps.businesscentral.authorizedapps.BcAuthorizedAppsClient;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.environments.BcOperationsClient;
import io.tenantapps.businesscentral.environments.UpdateCadence;
import io.tenantapps.businesscentral.notifications.BcNotificationsClient;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.businesscentral.sessions.BcSession;
import io.tenantapps.businesscentral.sessions.BcSessionsClient;
import io.tenantapps.businesscentral.settings.BcSettingsClient;
import io.tenantapps.businesscentral.support.BcSupportClient;
import io.tenantapps.businesscentral.telemetry.BcTelemetryClient;
import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.sites.TenantSites;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the documented permissions match the permissions that the requests declare. */
class PermissionTableTest {
    private static final String ZERO_ONE = "00000000-0000-4000-8000-000000000001";
    private static final String START = "<!-- permissions -->";
    private static final String END = "<!-- /permissions -->";

    private final List<Attempt> heard = new CopyOnWriteArrayList<>();
    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final TenantConnection connection = tenant.connection(new CallListener() {
        @Override
        public void attempted(Attempt attempt) {
            heard.add(attempt);
        }
    });
    private final TenantConnection usersConnection = tenant.connectionBuilder()
            .tokens(tenant.entra().userTokens())
            .listener(new CallListener() {
                @Override
                public void attempted(Attempt attempt) {
                    heard.add(attempt);
                }
            })
            .build();
    private final Map<String, Map<String, Runnable>> operations = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        usersConnection.close();
        tenant.close();
    }

    @BeforeEach
    void everyOperation() throws IOException {
        ofCatalogs();
        ofAddins();
        ofSites();
        ofBusinessCentral();
    }

    private void ofCatalogs() throws IOException {
        AppCatalogClient catalog = AppCatalogClient.tenantOf(connection, tenant.url("/sites/hr"));
        AppId app = AppId.of(tenant.appCatalog("/sites/appcatalog").offers(FakePackage.solution("hello")));
        AppId news = AppId.of(tenant.appCatalog("/sites/appcatalog").offers(FakePackage.solution("news")));
        Path sppkg = FakePackage.solution("other").writeTo(folder);
        String web = tenant.url("/sites/hr");
        Map<String, Runnable> of = new TreeMap<>();
        of.put("diagnose", () -> catalog.diagnose().execute());
        of.put("site", () -> AppCatalogClient.tenantOf(connection, web).site().execute());
        of.put("list", () -> catalog.list().execute());
        of.put("get", () -> catalog.get(app).execute());
        of.put("find", () -> catalog.find(ProductId.of(ZERO_ONE)).execute());
        of.put("findByTitle", () -> catalog.findByTitle("hello").execute());
        of.put("add", () -> catalog.add(sppkg).execute());
        of.put("publish", () -> catalog.publish(sppkg).execute());
        of.put(
                "rollout",
                () -> catalog.rollout(news).to(List.of(web)).installOrUpgrade().run());
        of.put("deploy", () -> catalog.deploy(app).execute());
        of.put("retract", () -> catalog.retract(app).execute());
        of.put("remove", () -> catalog.remove(app).execute());
        of.put("install", () -> catalog.install(app, web).execute());
        of.put("upgrade", () -> catalog.upgrade(app, web).execute());
        of.put("uninstall", () -> catalog.uninstall(app, web).execute());
        of.put("follow", () -> catalog.follow(app, web).poll());
        of.put("syncToTeams", () -> catalog.syncToTeams(1).execute());
        of.put(
                "downloadPackage",
                () -> catalog.downloadPackage(app, folder.resolve("app.sppkg")).execute());
        of.put(
                "downloadTeamsPackage",
                () -> catalog.downloadTeamsPackage(app, folder.resolve("teams.zip"))
                        .execute());
        of.put("siteCollectionCatalogs", () -> catalog.siteCollectionCatalogs().execute());
        of.put("instances", () -> catalog.instances(web).execute());
        operations.put("AppCatalogClient", of);
    }

    private void ofAddins() {
        String web = tenant.url("/sites/hr");
        AddinAdminClient addins =
                AddinAdminClient.of(connection, tenant.admin().url()).relativeTo(tenant.url("/"));
        String instance = tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("News"));
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Old News"));
        Map<String, Runnable> of = new TreeMap<>();
        of.put("diagnose", () -> addins.diagnose().execute());
        of.put("availableAddins", () -> addins.availableAddins(List.of(web)).execute());
        of.put(
                "permissions",
                () -> addins.permissions()
                        .of(web, "i:0i.t|ms.sp.ext|" + ZERO_ONE + "@" + ZERO_ONE)
                        .execute());
        of.put("acsPrincipals", () -> addins.acsPrincipals(List.of(ZERO_ONE)).execute());
        of.put("principals", () -> addins.principals(List.of(web)).execute());
        of.put(
                "uninstall",
                () -> addins.uninstall().from(web, List.of(instance)).execute());
        of.put("job", () -> addins.job(ZERO_ONE, web).poll());
        of.put("inventory", () -> addins.inventory(List.of(web)).run(folder.resolve("inventory")));
        of.put(
                "uninstallPlan",
                () -> addins.uninstallPlan()
                        .title("Old News")
                        .of(addins.inventory(List.of(web)).run(folder.resolve("inventory")))
                        .run(folder.resolve("evidence.jsonl"), "admin@contoso.example"));
        operations.put("AddinAdminClient", of);
    }

    private void ofSites() {
        TenantSites sites = TenantSites.of(connection, tenant.admin().url());
        Map<String, Runnable> of = new TreeMap<>();
        of.put("diagnose", () -> sites.diagnose().execute());
        of.put("count", sites::count);
        of.put("forEach", () -> sites.forEach(site -> {}));
        of.put("run", () -> sites.withWebs().run(folder.resolve("sites")));
        operations.put("TenantSites", of);
    }

    private void ofBusinessCentral() throws IOException {
        FakeBcApp core = FakeBcApp.global("Core");
        tenant.environment("Production")
                .has(core)
                .schedulesUpdate("28.3", tenant.time().instant().plus(Duration.ofDays(3)));
        BcAppId app = BcAppId.of(ZERO_ONE);
        OperationId operation = OperationId.of(ZERO_ONE);
        AppVersion version = AppVersion.of("2.0.0.0");
        Path file = FakeBcApp.perTenant("Own").writeTo(folder);
        BcAppsClient apps =
                BcAppsClient.builder(connection).environment("Production").build();
        Map<String, Runnable> of = new TreeMap<>();
        of.put("diagnose", () -> apps.diagnose().execute());
        of.put("installedApps", () -> apps.installedApps().execute());
        of.put("availableUpdates", () -> apps.availableUpdates().execute());
        of.put("install", () -> apps.install(app).acceptIsvEula(true).execute());
        of.put("uninstall", () -> apps.uninstall(app).execute());
        of.put("update", () -> apps.update(app, version).execute());
        of.put("operations", () -> apps.operations(app).execute());
        of.put("operation", () -> apps.operation(app, operation).execute());
        of.put("follow", () -> apps.follow(app, operation).poll());
        of.put("cancelUpdate", () -> apps.cancelUpdate(app, operation).execute());
        of.put("uninstallRequirements", () -> apps.uninstallRequirements(app).execute());
        of.put("updatePlan", () -> apps.updatePlan().execute());
        of.put("apply", () -> apps.apply(apps.updatePlan().execute()).run());
        of.put("uninstallPlan", () -> apps.uninstallPlan(BcAppId.of(core.id())).execute());
        UpdateHandle handle = UpdateHandle.fromJson("{\"environment\":\"Production\",\"appId\":\"" + ZERO_ONE
                + "\",\"to\":\"2.0.0.0\",\"operationId\":\"" + ZERO_ONE + "\"}");
        of.put("reconcile", () -> apps.reconcile(List.of(handle)).execute());
        of.put("cancel", () -> apps.cancel(List.of(handle)).execute());
        of.put(
                "deployExtension",
                () -> apps.deployExtension(file).acceptIsvEula(true).execute());
        of.put("uploadExtension", () -> apps.uploadExtension(file).execute());
        of.put("scheduledExtensions", () -> apps.scheduledExtensions().execute());
        of.put(
                "removeScheduledExtension",
                () -> apps.removeScheduledExtension(app, version, ScheduleKind.NEXT_MINOR_UPDATE)
                        .execute());
        operations.put("BcAppsClient", of);

        BcEnvironmentsClient environments = BcEnvironmentsClient.builder(connection)
                .apiVersion(ApiVersion.LATEST_KNOWN)
                .build();
        Map<String, Runnable> ofAll = new TreeMap<>();
        ofAll.put("diagnose", () -> environments.diagnose().execute());
        ofAll.put("list", () -> environments.list().execute());
        ofAll.put("get", () -> environments.get("Production").execute());
        ofAll.put("manageableTenants", () -> environments.manageableTenants().execute());
        ofAll.put("operations", () -> environments.operations("Production").execute());
        ofAll.put(
                "setUpdateCadence",
                () -> environments
                        .setUpdateCadence("Production", UpdateCadence.DEFAULT)
                        .execute());
        ofAll.put(
                "setUpdateWindow",
                () -> environments
                        .setUpdateWindow("Production", LocalTime.of(22, 0), LocalTime.of(6, 0), "UTC")
                        .execute());
        ofAll.put("quotas", () -> environments.quotas().execute());
        ofAll.put("usedStorage", () -> environments.usedStorage("Production").execute());
        ofAll.put("updateWindow", () -> environments.updateWindow("Production").execute());
        ofAll.put(
                "create",
                () -> environments.create("Test", EnvironmentType.SANDBOX, "DK").execute());
        ofAll.put(
                "copy",
                () -> environments
                        .copy("Production")
                        .to("Test", EnvironmentType.SANDBOX)
                        .confirmProduction("Production")
                        .execute());
        ofAll.put(
                "rename",
                () -> environments
                        .rename("Production")
                        .to("Test")
                        .confirmProduction("Production")
                        .execute());
        ofAll.put(
                "delete",
                () -> environments
                        .delete("Production")
                        .confirmProduction("Production")
                        .execute());
        ofAll.put("recover", () -> environments.recover("Production").execute());
        ofAll.put(
                "restore",
                () -> environments
                        .restore("Production")
                        .to("Test", EnvironmentType.SANDBOX)
                        .at(Instant.EPOCH)
                        .confirmProduction("Production")
                        .execute());
        ofAll.put(
                "restorePeriods",
                () -> environments.restorePeriods("Production").execute());
        operations.put("BcEnvironmentsClient", ofAll);

        BcOperationsClient ofTenant = BcOperationsClient.of(AdminCenterApi.of(connection));
        Map<String, Runnable> ofOperations = new TreeMap<>();
        ofOperations.put("list", () -> ofTenant.list().execute());
        ofOperations.put("get", () -> ofTenant.get(operation).execute());
        ofOperations.put("follow", () -> ofTenant.follow(operation).poll());
        ofOperations.put(
                "cancel",
                () -> ofTenant.cancel("Production", operation)
                        .confirmProduction("Production")
                        .execute());
        operations.put("BcOperationsClient", ofOperations);
        BcSessionsClient sessions = BcSessionsClient.of(AdminCenterApi.of(connection), "Production");
        Map<String, Runnable> ofSessions = new TreeMap<>();
        ofSessions.put("list", () -> sessions.list().execute());
        ofSessions.put("get", () -> sessions.get(7).execute());
        ofSessions.put(
                "end",
                () -> sessions.end(BcSession.fromJson("{\"sessionId\":7}"))
                        .confirmProduction("Production")
                        .execute());
        operations.put("BcSessionsClient", ofSessions);
        operations.put(
                "BcSettingsClient",
                settings(
                        BcSettingsClient.of(AdminCenterApi.of(connection), "Production"),
                        BcSettingsClient.of(AdminCenterApi.of(usersConnection), "Production")));
        BcSupportClient support = BcSupportClient.of(AdminCenterApi.of(connection), "Production");
        Map<String, Runnable> ofSupport = new TreeMap<>();
        ofSupport.put("contact", () -> support.contact().execute());
        ofSupport.put(
                "setContact",
                () -> support.setContact("Help", "help@contoso.example", "https://contoso.example/")
                        .execute());
        operations.put("BcSupportClient", ofSupport);
        operations.put("BcNotificationsClient", notifications(BcNotificationsClient.of(AdminCenterApi.of(connection))));
        operations.put(
                "BcAuthorizedAppsClient",
                authorizedApps(
                        BcAuthorizedAppsClient.of(AdminCenterApi.of(connection)),
                        BcAuthorizedAppsClient.of(AdminCenterApi.of(usersConnection))));
        BcTelemetryClient telemetry = BcTelemetryClient.of(AdminCenterApi.of(connection), "Production");
        operations.put(
                "BcTelemetryClient",
                Map.of(
                        "query",
                        () -> telemetry
                                .query(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))
                                .execute()));
        operations.put("BcApplicationsClient", applications(BcApplicationsClient.of(AdminCenterApi.of(connection))));
        operations.put("BcUpdatesClient", updates(BcUpdatesClient.of(AdminCenterApi.of(connection), "Production")));
    }

    private Map<String, Runnable> updates(BcUpdatesClient updates) {
        Instant date = tenant.time().instant().plus(Duration.ofDays(20));
        AppVersion version = AppVersion.of("28.3");
        Map<String, Runnable> all = new TreeMap<>();
        all.put("list", () -> updates.list().execute());
        all.put(
                "reschedule",
                () -> updates.reschedule(version)
                        .at(date)
                        .confirmProduction("Production")
                        .execute());
        all.put(
                "select",
                () -> updates.select(version)
                        .at(date.plus(Duration.ofDays(2)))
                        .confirmProduction("Production")
                        .execute());
        all.put(
                "updateNow",
                () -> updates.updateNow(version).confirmProduction("Production").execute());
        return all;
    }

    private static Map<String, Runnable> notifications(BcNotificationsClient notifications) {
        Map<String, Runnable> operations = new TreeMap<>();
        operations.put("recipients", () -> notifications.recipients().execute());
        operations.put("settings", () -> notifications.settings().execute());
        operations.put(
                "add",
                () -> notifications.add("ops@contoso.example", "Operations").execute());
        operations.put("remove", () -> notifications.remove(ZERO_ONE).execute());
        return operations;
    }

    private static Map<String, Runnable> authorizedApps(BcAuthorizedAppsClient apps, BcAuthorizedAppsClient ofUser) {
        Map<String, Runnable> operations = new TreeMap<>();
        operations.put("list", () -> ofUser.list().execute());
        operations.put("authorize", () -> ofUser.authorize(ZERO_ONE).execute());
        operations.put("remove", () -> apps.remove(ZERO_ONE).confirm(ZERO_ONE).execute());
        return operations;
    }

    private static Map<String, Runnable> applications(BcApplicationsClient applications) {
        Map<String, Runnable> operations = new TreeMap<>();
        operations.put("list", () -> applications.list().execute());
        operations.put(
                "versions",
                () -> applications.versions("BusinessCentral", "DK", "PROD").execute());
        return operations;
    }

    private static Map<String, Runnable> settings(BcSettingsClient settings, BcSettingsClient ofUser) {
        Map<String, Runnable> operations = new TreeMap<>();
        operations.put("timeZones", () -> settings.timeZones().execute());
        operations.put(
                "setApplicationInsightsKey",
                () -> settings.setApplicationInsightsKey("key")
                        .confirmProduction("Production")
                        .execute());
        operations.put(
                "removeApplicationInsightsKey",
                () -> settings.removeApplicationInsightsKey()
                        .confirmProduction("Production")
                        .execute());
        operations.put("securityGroup", () -> settings.securityGroup().execute());
        operations.put(
                "setSecurityGroup",
                () -> settings.setSecurityGroup("6c1d5b7e-1111-4222-8333-944455556666")
                        .confirmProduction("Production")
                        .execute());
        operations.put(
                "clearSecurityGroup",
                () -> settings.clearSecurityGroup()
                        .confirmProduction("Production")
                        .execute());
        operations.put("licenseAccess", () -> settings.licenseAccess().execute());
        operations.put("setLicenseAccess", () -> settings.setLicenseAccess(true).execute());
        operations.put("partnerAccess", () -> ofUser.partnerAccess().execute());
        operations.put(
                "allowPartners",
                () -> ofUser.allowPartners(List.of(ZERO_ONE))
                        .confirmProduction("Production")
                        .execute());
        operations.put(
                "allowAllPartners",
                () -> ofUser.allowAllPartners().confirmProduction("Production").execute());
        operations.put(
                "disallowPartners",
                () -> ofUser.disallowPartners().confirmProduction("Production").execute());
        return operations;
    }

    /**
     * Returns the permissions of an operation: for each service, the highest permission that any of its requests
     * declares.
     */
    private List<String> permissionsOf(String client, String operation, Runnable run) {
        heard.clear();
        try {
            run.run();
        } catch (SdkException e) {
            // requests that were sent before a failure count; the failure itself does not matter
        }
        assertFalse(heard.isEmpty(), () -> client + "." + operation + " sent nothing");
        Map<String, String> byService = new TreeMap<>();
        for (Attempt attempt : heard) {
            assertNotNull(attempt.permission(), () -> client + "." + operation + ": " + attempt);
            String role = application(attempt.permission());
            // "Microsoft Graph Sites.Read.All" and "Microsoft Graph Application.Read.All" do not include each other
            String service = role.startsWith("Microsoft Graph") ? role : role.replaceFirst(" .*", "");
            byService.merge(service, attempt.permission(), (one, other) -> one.contains("FullControl") ? one : other);
        }
        return List.copyOf(byService.values());
    }

    /** Returns the operations of a client, grouped by permission. */
    private Map<List<String>, List<String>> table(String client) {
        Map<List<String>, List<String>> byPermission =
                new TreeMap<>(Comparator.comparing((List<String> each) -> String.join(", ", each)));
        operations
                .get(client)
                .forEach((name, run) -> byPermission
                        .computeIfAbsent(permissionsOf(client, name, run), key -> new ArrayList<>())
                        .add(name));
        return byPermission;
    }

    private static String all(List<String> permissions, UnaryOperator<String> part) {
        return permissions.stream().map(part).collect(Collectors.joining("; "));
    }

    private static String application(String permission) {
        return permission.replaceFirst(" \\(.*", "");
    }

    private static String user(String permission) {
        String needed = permission.replaceFirst(".*\\(delegated: (.*)\\)", "$1");
        return needed.equals("not possible") ? application(permission) + ": not possible for a user" : needed;
    }

    private static String between(Path file) throws IOException {
        Matcher table = Pattern.compile(START + "(.*?)" + END, Pattern.DOTALL).matcher(Files.readString(file));
        return table.find() ? table.group(1) : "";
    }

    @Test
    void permissionTableMatchesThePermissionsOfTheRequests() throws IOException {
        StringBuilder table =
                new StringBuilder("\n| client | an application needs | a user needs | for |\n|---|---|---|---|\n");
        for (String client : operations.keySet()) {
            table(client)
                    .forEach((permission, names) -> table.append("| `")
                            .append(client)
                            .append("` | ")
                            .append(all(permission, PermissionTableTest::application))
                            .append(" | ")
                            .append(all(permission, PermissionTableTest::user))
                            .append(" | ")
                            .append(names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
                            .append(" |\n"));
        }

        assertEquals(
                table.toString(),
                between(Path.of("..", "docs", "permissions.md")),
                () -> "put this between the marks in docs/permissions.md:\n" + table);
    }

    @Test
    void listInTheJavadocOfEachClientIsCurrent() throws IOException {
        for (String client : operations.keySet()) {
            Path source = source(client);
            String list = table(client).entrySet().stream()
                    .map(entry -> " *   <li>" + all(entry.getKey(), PermissionTableTest::application) + " ("
                            + all(entry.getKey(), PermissionTableTest::user) + "): "
                            + String.join(", ", entry.getValue()) + ".")
                    .collect(Collectors.joining("\n", "\n * <ul>\n", "\n * </ul>\n * "));

            assertEquals(
                    words(list),
                    words(between(source)),
                    () -> "put this between the marks in " + source + ":\n" + list);
        }
    }

    private static Path source(String client) throws IOException {
        Path module = Path.of("..", client.startsWith("Bc") ? "sdk-businesscentral" : "sdk-sharepoint");
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.endsWith(client + ".java"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String words(String text) {
        return text.replace('*', ' ').replaceAll("\\s+", " ").strip();
    }

    @Test
    void permissionTableContainsEveryOperation() {
        Map<String, Class<?>> clients = Map.of(
                "AppCatalogClient", AppCatalogClient.class,
                "AddinAdminClient", AddinAdminClient.class,
                "TenantSites", TenantSites.class,
                "BcAppsClient", BcAppsClient.class,
                "BcEnvironmentsClient", BcEnvironmentsClient.class);
        Function<Class<?>, Boolean> isWork =
                type -> type.getPackageName().startsWith("io.tenantapps.") && !clients.containsValue(type);
        clients.forEach((name, client) -> assertEquals(
                Arrays.stream(client.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())
                                && !Modifier.isStatic(method.getModifiers())
                                && isWork.apply(method.getReturnType()))
                        .map(method -> method.getName())
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(operations.get(name).keySet()),
                name));
    }
}
