package io.tenantapps.livecheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.recording.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import okhttp3.OkHttpClient;

/**
 * Sends the probes of a recording to a fake tenant with a similar state, and records the responses. The state is
 * derived from the recording: the number of apps, add-ins and operations, and whether the site has a catalog.
 */
final class Replay {
    private static final String SITE = "/sites/live-check";
    private static final String ENVIRONMENT = "Production";
    private static final int MOST = 10;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, JsonNode> bodies = new HashMap<>();
    private final Map<String, Integer> lastStatuses = new HashMap<>();
    private boolean siteCatalog;

    private Replay(Path live) {
        try {
            for (String line : Files.readAllLines(live.resolve("recording.jsonl"))) {
                JsonNode call = MAPPER.readTree(line);
                String probe = call.path("_probe").asText();
                siteCatalog |= call.path("request").path("url").asText().contains("/sitecollectionappcatalog/Add(");
                lastStatuses.put(probe, call.path("response").path("status").asInt());
                bodies.putIfAbsent(
                        probe,
                        parsed(call.path("response")
                                .path("content")
                                .path("text")
                                .asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be read", e);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MAPPER.nullNode(); // the response was not JSON
        }
    }

    /** Sends the probes of a recording to a fake tenant, and records them in another folder. */
    static void of(Path live, Path fake) throws InterruptedException {
        Replay replay = new Replay(live);
        try (FakeTenant tenant = FakeTenant.start();
                Recorder recorder = Recorder.in(fake)) {
            replay.prepare(tenant);
            CurrentStep current = new CurrentStep(recorder);
            try (TenantConnection connection = tenant.connectionBuilder()
                    .httpClient(current.client(new OkHttpClient()))
                    .build()) {
                Runner runner = new Runner(connection, tenant.time(), current, replay.values(tenant), null);
                for (Probe probe : Kit.ALL) {
                    if (replay.bodies.containsKey(probe.name())) {
                        runner.run(probe);
                    }
                }
                Results.write(fake, runner.facts());
            }
        }
    }

    private Values values(FakeTenant tenant) {
        Values values = new Values()
                .set("site", tenant.url(SITE))
                .set("origin", tenant.url("").replaceFirst("/$", ""))
                .set("sitePath", SITE)
                .set("admin", tenant.admin().url())
                .set("accessor", siteCatalog ? "sitecollectionappcatalog" : "tenantappcatalog")
                .set("writeCatalog", siteCatalog ? tenant.url(SITE) : tenant.url("/sites/appcatalog"))
                .set("environment", ENVIRONMENT)
                .set("environmentInCapitals", "PRODUCTION")
                .set("bc", tenant.businessCentral().url());
        PackageProbes.prepare(values);
        return values;
    }

    private void prepare(FakeTenant tenant) {
        tenant.site("", "Root").site(SITE, "Live check");
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        for (int i = 0; i < rows("apps", "value"); i++) {
            JsonNode app = body("apps").path("value").path(i);
            if (!app.path("IsClientSideSolution").asBoolean(true)) {
                catalog.holds(FakePackage.addin("app-" + i));
                continue;
            }
            String id = catalog.offers(FakePackage.solution("app-" + i));
            if (!app.path("InstalledVersion").asText().isEmpty()) {
                catalog.installedOn(id, "/sites/appcatalog");
            }
        }
        if (rows("app-tiles", "value") > 0) {
            catalog.installedOn(catalog.offers(FakePackage.solution("app-on-site")), SITE);
        }
        if (isSuccess("site-catalog")) {
            tenant.catalogs().ofSite(SITE);
        }
        for (int i = 0; i < rows("addins", "addins"); i++) {
            tenant.admin().installs(SITE, FakeAddin.providerHosted("Add-in " + i));
        }
        for (int i = 0; i < rows("principals", "addinPrincipals"); i++) {
            tenant.admin().grants(FakePrincipal.acs("Principal " + i), FakeGrant.siteCollection(SITE, "Read"));
        }
        FakeEnvironment environment = tenant.environment(ENVIRONMENT);
        for (int i = 0; i < rows("bc-apps", "value"); i++) {
            String type = body("bc-apps")
                    .path("value")
                    .path(i)
                    .path("appType")
                    .asText()
                    .toLowerCase(Locale.ROOT);
            environment.has(
                    type.equals("global") || type.isEmpty()
                            ? FakeBcApp.global("App " + i)
                            : type.equals("dev") ? FakeBcApp.dev("App " + i) : FakeBcApp.perTenant("App " + i));
        }
        if (rows("bc-uninstall-requirements", "value") > 0) {
            environment.has(FakeBcApp.global("Dependent app").requires(FakeBcApp.global("App 0")));
        }
        for (int i = 0; i < rows("bc-updates", "value"); i++) {
            environment.has(FakeBcApp.global("Old app " + i));
            environment.offers(FakeBcApp.global("Old app " + i).version("9.0.0.0"));
        }
        if (body("bc-update-window").isObject()) {
            environment.window("22:00", "06:00", "UTC");
        }
        for (int i = 0; i < rows("bc-manageable-tenants", "value"); i++) {
            tenant.businessCentral().manages(UUID.randomUUID().toString());
        }
    }

    private int rows(String probe, String field) {
        return Math.min(MOST, body(probe).path(field).size());
    }

    /** Returns the first response to a probe; a missing node if the recording lacks the probe. */
    private JsonNode body(String probe) {
        return bodies.getOrDefault(probe, MissingNode.getInstance());
    }

    /** Returns true if the last request of a probe succeeded. */
    private boolean isSuccess(String probe) {
        return lastStatuses.getOrDefault(probe, 0) == 200;
    }
}
