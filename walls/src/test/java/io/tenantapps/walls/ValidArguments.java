package io.tenantapps.walls;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.businesscentral.applications.BcApplicationsClient;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.authorizedapps.BcAuthorizedAppsClient;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.environments.BcOperationsClient;
import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.notifications.BcNotificationsClient;
import io.tenantapps.businesscentral.sessions.BcSession;
import io.tenantapps.businesscentral.sessions.BcSessionsClient;
import io.tenantapps.businesscentral.settings.BcSettingsClient;
import io.tenantapps.businesscentral.support.BcSupportClient;
import io.tenantapps.businesscentral.telemetry.BcTelemetryClient;
import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.BulkItem;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Diagnostics;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.auth.ClientCertificate;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.bulk.JournalView;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.ApiExceptionBuilder;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.RawResponse;
import io.tenantapps.core.http.RowSpool;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.addins.FakeUninstall;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.recording.Recorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Valid values for the parameters of public methods, and objects to call these methods on. */
final class ValidArguments {
    static final String GUID = "3f0b1c1e-1111-4222-8333-444444444444";
    private static final String PASSWORD = "contoso";

    private final FakeTenant tenant;
    private final FakeTenant changed;
    private final Path directory;
    private final TenantConnection connection;
    private final String site;
    private final Map<Class<?>, Supplier<Object>> suppliers = new HashMap<>();
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /**
     * @param tenant the tenant for the clients
     * @param changed the tenant for the methods of the fakes
     */
    ValidArguments(FakeTenant tenant, FakeTenant changed, Path directory) {
        this.tenant = tenant;
        this.changed = changed;
        this.directory = directory;
        tenant.seed("contoso");
        tenant.site("/sites/argument", "Argument");
        tenant.appCatalog("/sites/appcatalog");
        this.connection = tenant.connection();
        this.site = tenant.url("/sites/argument");
        texts();
        languageTypes();
        core();
        sharePoint();
        businessCentral();
        fakes();
    }

    private void texts() {
        for (String name : List.of("site", "anySite", "catalogSite", "web", "requestedSite")) {
            texts.put(name, site);
        }
        texts.put("adminSite", tenant.admin().url());
        for (String name :
                List.of("appId", "productId", "jobId", "instanceId", "instanceIds", "id", "listId", "clientId")) {
            texts.put(name, GUID);
        }
        texts.put("fileName", "hello.sppkg");
        texts.put("version", "1.2.3.4");
        texts.put("url", "https://cdn.contoso.com/");
        texts.put("language", "en-US");
        texts.put("languageId", "en-US");
        texts.put("timeZoneId", "Romance Standard Time");
        texts.put("path", "/sites/argument");
        texts.put("sitePath", "/sites/argument");
        texts.put("webPath", "/sites/argument");
        texts.put("catalogPath", "/sites/appcatalog");
        texts.put("pathPrefix", "/sites/argument");
        texts.put("method", "GET");
        texts.put("hubSiteId", GUID);
        texts.put("hubId", GUID);
        texts.put("tenantId", GUID);
        texts.put("role", "Sites.Read.All");
        texts.put("grantedRole", "write");
        texts.put("groupId", GUID);
        texts.put("teamGroupId", GUID);
        texts.put("template", "STS#3");
        texts.put("prefix", "argument-");
        texts.put("paths", "/sites/argument");
        texts.put("origin", "https://contoso.example");
        texts.put("host", "contoso.example");
        texts.put("right", "Read");
        texts.put("ring", "PROD");
        texts.put("identityClientId", GUID);
        texts.put("tenant", GUID);
        texts.put("authority", "https://login.microsoftonline.com");
        texts.put("json", "{\"UniqueId\":\"" + GUID + "\"}");
        texts.put("link", "/_api/web?$skiptoken=1");
        texts.put("address", "https://contoso.example/");
        texts.put("thumbprint", "0123456789012345678901234567890123456789");
        texts.put("contentType", "text/plain");
        texts.put("accept", "application/json");
    }

