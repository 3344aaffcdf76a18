package io.tenantapps.livecheck;

import static io.tenantapps.livecheck.Drift.json;
import static io.tenantapps.livecheck.Drift.objects;
import static io.tenantapps.livecheck.Drift.path;
import static io.tenantapps.livecheck.Drift.sent;
import static io.tenantapps.livecheck.Drift.to;
import static io.tenantapps.livecheck.Drift.withBody;
import static io.tenantapps.livecheck.Drift.withJson;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import okhttp3.MediaType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the program reports further differences between a service and the fake. */
class MoreDriftsTest {
    private static final String APPS = "/_api/web/tenantappcatalog/AvailableApps";

    @TempDir
    Path folder;

    static Stream<Drift> drifts() {
        return Stream.of(
                Drift.of(
                        "catalogs: a date is in the form of OData 2",
                        objects(
                                to("GET", "/AppTiles"),
                                "LastModifiedDate",
                                tile -> tile.put("LastModifiedDate", "/Date(1756684800000)/")),
                        "app-tiles"),
                Drift.of("catalogs: the list of apps is split into pages", pages(), "apps"),
                Drift.of(
                        "catalogs: a form digest is valid for an hour",
                        objects(
                                to("POST", "/contextinfo"),
                                "FormDigestTimeoutSeconds",
                                info -> info.put("FormDigestTimeoutSeconds", 3600)),
                        "context-info"),
                Drift.of(
                        "add-ins: a list inside a plain response is verbose",
                        objects(to("POST", "/AddinPermissions"), "tenantScopedPermissions", row -> {
                            ObjectNode verbose = JsonNodeFactory.instance.objectNode();
                            verbose.set("results", row.get("tenantScopedPermissions"));
                            row.set("tenantScopedPermissions", verbose);
                        }),
                        "nested-lists-plain",
                        "nested-lists-verbose"),
                Drift.of(
                        "add-ins: the message of a failed row is one level deeper",
                        objects(to("POST", "/AvailableAddIns"), "errorMessage", row -> {
                            ObjectNode error = JsonNodeFactory.instance.objectNode();
                            error.set("errorMessage", row.remove("errorMessage"));
                            row.set("error", error);
                        }),
                        "addins-of-a-missing-web",
                        "addin-absolute-as-relative"),
                Drift.of("add-ins: the refusal of too many webs is a web page", html(), "addins-over-the-limit"),
                Drift.of(
                        "add-ins: the id of an asset is a number",
                        objects(to("POST", "/AvailableAddIns"), "assetId", row -> row.put("assetId", 104_381_063)),
                        "addins"),
                Drift.of(
                        "Business Central: a refused token has no WWW-Authenticate header",
                        (request, response) ->
                                to("GET", "/applications/environments").test(request) && response.code() == 401
                                        ? response.newBuilder()
                                                .removeHeader("WWW-Authenticate")
                                                .build()
                                        : response,
                        "bc-token-missing",
                        "bc-token-invalid"),
                Drift.of("Business Central: a single environment is a list", list(), "environment"),
                Drift.of(
                        "Business Central: an unknown operation has another error code",
                        otherCode(),
                        "bc-operation-missing",
                        "bc-any-operation-missing"));
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

    private static Drift.Change pages() {
        return (request, response) -> {
            boolean isList = to("GET", APPS).test(request)
                    && path(request).endsWith("/AvailableApps")
                    && response.isSuccessful()
                    && !String.valueOf(request.header("Accept")).contains("verbose");
            return isList
                    ? withJson(response, root -> {
                        ArrayNode rows = (ArrayNode) root.path("value");
                        if (rows.size() > 2) {
                            rows.remove(2);
                            ((ObjectNode) root).put("odata.nextLink", request.url() + "?$skiptoken=2");
                        }
                        return root;
                    })
                    : response;
        };
    }

    private static Drift.Change html() {
        byte[] page = "<html><body><h1>Bad Request</h1></body></html>".getBytes(StandardCharsets.UTF_8);
        return (request, response) -> to("POST", "/AvailableAddIns").test(request)
                        && sent(request).path("urls").size() > 500
                ? withBody(response, MediaType.get("text/html; charset=utf-8"), page)
                : response;
    }

    private static Drift.Change list() {
        return json(
                request -> to("GET", "/environments/").test(request)
                        && path(request).endsWith("/Production"),
                environment -> {
                    ObjectNode root = JsonNodeFactory.instance.objectNode();
                    root.putArray("value").add(environment);
                    return root;
                });
    }

    private static Drift.Change otherCode() {
        return (request, response) -> to("GET", "/operations/").test(request) && response.code() == 404
                ? withJson(response, error -> ((ObjectNode) error).put("code", "OperationNotFound"))
                : response;
    }
}
