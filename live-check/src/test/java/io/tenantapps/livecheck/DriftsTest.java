package io.tenantapps.livecheck;

import static io.tenantapps.livecheck.Drift.json;
import static io.tenantapps.livecheck.Drift.objects;
import static io.tenantapps.livecheck.Drift.path;
import static io.tenantapps.livecheck.Drift.sent;
import static io.tenantapps.livecheck.Drift.to;
import static io.tenantapps.livecheck.Drift.withBody;
import static io.tenantapps.livecheck.Drift.withJson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the program reports each difference between the service and the fake under a probe that reveals it. */
class DriftsTest {
    private static final String APPS = "/_api/web/tenantappcatalog/AvailableApps";
    private static final String APP_ON_SITE = LiveTenant.SITE + APPS + "/GetById(";
    private static final String TILES = LiveTenant.SITE + "/_api/web/AppTiles";
    private static final String ENVIRONMENTS = "/environments";
    private static final int POLLS = 12;

    @TempDir
    Path folder;

    static Stream<Drift> drifts() {
        return Stream.of(
                Drift.of("catalogs: a field is missing from the second app on", missingInSecondRow(), "apps"),
                Drift.of("catalogs: a read by POST needs a form digest", needsDigest(), "apps-by-post"),
                Drift.ofWrites("catalogs: a downloaded file has other bytes", DriftsTest::otherBytes, "download"),
                Drift.ofWrites(
                        "catalogs: an uninstallation removes the tile before the version",
                        DriftsTest::tileGoesFirst,
                        "uninstall"),
                Drift.of(
                        "add-ins: the status is in lower case",
                        objects(to("POST", "/AvailableAddIns"), "status", addin -> addin.put("status", "installed")),
                        "addins"),
                Drift.of("add-ins: a web that is requested twice has its rows twice", twice(), "addins-of-a-web-twice"),
                Drift.of("add-ins: an unknown job has status 204 and no body", noContent(), "job-missing"),
                Drift.of(
                        "Business Central: the details of the version are null",
                        objects(
                                to("GET", ENVIRONMENTS),
                                "versionDetails",
                                environment -> environment.putNull("versionDetails")),
                        "environments",
                        "environment"),
                Drift.of(
                        "Business Central: a field begins with a lower-case letter",
                        objects(
                                to("GET", "/uninstallRequirements"),
                                "EnvironmentAppOperationRequirementType",
                                requirement -> requirement.set(
                                        "environmentAppOperationRequirementType",
                                        requirement.remove("EnvironmentAppOperationRequirementType"))),
                        "bc-uninstall-requirements"),
                Drift.of(
                        "Business Central: an environment has a new status",
                        objects(
                                to("GET", ENVIRONMENTS),
                                "friendlyName",
                                environment -> environment.put("status", "Hibernated")),
                        "environments",
                        "environment"));
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void reportsADrift(Drift drift) {
        drift.mustBeReported(folder.resolve("out"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reportsNoDifferenceWithoutADrift(boolean isWrite) {
        Drift.mustBeClean(folder.resolve("out"), isWrite);
    }

    private static Drift.Change missingInSecondRow() {
        return json(to("GET", APPS), root -> {
            for (int i = 1; i < root.path("value").size(); i++) {
                ((ObjectNode) root.path("value").path(i)).remove("ShortDescription");
            }
            return root;
        });
    }

    private static Drift.Change needsDigest() {
        String error = "{\"odata.error\":{\"code\":\"-2130575251, Microsoft.SharePoint.SPException\","
                + "\"message\":{\"lang\":\"en-US\",\"value\":\"The security validation for this page is invalid.\"}}}";
        return (request, response) -> {
            boolean isRead =
                    path(request).endsWith("/AvailableApps") || path(request).endsWith("')");
            if (!to("POST", APPS).test(request) || !isRead || request.header("X-RequestDigest") != null) {
                return response;
            }
            MediaType type = response.body().contentType();
            return withBody(response, type, error.getBytes(StandardCharsets.UTF_8))
                    .newBuilder()
                    .code(403)
                    .message("Forbidden")
                    .build();
        };
    }

    private static Drift.Change otherBytes() {
        return (request, response) -> {
            if (!to("GET", "/$value").test(request)) {
                return response;
            }
            byte[] bytes = response.peekBody(Long.MAX_VALUE).bytes();
            bytes[bytes.length / 2] ^= 1;
            return withBody(response, response.body().contentType(), bytes);
        };
    }

    /** In the fake, the version disappears first, and the tile follows. */
    private static Drift.Change tileGoesFirst() {
        AtomicInteger polls = new AtomicInteger();
        return (request, response) -> {
            if (to("POST", APP_ON_SITE).test(request) && path(request).endsWith("/Uninstall")) {
                polls.compareAndSet(0, response.isSuccessful() ? 1 : 0);
                return response;
            }
            if (polls.get() == 0 || !response.isSuccessful()) {
                return response;
            }
            if (to("GET", TILES).test(request)) {
                return withJson(response, DriftsTest::withoutTile);
            }
            return to("GET", APP_ON_SITE).test(request) && polls.getAndIncrement() < POLLS
                    ? withJson(response, app -> ((ObjectNode) app).put("InstalledVersion", "1.2.0.0"))
                    : response;
        };
    }

    private static JsonNode withoutTile(JsonNode tiles) {
        ArrayNode rows = (ArrayNode) tiles.path("value");
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.path(i).path("Title").asText().contains(TinyPackage.PREFIX)) {
                rows.remove(i);
            }
        }
        return tiles;
    }

    private static Drift.Change twice() {
        return (request, response) -> to("POST", "/AvailableAddIns").test(request)
                        && sent(request).path("urls").size() == 2
                ? withJson(response, root -> {
                    ArrayNode rows = (ArrayNode) root.path("addins");
                    rows.addAll(rows.deepCopy());
                    return root;
                })
                : response;
    }

    private static Drift.Change noContent() {
        Predicate<Request> jobs = to("POST", "/GetAddinUninstallJobDetail");
        return (request, response) -> jobs.test(request) ? empty(response) : response;
    }

    private static Response empty(Response response) {
        return withBody(response, null, new byte[0])
                .newBuilder()
                .code(204)
                .message("No Content")
                .build();
    }
}