    private void languageTypes() {
        suppliers.put(Object.class, () -> "value");
        suppliers.put(Class.class, () -> Map.class);
        suppliers.put(boolean.class, () -> true);
        suppliers.put(Boolean.class, () -> true);
        suppliers.put(int.class, () -> 1);
        suppliers.put(Integer.class, () -> 1);
        suppliers.put(long.class, () -> 1L);
        suppliers.put(Long.class, () -> 1L);
        suppliers.put(Instant.class, () -> Instant.EPOCH);
        suppliers.put(Duration.class, () -> Duration.ofSeconds(5));
        suppliers.put(LocalTime.class, () -> LocalTime.of(2, 0));
        suppliers.put(YearMonth.class, () -> YearMonth.of(2026, 6));
        suppliers.put(ZoneId.class, () -> ZoneId.of("Europe/Berlin"));
        suppliers.put(Clock.class, Clock::systemUTC);
        suppliers.put(URI.class, () -> URI.create("https://contoso.example/"));
        suppliers.put(Path.class, () -> packageFile());
        suppliers.put(Executor.class, () -> (Executor) Runnable::run);
        suppliers.put(RuntimeException.class, () -> new IllegalStateException("failed"));
        suppliers.put(Throwable.class, () -> new IllegalStateException("failed"));
        suppliers.put(InputStream.class, () -> new ByteArrayInputStream(new byte[1]));
        suppliers.put(OutputStream.class, ByteArrayOutputStream::new);
        suppliers.put(OkHttpClient.class, OkHttpClient::new);
        suppliers.put(Headers.class, () -> Headers.of("a", "b"));
        suppliers.put(ByteString.class, () -> ByteString.encodeUtf8("a"));
        suppliers.put(InetAddress.class, InetAddress::getLoopbackAddress);
        suppliers.put(PrivateKey.class, () -> key());
        suppliers.put(X509Certificate.class, () -> certificate());
        suppliers.put(UnaryOperator.class, UnaryOperator::identity);
    }

    private void core() {
        suppliers.put(TenantConnection.class, () -> connection);
        suppliers.put(TenantConnection.Builder.class, tenant::connectionBuilder);
        suppliers.put(CallOptions.class, connection::options);
        suppliers.put(AppVersion.class, () -> AppVersion.of("1.2.3.4"));
        suppliers.put(AccessToken.class, () -> AccessToken.of("token", Instant.EPOCH));
        suppliers.put(ApiUrl.class, () -> ApiUrl.of(site));
        suppliers.put(Body.class, () -> Body.json(Map.of("a", 1)));
        suppliers.put(Cloud.class, () -> connection.cloud());
        suppliers.put(TokenProvider.class, () -> TokenProvider.fixed("token"));
        suppliers.put(MsalTokens.class, () -> MsalTokens.managedIdentity(GUID));
        suppliers.put(ClientCertificate.class, () -> ClientCertificate.of(key(), List.of(certificate())));
        suppliers.put(SdkException.class, () -> ApiException.of(500, "failed"));
        suppliers.put(
                ApiExceptionBuilder.class,
                () -> ApiException.builder("read", "GET https://contoso.sharepoint.com", 500));
        suppliers.put(ApiException.class, () -> ApiException.of(500, "failed"));
        suppliers.put(ApiRequest.class, () -> request());
        suppliers.put(Attempt.Builder.class, () -> Attempt.at(request()));
        suppliers.put(Attempt.class, () -> Attempt.at(request()).build());
        suppliers.put(Execution.class, () -> new Running(connection).execute());
        suppliers.put(Diagnostics.class, () -> Diagnostics.of((Execution) of(Execution.class, "execution")));
        suppliers.put(EffectCheckResult.class, () -> EffectCheckResult.happened("value"));
        suppliers.put(RowSpool.class, () -> RowSpool.of(Map.class));
        suppliers.put(
                io.tenantapps.core.http.TableSpool.class,
                () -> io.tenantapps.core.http.TableSpool.of(Map.class, "columns", "rows"));
        suppliers.put(Journal.class, () -> Journal.open(directory.resolve("journal.jsonl"), "subject"));
        suppliers.put(JournalView.class, () -> {
            Path file = directory.resolve("read.jsonl");
            Journal.open(file, "subject").close();
            return Journal.read(file, "subject");
        });
        suppliers.put(Recorder.class, () -> Recorder.in(directory.resolve("recording-" + UUID.randomUUID())));
        suppliers.put(BulkRun.class, () -> BulkRun.over(connection, List.of(1), item -> item.input()));
        suppliers.put(BulkItem.class, () -> bulkItem());
        suppliers.put(Call.class, () -> connection.call(request()));
        suppliers.put(LongRunningCall.class, () -> catalog().retract(AppId.of(GUID)));
        suppliers.put(OperationHandle.class, () -> catalog().follow(AppId.of(GUID), site));
        suppliers.put(
                RawResponse.class,
                () -> connection
                        .call(ApiRequest.get("get site", site + "/_api/web", answer -> answer))
                        .execute());
    }

