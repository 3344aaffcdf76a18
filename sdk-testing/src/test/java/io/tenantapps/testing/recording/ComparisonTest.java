package io.tenantapps.testing.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcDialect;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a comparison finds every change in a service, and finds no difference between two tenants that differ only
 * in their data.
 */
class ComparisonTest {
    @TempDir
    private Path folder;

    /** Changes a response, as a newer version of the service would. */
    private interface Drift extends UnaryOperator<Response> {}

    private static Drift none() {
        return response -> response;
    }

    private static Drift body(String from, String to) {
        return response -> {
            try {
                ResponseBody body = response.body();
                String text = body.string().replaceAll(from, to);
                return response.newBuilder()
                        .body(ResponseBody.create(text, body.contentType()))
                        .build();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Drift status(int from, int to) {
        return response ->
                response.code() == from ? response.newBuilder().code(to).build() : response;
    }

    private static Drift without(String header) {
        return response -> response.newBuilder().removeHeader(header).build();
    }

    private Path recording(String name, Drift drift, Consumer<FakeTenant> change, int apps) throws IOException {
        Path target = folder.resolve(name);
        try (FakeTenant tenant = FakeTenant.start();
                Recorder recorder = Recorder.in(target)) {
            tenant.site("/sites/hr", name);
            FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
            for (int i = 0; i < apps; i++) {
                catalog.offers(FakePackage.solution(name + i).version("1." + i + ".0.0"));
            }
            tenant.environment("Production").has(FakeBcApp.global(name).version("3.1.0.0"));
            change.accept(tenant);
            OkHttpClient client = recorder.recording(new OkHttpClient())
                    .newBuilder()
                    .addInterceptor(chain -> drift.apply(chain.proceed(chain.request())))
                    .build();
            String web = catalog.url() + "/_api/web/";
            String bc = tenant.businessCentral().url() + "/admin/v2.29/applications/BusinessCentral/environments";
            read(
                    client,
                    recorder,
                    "apps",
                    web + "tenantappcatalog/AvailableApps",
                    tenant.entra().newToken());
            read(
                    client,
                    recorder,
                    "missing-app",
                    web + "tenantappcatalog/AvailableApps/GetById('00000000-1111-4222-8333-444444444444')",
                    tenant.entra().newToken());
            read(
                    client,
                    recorder,
                    "bc-apps",
                    bc + "/Production/apps",
                    tenant.businessCentral().newToken());
            read(
                    client,
                    recorder,
                    "bc-missing",
                    bc + "/Missing/apps",
                    tenant.businessCentral().newToken());
        }
        return target;
    }

    private static void read(OkHttpClient client, Recorder recorder, String probe, String url, String token)
            throws IOException {
        recorder.probe(probe);
        Request request = new Request.Builder()
                .url(url)
                .header("Accept", "application/json;odata=nometadata")
                .header("Authorization", "Bearer " + token)
                .build();
        try (Response response = client.newCall(request).execute()) {
            response.body().bytes();
        }
    }

    @Test
    void findsNoDifferenceBetweenTwoTenants() throws IOException {
        Path live = recording("contoso", none(), tenant -> {}, 3);
        Path fake = recording("fabrikam", none(), tenant -> {}, 1);

        assertEquals(List.of(), Comparison.of(live, fake));
    }

    static Stream<Arguments> drifts() {
        return Stream.of(
                Arguments.of(
                        body("\"Deployed\"", "\"IsDeployed\""), "apps: .value[].Deployed is returned only by the fake"),
                Arguments.of(
                        body("\"Title\"", "\"title\""),
                        "apps: .value[].title is written in a different case in the fake: .value[].Title"),
                Arguments.of(
                        body("\"Deployed\":true", "\"Deployed\":\"true\""),
                        "apps: .value[].Deployed is string, but the fake returns boolean"),
                Arguments.of(
                        body("(?s)^(.*)$", "{\"d\":$1}"),
                        "apps: .d.value[].Title is nested differently in the fake: .value[].Title"),
                Arguments.of(status(404, 400), "missing-app: the status is 400, but the fake returns 404"),
                Arguments.of(without("SPRequestGuid"), "apps: the header sprequestguid is returned only by the fake"),
                Arguments.of(body("EnvironmentNotFound", "environmentDoesNotExist"), "bc-missing: .code is text-"),
                Arguments.of(body("(?s)^.*$", "<html></html>"), "apps: only the fake returns JSON"));
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void detectsAChangeOfTheService(Drift drift, String difference) throws IOException {
        Path live = recording("contoso", drift, tenant -> {}, 2);
        Path fake = recording("fabrikam", none(), tenant -> {}, 1);

        List<String> found =
                Comparison.of(live, fake).stream().map(Object::toString).toList();

        assertTrue(found.stream().anyMatch(line -> line.startsWith(difference)), found::toString);
    }

    @Test
    void detectsADifferentDialectOfTheFake() throws IOException {
        Path live = recording(
                "contoso", none(), tenant -> tenant.businessCentral().speaks(FakeBcDialect.DOCUMENTED_2_11), 1);
        Path fake = recording("fabrikam", none(), tenant -> {}, 1);

        assertTrue(
                Comparison.of(live, fake).stream()
                        .anyMatch(difference -> difference.probe().equals("bc-apps")),
                Comparison.of(live, fake)::toString);
    }

    /** Records the polls of an installation. */
    private Path job(String name, String version, Drift drift) throws IOException {
        Path target = folder.resolve(name);
        try (FakeTenant tenant = FakeTenant.start();
                Recorder recorder = Recorder.in(target)) {
            tenant.site("/sites/hr", name);
            FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
            String id = catalog.offers(FakePackage.solution(name).version(version));
            OkHttpClient client = recorder.recording(new OkHttpClient())
                    .newBuilder()
                    .addInterceptor(chain -> drift.apply(chain.proceed(chain.request())))
                    .build();
            String app = tenant.url("/sites/hr") + "/_api/web/tenantappcatalog/AvailableApps/GetById('" + id + "')";
            read(client, recorder, "job", app, tenant.entra().newToken());
            catalog.installedOn(id, "/sites/hr");
            read(client, recorder, "job", app, tenant.entra().newToken());
        }
        return target;
    }

    @Test
    void comparesTheOrderOfStatesButNotTheirValues() throws IOException {
        Path fake = job("fabrikam", "1.0.0.0", none());

        assertEquals(List.of(), Comparison.of(job("contoso", "2.7.0.0", none()), fake));
        assertTrue(Comparison.of(
                        job("drift", "1.0.0.0", body("\"InstalledVersion\":\"[^\"]+\"", "\"InstalledVersion\":\"\"")),
                        fake)
                .toString()
                .contains("the states are"));
    }

    @Test
    void reportsAProbeMissingFromTheFake() throws IOException {
        Path live = recording("contoso", none(), tenant -> {}, 1);
        Path fake = job("fabrikam", "1.0.0.0", none());

        assertTrue(Comparison.of(live, fake)
                .toString()
                .contains("apps: the recording of the fake does not contain this probe"));
    }

    @Test
    void refusesAnInvalidProbeName() {
        try (Recorder recorder = Recorder.in(folder.resolve("names"))) {
            assertThrows(IllegalArgumentException.class, () -> recorder.probe("Human Resources"));
        }
    }
}
