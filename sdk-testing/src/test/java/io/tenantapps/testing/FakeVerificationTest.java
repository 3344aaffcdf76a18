package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Execution;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(60)
class FakeVerificationTest {
    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        tenant.close();
    }

    private HttpRequest request(String method, String path) {
        return HttpRequest.newBuilder(URI.create(tenant.url(path)))
                .header("Authorization", "Bearer " + tenant.entra().newToken())
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private int send(String method, String path) throws IOException, InterruptedException {
        return client.send(request(method, path), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String deploy(String app) {
        return "/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps/GetById('" + app + "')/Deploy";
    }

    private Call<@Nullable Void> title(TenantConnection connection) {
        return connection.call(ApiRequest.get("web title", tenant.url("/sites/hr/_api/web"), ResponseReader.nothing()));
    }

    /** Returns the message without the parts that differ in each run. */
    private String failure(Executable verification) {
        return String.valueOf(assertThrows(AssertionError.class, verification).getMessage())
                .replace("2026-09-01T", "")
                .replaceAll("AvailableApps/GetById\\('[^']+'\\)", "…");
    }

    @Test
    void allChecksPassIfNoRuleIsViolated() {
        tenant.faults().next("web").retryAfter(Duration.ofMinutes(2));
        title(tenant.connection()).execute();

        assertDoesNotThrow(() -> tenant.verify()
                .noCallBeforeRetryAfter()
                .noParallelDeploys()
                .everyWriteOnce()
                .requested("web", 2)
                .carriedOut("Deploy", 0)
                .nothingUnexpected()
                .everyFaultUsed()
                .everyCallExecuted());
    }

    @Test
    void reportsAClientThatDoesNotWaitAfterAThrottledResponse() throws Exception {
        tenant.faults().next("web").retryAfter(Duration.ofMinutes(2));
        send("GET", "/sites/hr/_api/web");
        send("GET", "/sites/hr/_api/web");
        tenant.time().advance(Duration.ofSeconds(119));
        send("GET", "/sites/appcatalog/_api/web");
        tenant.time().advance(Duration.ofSeconds(1));
        send("GET", "/sites/hr/_api/web");

        assertEquals("""
                A client called a service before its Retry-After time had passed:
                  2  12:00:00Z  GET /sites/hr/_api/web -> in progress, although the response to request 1 demands a wait until 12:02:00Z
                  3  12:01:59Z  GET /sites/appcatalog/_api/web -> in progress, although the response to request 1 demands a wait until 12:02:00Z""", failure(() -> tenant.verify().noCallBeforeRetryAfter()));
    }

    @Test
    void acceptsADateInTheRetryAfterHeader() throws Exception {
        tenant.faults().next("web").respond(503).header("Retry-After", "Tue, 1 Sep 2026 12:00:30 GMT");
        send("GET", "/sites/hr/_api/web");
        tenant.time().advance(Duration.ofSeconds(29));
        send("GET", "/sites/hr/_api/web");

        assertEquals(
                2,
                failure(() -> tenant.verify().noCallBeforeRetryAfter()).lines().count());
    }

    @Test
    void allowsRequestsToAnotherServiceDuringTheWait() throws Exception {
        tenant.faults().next("web").retryAfter(Duration.ofMinutes(2));
        send("GET", "/sites/hr/_api/web");
        send("GET", "/admin/v2.29/applications/businesscentral/environments");

        tenant.verify().noCallBeforeRetryAfter();
    }

    @Test
    void reportsParallelDeployments() {
        catalog.deploysTake(Duration.ofSeconds(5));
        tenant.time().began(); // time does not advance before both requests have arrived, because this thread counts as
        // working
        List<CompletableFuture<HttpResponse<Void>>> all = Stream.of("one", "two")
                .map(name -> deploy(catalog.holds(FakePackage.solution(name))))
                .map(path -> client.sendAsync(request("POST", path), HttpResponse.BodyHandlers.discarding()))
                .toList();
        all.forEach(CompletableFuture::join);
        tenant.time().ended();

        assertEquals("""
                Up to 2 deployments ran at the same time, but the real service fails such deployments:
                  1  12:00:00Z  POST /sites/appcatalog/_api/web/tenantappcatalog/…/Deploy -> 500
                  2  12:00:00Z  POST /sites/appcatalog/_api/web/tenantappcatalog/…/Deploy -> 500""", failure(() -> tenant.verify().noParallelDeploys()));
    }

    @Test
    void reportsRepeatedWrites() throws Exception {
        String one = catalog.holds(FakePackage.solution("one"));
        String two = catalog.holds(FakePackage.solution("two"));
        tenant.faults().next("Deploy").respond(504).actAnyway();
        send("POST", deploy(one));
        send("POST", deploy(two));
        tenant.verify().everyWriteOnce();
        send("POST", deploy(one));

        assertEquals("""
                The same write took effect more than once:
                  POST /sites/appcatalog/_api/web/tenantappcatalog/…/Deploy, 2 times""", failure(() -> tenant.verify().everyWriteOnce()));
    }

    @Test
    void allowsRepeatsOfRefusedWrites() throws Exception {
        String one = catalog.holds(FakePackage.solution("one"));
        tenant.faults().next("Deploy").respond(429);
        send("POST", deploy(one));
        send("POST", deploy(one));

        tenant.verify().everyWriteOnce().requested("Deploy", 2).carriedOut("Deploy", 1);
    }

    @Test
    void reportsAWrongNumberOfRequests() throws Exception {
        send("GET", "/sites/hr/_api/web");

        assertEquals("""
                web should have been requested 2 times, but was requested once.
                  1  12:00:00Z  GET /sites/hr/_api/web -> 200""", failure(() -> tenant.verify().requested("web", 2)));
        assertEquals(
                "Deploy should have been carried out once, but was carried out 0 times.\nThe tenant received "
                        + "requests of these operations: web.",
                failure(() -> tenant.verify().carriedOut("Deploy", 1)));
    }

    @Test
    void reportsUnknownUrls() throws Exception {
        send("GET", "/sites/gone/_api/web");
        send("GET", "/sites/hr/_api/web/lists");
        send("GET", deploy(catalog.holds(FakePackage.solution("one"))));

        assertEquals("""
                The tenant does not support these requests:
                  1  12:00:00Z  GET /sites/gone/_api/web -> 404
                  2  12:00:00Z  GET /sites/hr/_api/web/lists -> 404
                  3  12:00:00Z  GET /sites/appcatalog/_api/web/tenantappcatalog/…/Deploy -> 405""", failure(() -> tenant.verify().nothingUnexpected()));
    }

    @Test
    void acceptsRequestsForMissingApps() throws Exception {
        assertEquals(404, send("POST", deploy("12345678-0000-4000-8000-000000000000")));

        tenant.verify().nothingUnexpected();
    }

    @Test
    void reportsUnusedFaults() {
        tenant.faults()
                .next("Deploy")
                .respond(429)
                .retryAfter(Duration.ofSeconds(7))
                .times(2);
        tenant.faults().always("Install").dropAfterActing();
        tenant.faults().next("Add").delay(Duration.ofMinutes(1)).truncated();
        tenant.faults().next("web").expiredDigest().revokedToken();
        title(tenant.connection()).execute();

        assertEquals("""
                Not all faults occurred as often as the test specified:
                  the fault for Deploy (responds 429), which occurred 0 of 2 times
                  the fault for Install (applies the request, then drops the response), which occurred 0 of any number of times
                  the fault for Add (truncates the response after PT1M), which occurred 0 of 1 times
                The tenant received requests of these operations: web.""", failure(() -> tenant.verify().everyFaultUsed()));
    }

    @Test
    void reportsCallsThatWereNeverExecuted() {
        TenantConnection connection = tenant.connection();
        title(connection).withOptions(o -> o.maxAttempts(1)).execute();
        Call<@Nullable Void> unused = title(connection).withOptions(o -> o.maxAttempts(1));

        assertEquals("""
                A call does nothing until it is executed. These calls were built but not executed, so the client sent no request for them:
                  ApiRequestCall, built at io.tenantapps.testing.FakeVerificationTest.reportsCallsThatWereNeverExecuted""", failure(() -> tenant.verify().everyCallExecuted()).replaceFirst("\\(.*", ""));

        unused.execute();
        tenant.verify().everyCallExecuted();
    }

    @Test
    void reportsOnlyTheLastVariantOfACall() {
        Call<@Nullable Void> unused = tenant.connection()
                .call(ApiRequest.get("first", tenant.url("/sites/hr/_api/web"), ResponseReader.nothing()))
                .withOptions(o -> o.maxAttempts(1))
                .withOptions(o -> o.maxAttempts(2));
        Call<@Nullable Void> other = new OwnCall(tenant.connection()).withOptions(o -> o.maxAttempts(1));

        List<String> reported = failure(() -> tenant.verify().everyCallExecuted())
                .lines()
                .skip(1)
                .map(line -> line.replaceFirst(", built.*", "").strip())
                .toList();
        assertEquals(List.of("ApiRequestCall", "OwnCall"), reported);

        unused.execute();
        other.execute();
        tenant.verify().everyCallExecuted();
    }

    @Test
    void reportsAnUnexecutedCallEvenIfItsOptionsWereRead() {
        OwnCall call = new OwnCall(tenant.connection());
        assertEquals(5, call.maxAttempts());
        title(tenant.connection()).execute();

        assertThrows(AssertionError.class, () -> tenant.verify().everyCallExecuted());

        call.execute();
        tenant.verify().everyCallExecuted();
    }

    /** A call that an SDK user has defined. */
    private static final class OwnCall extends Call<@Nullable Void> {
        OwnCall(TenantConnection connection) {
            super(connection, connection.options());
        }

        private OwnCall(OwnCall original, CallOptions options) {
            super(original, options);
        }

        int maxAttempts() {
            return options().maxAttempts();
        }

        @Override
        protected @Nullable Void run(Execution execution) {
            return null;
        }

        @Override
        public OwnCall withOptions(UnaryOperator<CallOptions> change) {
            return new OwnCall(this, change.apply(options()));
        }
    }

    @Test
    void checksConnectionsFromTheBuilder() {
        try (TenantConnection connection = tenant.connectionBuilder().build()) {
            Call<@Nullable Void> unused = title(connection);

            assertThrows(AssertionError.class, () -> tenant.verify().everyCallExecuted());
            tenant.reset();
            tenant.verify().everyCallExecuted();
            assertEquals(
                    "web title: GET " + tenant.url("/sites/hr/_api/web") + " (sends nothing until execute is called)",
                    unused.toString());
        }
    }
}