    private void sharePoint() {
        suppliers.put(AppId.class, () -> AppId.of(GUID));
        suppliers.put(ProductId.class, () -> ProductId.of(GUID));
        suppliers.put(AppCatalogClient.class, () -> catalog());
        suppliers.put(AddinAdminClient.class, () -> addins());
        suppliers.put(
                io.tenantapps.sharepoint.catalog.AddApp.class, () -> catalog().add(packageFile()));
        suppliers.put(
                io.tenantapps.sharepoint.catalog.DeployApp.class,
                () -> catalog().deploy(AppId.of(GUID)));
        suppliers.put(
                io.tenantapps.sharepoint.catalog.GetApp.class, () -> catalog().get(AppId.of(GUID)));
        suppliers.put(
                io.tenantapps.sharepoint.catalog.FindApp.class, () -> catalog().findByTitle("title"));
        suppliers.put(
                io.tenantapps.sharepoint.catalog.ListApps.class, () -> catalog().list());
        suppliers.put(
                io.tenantapps.sharepoint.catalog.PublishPackage.class,
                () -> catalog().publish(packageFile()));
        suppliers.put(
                io.tenantapps.sharepoint.catalog.Rollout.class,
                () -> catalog().rollout(AppId.of(GUID)).to(List.of(site)));
        suppliers.put(
                io.tenantapps.sharepoint.packages.SolutionPackage.class,
                () -> io.tenantapps.sharepoint.packages.SolutionPackage.read(packageFile()));
        suppliers.put(io.tenantapps.sharepoint.addins.AddinScan.class, () -> addins().availableAddins(List.of(site)));
        suppliers.put(io.tenantapps.sharepoint.addins.AddinInventory.class, () -> addins().inventory(List.of(site)));
        suppliers.put(io.tenantapps.sharepoint.addins.PermissionScan.class, () -> addins().permissions());
        suppliers.put(io.tenantapps.sharepoint.addins.UninstallAddins.class, () -> addins().uninstall());
        suppliers.put(io.tenantapps.sharepoint.addins.UninstallSelection.class, () -> addins().uninstallPlan());
        suppliers.put(
                io.tenantapps.sharepoint.addins.AddinUninstallPlan.class,
                () -> addins().uninstallPlan().title("title").of(inventory()));
        suppliers.put(Inventory.class, () -> inventory());
        suppliers.put(
                io.tenantapps.sharepoint.inventory.AccessAudit.class,
                () -> io.tenantapps.sharepoint.inventory.AccessAudit.of(inventory(), java.time.Instant.EPOCH));
        suppliers.put(io.tenantapps.sharepoint.sites.SiteFilter.class, io.tenantapps.sharepoint.sites.SiteFilter::all);
        suppliers.put(
                io.tenantapps.sharepoint.sites.SiteSource.class,
                () -> io.tenantapps.sharepoint.sites.SiteSources.of(List.of(site)));
        suppliers.put(io.tenantapps.sharepoint.sites.TenantSites.class, () -> sites());
        suppliers.put(
                io.tenantapps.sharepoint.sites.SiteList.class,
                () -> sites().from((io.tenantapps.sharepoint.sites.SiteSource)
                                of(io.tenantapps.sharepoint.sites.SiteSource.class, "source"))
                        .run(directory.resolve("argument-sites")));
        suppliers.put(
                AddinInstance.class,
                () -> AddinInstance.fromJson(
                        "{\"appInstanceId\":\"" + GUID + "\",\"currentWebUrl\":\"" + site + "\"}"));
    }

    private void businessCentral() {
        suppliers.put(BcAppId.class, () -> BcAppId.of(GUID));
        suppliers.put(
                io.tenantapps.businesscentral.ErrorDetail.class,
                () -> io.tenantapps.businesscentral.ErrorDetail.fromJson("{}"));
        suppliers.put(OperationId.class, () -> OperationId.of(GUID));
        suppliers.put(ApiVersion.class, () -> ApiVersion.of("v2.29"));
        suppliers.put(BcAppsClient.class, () -> apps());
        suppliers.put(AdminCenterApi.class, () -> AdminCenterApi.of(connection));
        suppliers.put(BcAdminCenter.class, () -> BcAdminCenter.of(connection));
        suppliers.put(BcAdminCenter.Builder.class, () -> BcAdminCenter.builder(connection));
        suppliers.put(BcOperationsClient.class, () -> BcOperationsClient.of(AdminCenterApi.of(connection)));
        suppliers.put(
                io.tenantapps.businesscentral.environments.CreateEnvironment.class,
                () -> BcEnvironmentsClient.of(connection).create("Test", EnvironmentType.PRODUCTION, "DK"));
        suppliers.put(
                io.tenantapps.businesscentral.environments.CopyEnvironment.class,
                () -> BcEnvironmentsClient.of(connection).copy("text"));
        suppliers.put(
                io.tenantapps.businesscentral.environments.RenameEnvironment.class,
                () -> BcEnvironmentsClient.of(connection).rename("text"));
        suppliers.put(
                io.tenantapps.businesscentral.environments.DeleteEnvironment.class,
                () -> BcEnvironmentsClient.of(connection).delete("text"));
        suppliers.put(
                io.tenantapps.businesscentral.environments.RecoverEnvironment.class,
                () -> BcEnvironmentsClient.of(connection).recover("text"));
        suppliers.put(
                io.tenantapps.businesscentral.environments.RestoreEnvironment.class,
                () -> BcEnvironmentsClient.of(connection).restore("text"));
        suppliers.put(
                io.tenantapps.businesscentral.environments.CancelOperation.class,
                () -> BcOperationsClient.of(AdminCenterApi.of(connection)).cancel("text", OperationId.of(GUID)));
        suppliers.put(BcSession.class, () -> BcSession.fromJson("{\"sessionId\":7}"));
        suppliers.put(BcSessionsClient.class, () -> BcSessionsClient.of(AdminCenterApi.of(connection), "text"));
        suppliers.put(
                io.tenantapps.businesscentral.sessions.EndSession.class,
                () -> BcSessionsClient.of(AdminCenterApi.of(connection), "text")
                        .end(BcSession.fromJson("{\"sessionId\":7}")));
        suppliers.put(BcApplicationsClient.class, () -> BcApplicationsClient.of(AdminCenterApi.of(connection)));
        suppliers.put(BcNotificationsClient.class, () -> BcNotificationsClient.of(AdminCenterApi.of(connection)));
        suppliers.put(BcAuthorizedAppsClient.class, () -> BcAuthorizedAppsClient.of(AdminCenterApi.of(connection)));
        suppliers.put(
                io.tenantapps.businesscentral.authorizedapps.RemoveAuthorizedApp.class,
                () -> BcAuthorizedAppsClient.of(AdminCenterApi.of(connection)).remove(GUID));
        suppliers.put(BcTelemetryClient.class, () -> BcTelemetryClient.of(AdminCenterApi.of(connection), "text"));
        suppliers.put(
                io.tenantapps.businesscentral.telemetry.ReadTelemetry.class,
                () -> BcTelemetryClient.of(AdminCenterApi.of(connection), "text")
                        .query(java.time.Instant.EPOCH, java.time.Instant.EPOCH.plusSeconds(1)));
        suppliers.put(
                io.tenantapps.businesscentral.telemetry.TelemetryRow.class,
                () -> io.tenantapps.businesscentral.telemetry.TelemetryRow.of(List.of(), List.of()));
        suppliers.put(BcUpdatesClient.class, () -> BcUpdatesClient.of(AdminCenterApi.of(connection), "text"));
        suppliers.put(
                io.tenantapps.businesscentral.updates.ScheduleUpdate.class,
                () -> BcUpdatesClient.of(AdminCenterApi.of(connection), "text").select(AppVersion.of("1.0")));
        suppliers.put(
                io.tenantapps.businesscentral.updates.UpdateNow.class,
                () -> BcUpdatesClient.of(AdminCenterApi.of(connection), "text").updateNow(AppVersion.of("1.0")));
        suppliers.put(BcSupportClient.class, () -> BcSupportClient.of(AdminCenterApi.of(connection), "text"));
        suppliers.put(BcSettingsClient.class, () -> BcSettingsClient.of(AdminCenterApi.of(connection), "text"));
        suppliers.put(
                io.tenantapps.businesscentral.settings.ChangeSetting.class,
                () -> BcSettingsClient.of(AdminCenterApi.of(connection), "text").clearSecurityGroup());
        suppliers.put(BcAppsClient.Builder.class, () -> BcAppsClient.builder(connection));
        suppliers.put(BcEnvironmentsClient.class, () -> BcEnvironmentsClient.of(connection));
        suppliers.put(BcEnvironmentsClient.Builder.class, () -> BcEnvironmentsClient.builder(connection));
        suppliers.put(
                BcEnvironment.class,
                () -> BcEnvironment.fromJson("{\"name\":\"Production\",\"applicationFamily\":\"BusinessCentral\"}"));
        suppliers.put(io.tenantapps.businesscentral.apps.InstallApp.class, () -> apps().install(BcAppId.of(GUID)));
        suppliers.put(io.tenantapps.businesscentral.apps.UninstallApp.class, () -> apps().uninstall(BcAppId.of(GUID)));
        suppliers.put(
                io.tenantapps.businesscentral.apps.UpdateApp.class,
                () -> apps().update(BcAppId.of(GUID), AppVersion.of("1.2.3.4")));
        suppliers.put(
                io.tenantapps.businesscentral.apps.UploadExtension.class,
                () -> apps().uploadExtension(extensionFile()));
        suppliers.put(
                io.tenantapps.businesscentral.apps.DeployExtension.class,
                () -> apps().deployExtension(extensionFile()));
        suppliers.put(io.tenantapps.businesscentral.apps.PlanUpdates.class, () -> apps().updatePlan());
        suppliers.put(
                io.tenantapps.businesscentral.apps.PlanUninstall.class, () -> apps().uninstallPlan(BcAppId.of(GUID)));
        suppliers.put(io.tenantapps.businesscentral.apps.UpdatePlan.class, () -> updatePlan());
        suppliers.put(
                io.tenantapps.businesscentral.apps.AppUninstallPlan.class,
                () -> new io.tenantapps.businesscentral.apps.AppUninstallPlan(
                        "Production", BcAppId.of(GUID), List.of(), List.of()));
        suppliers.put(
                io.tenantapps.businesscentral.apps.ApplyUninstall.class,
                () -> apps().apply((io.tenantapps.businesscentral.apps.AppUninstallPlan)
                        of(io.tenantapps.businesscentral.apps.AppUninstallPlan.class, "plan")));
        suppliers.put(io.tenantapps.businesscentral.apps.ApplyUpdates.class, () -> apps().apply(updatePlan()));
        suppliers.put(BcFleet.Builder.class, BcFleet::builder);
        suppliers.put(BcFleet.class, () -> fleet());
        suppliers.put(io.tenantapps.businesscentral.fleet.FleetUpdate.class, () -> fleet().update());
        suppliers.put(
                io.tenantapps.businesscentral.fleet.FleetEnvironmentUpdates.class, () -> fleet().environmentUpdates());
        suppliers.put(
                io.tenantapps.businesscentral.fleet.FleetSchedule.class,
                () -> fleet().environmentUpdates().postponeToLatest());
        suppliers.put(
                io.tenantapps.reports.Report.class,
                () -> io.tenantapps.reports.Report.of(
                        io.tenantapps.sharepoint.rollout.RolloutReport.of(java.util.List.of())));
    }

    private void fakes() {
        suppliers.put(FakeTenant.class, () -> changed);
        suppliers.put(io.tenantapps.testing.PromptSockets.class, io.tenantapps.testing.PromptSockets::new);
        suppliers.put(FakePackage.class, () -> FakePackage.solution("hello"));
        suppliers.put(FakeAddin.class, () -> FakeAddin.sharePointHosted("hello"));
        suppliers.put(FakeBcApp.class, () -> FakeBcApp.perTenant("hello"));
        suppliers.put(FakeBcOutcome.class, FakeBcOutcome::isLost);
        suppliers.put(FakeUninstall.class, FakeUninstall::isLost);
        suppliers.put(FakeGrant.class, () -> FakeGrant.web("/sites/argument", "Read"));
        suppliers.put(FakePrincipal.class, () -> FakePrincipal.acs("principal"));
        suppliers.put(FakeResponse.class, FakeResponse::done);
        suppliers.put(io.tenantapps.testing.VirtualTime.class, io.tenantapps.testing.VirtualTime::new);
        suppliers.put(io.tenantapps.testing.Faults.class, changed::faults);
        suppliers.put(io.tenantapps.testing.Fault.class, () -> changed.faults().next("list apps"));
        suppliers.put(io.tenantapps.testing.entra.FakeEntra.class, changed::entra);
        suppliers.put(
                io.tenantapps.testing.entra.FakeApplication.class,
                () -> changed.entra().application(GUID));
        suppliers.put(
                io.tenantapps.testing.entra.FakeManagedIdentity.class,
                () -> changed.entra().managedIdentity(GUID));
        suppliers.put(
                io.tenantapps.testing.entra.FakeGithub.class,
                () -> changed.entra().github());
        suppliers.put(io.tenantapps.testing.catalog.FakeCatalog.class, () -> changed.appCatalog("/sites/appcatalog"));
        suppliers.put(io.tenantapps.testing.catalog.FakeCatalogs.class, changed::catalogs);
        suppliers.put(io.tenantapps.testing.addins.FakeAdmin.class, changed::admin);
        suppliers.put(io.tenantapps.testing.businesscentral.FakeBusinessCentral.class, changed::businessCentral);
        suppliers.put(
                io.tenantapps.testing.businesscentral.FakeEnvironment.class, () -> changed.environment("Production"));
        suppliers.put(
                io.tenantapps.testing.businesscentral.FakeBcUpdates.class,
                () -> changed.environment("Production").updates());
        suppliers.put(
                io.tenantapps.testing.businesscentral.FakeBcUsers.class,
                () -> changed.environment("Production").users());
        suppliers.put(io.tenantapps.testing.graph.FakeGraph.class, changed::graph);
        suppliers.put(
                io.tenantapps.testing.graph.FakeServicePrincipal.class,
                () -> io.tenantapps.testing.graph.FakeServicePrincipal.legacy("principal"));
        suppliers.put(io.tenantapps.testing.sites.FakeSiteCollections.class, changed::sites);
        suppliers.put(
                io.tenantapps.testing.sites.FakeSite.class,
                () -> io.tenantapps.testing.sites.FakeSite.at("/sites/argument", "Argument"));
        suppliers.put(io.tenantapps.testing.sites.SiteSeed.class, () -> io.tenantapps.testing.sites.SiteSeed.of(2, 2));
        suppliers.put(io.tenantapps.testing.FakeVerification.class, changed::verify);
        suppliers.put(io.tenantapps.testing.FakeSnapshot.class, changed::snapshot);
    }

    /** Returns valid arguments for the method or constructor. */
    @Nullable
    Object[] of(Executable executable) {
        List<String> names = PublicCallables.names(executable);
        Type[] types = executable.getGenericParameterTypes();
        @Nullable Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            boolean mayBeNull = PublicCallables.isCanonical(executable) && PublicCallables.isNullable(executable, i);
            arguments[i] = mayBeNull ? null : of(types[i], names.get(i));
        }
        return arguments;
    }

    /** Returns an object that declares the method. */
    Object receiver(Class<?> type) {
        Object known = made.get(type);
        return known != null ? known : of(type, "");
    }

    /** Returns an unused object of the given type. */
    Object fresh(Class<?> type) {
        return suppliers.get(type).get();
    }

    private Object of(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), generic, name);
        }
        if (type instanceof TypeVariable<?>) {
            return "value";
        }
        if (!(type instanceof Class<?> raw)) {
            throw new IllegalStateException("no valid value is defined for " + type);
        }
        if (raw == int.class && name.equals("status")) {
            return 200;
        }
        if (raw == String.class) {
            return texts.getOrDefault(name, "text");
        }
        if (suppliers.containsKey(raw)) {
            Object known = made.get(raw);
            if (known == null) {
                known = suppliers.get(raw).get();
                made.put(raw, known);
            }
            return known;
        }
        if (raw.isArray()) {
            Object array = Array.newInstance(raw.getComponentType(), 1);
            Array.set(
                    array,
                    0,
                    raw == byte[].class ? (byte) 1 : raw == char[].class ? 'x' : of(raw.getComponentType(), name));
            return array;
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        return raw.isRecord() ? record(raw) : callback(raw);
    }

    private Object generic(Class<?> raw, ParameterizedType type, String name) {
        if (raw == List.class || raw == Iterable.class || raw == Collection.class || raw == Set.class) {
            Type element = type.getActualTypeArguments()[0];
            Object value = element == String.class && (name.endsWith("ites") || name.equals("webs"))
                    ? site
                    : element == String.class && name.endsWith("ds")
                            ? GUID
                            : of(element instanceof Class<?> ? element : Object.class, name);
            return raw == Set.class ? Set.of(value) : List.of(value);
        }
        return raw == Map.class ? Map.of() : of(raw, name);
    }

    private Object record(Class<?> type) {
        for (var constructor : type.getConstructors()) {
            if (PublicCallables.isCanonical(constructor)) {
                try {
                    return constructor.newInstance(of(constructor));
                } catch (InvocationTargetException e) {
                    throw new IllegalStateException("no valid value is defined for " + type, e.getCause());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalStateException("no valid value is defined for " + type);
    }

    private static Object callback(Class<?> type) {
        if (!type.isInterface()) {
            throw new IllegalStateException("no valid value is defined for " + type);
        }
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            throw new UnsupportedOperationException("the callback was called: " + method);
        });
    }

    private AppCatalogClient catalog() {
        return AppCatalogClient.tenant(connection, tenant.url("/sites/appcatalog"));
    }

    private AddinAdminClient addins() {
        return AddinAdminClient.of(connection, tenant.admin().url());
    }

    private BcAppsClient apps() {
        return BcAppsClient.environment(connection, "Production");
    }

    private BcFleet fleet() {
        return BcFleet.builder().tenant("contoso", connection).build();
    }

    private io.tenantapps.businesscentral.apps.UpdatePlan updatePlan() {
        return apps().updatePlan().execute();
    }

    private io.tenantapps.sharepoint.sites.TenantSites sites() {
        return io.tenantapps.sharepoint.sites.TenantSites.of(
                        connection, tenant.admin().url())
                .max(1);
    }

    private Inventory inventory() {
        Path file = directory.resolve("inventory.jsonl");
        if (!Files.exists(file)) {
            return addins().inventory(List.of(site)).run(file);
        }
        return Inventory.open(file);
    }

    private ApiRequest<String> request() {
        return ApiRequest.get("get site", site + "/_api/web", answer -> "read");
    }

    private Object bulkItem() {
        List<Object> items = new ArrayList<>();
        BulkRun.over(connection, List.of(1), item -> items.add(item)).run(result -> {});
        return items.get(0);
    }

    private Path packageFile() {
        return FakePackage.solution("hello").writeTo(directory);
    }

    private Path extensionFile() {
        return FakeBcApp.perTenant("hello").writeTo(directory);
    }

    private PrivateKey key() {
        try {
            return (PrivateKey) keys().getKey("app", PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate() {
        try {
            return (X509Certificate) keys().getCertificate("app");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keys() {
        Path file = directory.resolve("keys.pfx");
        try {
            if (!Files.exists(file)) {
                String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool")
                        .toString();
                String command = keytool + " -genkeypair -alias app -keyalg RSA -keysize 2048 -storetype PKCS12"
                        + " -dname CN=contoso -storepass " + PASSWORD + " -keystore " + file;
                new ProcessBuilder(command.split(" ")).start().waitFor();
            }
            return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Captures the execution that is passed to users' calls. */
    private static final class Running extends Call<Execution> {
        Running(TenantConnection connection) {
            super(connection, connection.options());
        }

        @Override
        protected Execution run(Execution execution) {
            return execution;
        }

        @Override
        public Call<Execution> withOptions(UnaryOperator<CallOptions> change) {
            return this;
        }
    }
}
