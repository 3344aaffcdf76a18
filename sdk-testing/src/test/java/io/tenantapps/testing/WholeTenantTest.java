package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.DigestPolicy;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenRequest;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.internal.text.Ids;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WholeTenantTest {
    private static final String ACT = "/sites/hr/_api/web/Act";

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final AtomicInteger effects = new AtomicInteger();

    @AfterEach
    void close() {
        tenant.close();
    }

    private ApiRequest<Web> title(String site) {
        return ApiRequest.get("web title", tenant.url(site + "/_api/web"), Json.as(Web.class));
    }

    private ApiRequest<@Nullable Void> act() {
        return ApiRequest.post("act", tenant.url(ACT), ResponseReader.nothing());
    }

    private ApiRequest<@Nullable Void> actWithDigest() {
        return act().digest(ApiUrl.of(tenant.url("/sites/hr")));
    }

    private void scriptAct() {
        tenant.faults().script("POST", ACT, request -> {
            effects.incrementAndGet();
            return FakeResponse.done();
        });
    }

    private String origin() {
        return tenant.url("/").replaceFirst("/$", "");
    }

    /** Returns the nth token that the fake issues for its own services. */
    private String token() {
        assertEquals(
                "AccessToken[***, expiresAt=" + tenant.time().instant().plus(Duration.ofHours(1)) + "]",
                tenant.entra()
                        .tokens()
                        .token(new TokenRequest(origin(), null, false, false, Duration.ofMinutes(1)))
                        .toString());
        return "Bearer " + tenant.entra().newToken();
    }

    private List<String> story() {
        return tenant.requests().stream()
                .map(r -> r.method() + " " + r.operation() + " " + r.status())
                .collect(Collectors.toList());
    }

    @Test
    void siteReturnsItsTitleAndUrl() {
        Web web = tenant.connection().call(title("/sites/hr")).execute();

        assertEquals("Human Resources", web.title());
        assertEquals(origin() + "/sites/hr", web.url());
        assertEquals(Map.of("Id", Ids.of("web /sites/hr").toString(), "Language", 1033), web.additionalProperties());
    }

    @Test
    void ignoresATruncatedRequest() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        URI address = URI.create(tenant.url("/"));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("POST /sites/appcatalog/_api/web/tenantappcatalog/Add(overwrite=true,url='a.sppkg')"
                                    + " HTTP/1.1\r\n"
                                    + "Host: localhost\r\nAuthorization: Bearer "
                                    + tenant.entra().newToken()
                                    + "\r\nContent-Length: 100\r\n\r\nPK")
                            .getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertEquals(-1, socket.getInputStream().read());
        }

        assertEquals(List.of(), catalog.apps());
        assertEquals(0, tenant.effects("Add"));
    }

    @Test
    void findsAsiteInAnyCaseOfItsPath() {
        assertEquals(
                "Human Resources",
                tenant.connection().call(title("/SITES/Hr")).execute().title());
    }

    @Test
    void titleMayContainAnyCharacters() {
        String title = "Größe \"XL\" \\ \u0001 日本 😀";
        tenant.site("/sites/odd", title);

        assertEquals(
                title, tenant.connection().call(title("/sites/odd")).execute().title());
    }

    @Test
    void rootSiteHasAnEmptyPath() {
        tenant.site("", "Root");

        assertEquals("Root", tenant.connection().call(title("")).execute().title());
    }

    @Test
    void reportsMissingSitesInSharePointsFormat() throws IOException {
        NotFoundException e = assertThrows(
                NotFoundException.class,
                () -> tenant.connection().call(title("/sites/none")).execute());

        assertEquals("404 FILE NOT FOUND", e.error().words());
        HttpResponse<String> raw = Raw.send("GET", tenant.url("/sites/hr/_api/web/nothing"), "Authorization", token());
        assertEquals(404, raw.statusCode());
        assertEquals("404 FILE NOT FOUND", raw.body());
        assertTrue(raw.headers().firstValue("SPRequestGuid").isPresent());
    }

    @Test
    void contextinfoHasSharePointsFormat() throws IOException {
        HttpResponse<String> raw = Raw.send("POST", tenant.url("/sites/hr/_api/contextinfo"), "Authorization", token());

        assertEquals(200, raw.statusCode());
        assertEquals(
                "{\"FormDigestTimeoutSeconds\":1800,\"FormDigestValue\":\"0x" + "0".repeat(63)
                        + "1,01 Sep 2026 12:00:00 -0000\",\"LibraryVersion\":\"16.0.26000.12000\",\"SiteFullUrl\":\""
                        + origin()
                        + "/sites/hr\",\"SupportedSchemaVersions\":[\"14.0.0.0\",\"15.0.0.0\"],\"WebFullUrl\":\""
                        + origin() + "/sites/hr\"}",
                raw.body());
    }

    @Test
    void contextinfoRequiresPost() throws IOException {
        assertEquals(
                404,
                Raw.send("GET", tenant.url("/sites/hr/_api/contextinfo"), "Authorization", token())
                        .statusCode());
        assertEquals(
                404,
                Raw.send("POST", tenant.url("/sites/none/_api/contextinfo"), "Authorization", token())
                        .statusCode());
    }

    @Test
    void refusesRequestsWithoutAToken() throws IOException {
        scriptAct();

        HttpResponse<String> raw = Raw.send("POST", tenant.url(ACT));

        assertEquals(401, raw.statusCode());
        assertTrue(raw.headers().firstValue("WWW-Authenticate").isPresent());
        assertTrue(raw.headers().firstValue("x-ms-diagnostics").orElse("").startsWith("3000006;"));
        assertEquals(0, effects.get());
    }

    @Test
    void refusesATokenForAnotherAudienceAndTheClientRenewsItOnce() {
        UnauthorizedException e = assertThrows(
                UnauthorizedException.class,
                () -> tenant.connection()
                        .call(title("/sites/hr").audience("https://api.businesscentral.dynamics.com"))
                        .execute());

        assertEquals("Invalid issuer or signature.", e.error().words());
        assertEquals(2, tenant.entra().tokensIssued());
        assertEquals(List.of("GET web 401", "GET web 401"), story());
    }

    @Test
    void tokenIsValidForAnHour() throws IOException {
        String token = token();

        tenant.time().advance(Duration.ofMinutes(59));
        assertEquals(
                200,
                Raw.send("GET", tenant.url("/sites/hr/_api/web"), "Authorization", token)
                        .statusCode());
        tenant.time().advance(Duration.ofMinutes(1));
        assertEquals(
                401,
                Raw.send("GET", tenant.url("/sites/hr/_api/web"), "Authorization", token)
                        .statusCode());
    }

    @Test
    void connectionRenewsATokenBeforeItExpires() {
        TenantConnection connection = tenant.connection();
        connection.call(title("/sites/hr")).execute();

        tenant.time().advance(Duration.ofMinutes(61));
        connection.call(title("/sites/hr")).execute();

        assertEquals(2, tenant.entra().tokensIssued());
        assertEquals(List.of("GET web 200", "GET web 200"), story());
    }

    @Test
    void clientRenewsARevokedTokenOnce() {
        TenantConnection connection = tenant.connection();
        connection.call(title("/sites/hr")).execute();
        tenant.faults().next("web").revokedToken();

        connection.call(title("/sites/hr")).execute();

        assertEquals(2, tenant.entra().tokensIssued());
        assertEquals(List.of("GET web 200", "GET web 401", "GET web 200"), story());
    }

    @Test
    void tokenRevokedDuringTheDigestRequestIsRenewed() {
        scriptAct();
        tenant.faults().requireDigests(true);
        tenant.faults().next("contextinfo").revokedToken();

        tenant.connection().call(actWithDigest()).execute();

        assertEquals(1, effects.get());
        assertEquals(2, tenant.entra().tokensIssued());
    }

    @Test
    void refusesATokenFromAnotherTenant() {
        try (FakeTenant other = FakeTenant.start().site("/sites/hr", "Other")) {
            other.connection()
                    .call(ApiRequest.get("web title", other.url("/sites/hr/_api/web"), Json.as(Web.class)))
                    .execute();

            assertThrows(
                    UnauthorizedException.class,
                    () -> tenant.connection()
                            .call(ApiRequest.get("web title", other.url("/sites/hr/_api/web"), Json.as(Web.class)))
                            .execute());
        }
    }

    @Test
    void writeNeedsNoDigestByDefault() {
        scriptAct();

        tenant.connection().call(act()).execute();

        assertEquals(List.of("POST Act 200"), story());
    }

    @Test
    void refusesAnInvalidDigestEvenIfNoneIsNeeded() throws IOException {
        scriptAct();

        HttpResponse<String> raw = Raw.send(
                "POST",
                tenant.url(ACT),
                "Authorization",
                token(),
                "Accept",
                "application/json",
                "X-RequestDigest",
                "0xDEAD,01 Sep 2026 12:00:00 -0000");

        assertEquals(403, raw.statusCode());
        assertTrue(raw.body().contains("\"code\":\"-2130575251, Microsoft.SharePoint.SPException\""), raw::body);
        assertEquals(0, effects.get());
    }

    @Test
    void digestIsValidForOneWeb() throws IOException {
        tenant.site("/sites/it", "IT");
        scriptAct();
        String token = token();
        String foreign = digest("/sites/it", token);

        assertEquals(
                403,
                Raw.send("POST", tenant.url(ACT), "Authorization", token, "X-RequestDigest", foreign)
                        .statusCode());
        assertEquals(0, effects.get());

        String own = digest("/sites/hr", token);
        assertEquals(
                200,
                Raw.send("POST", tenant.url(ACT), "Authorization", token, "X-RequestDigest", own)
                        .statusCode());
        assertEquals(1, effects.get());
    }

    @Test
    void digestIsValidForHalfAnHour() throws IOException {
        scriptAct();
        String token = token();
        String digest = digest("/sites/hr", token);

        tenant.time().advance(Duration.ofSeconds(1_799));
        assertEquals(
                200,
                Raw.send("POST", tenant.url(ACT), "Authorization", token, "X-RequestDigest", digest)
                        .statusCode());
        tenant.time().advance(Duration.ofSeconds(1));
        HttpResponse<String> late =
                Raw.send("POST", tenant.url(ACT), "Authorization", token, "X-RequestDigest", digest);

        assertEquals(403, late.statusCode());
        assertTrue(late.body().contains("-2130575252, Microsoft.SharePoint.SPException"), late::body);
        assertEquals(1, effects.get());
    }

    private String digest(String site, String token) throws IOException {
        String body = Raw.send("POST", tenant.url(site + "/_api/contextinfo"), "Authorization", token)
                .body();
        return body.replaceFirst(".*\"FormDigestValue\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void clientGetsTheDigestFirstAndReusesIt() {
        scriptAct();
        tenant.faults().requireDigests(true);
        TenantConnection connection = tenant.connection();

        connection.call(actWithDigest()).execute();
        connection.call(actWithDigest()).execute();

        assertEquals(List.of("POST contextinfo 200", "POST Act 200", "POST Act 200"), story());
    }

    @Test
    void clientGetsADigestAfterARefusalAndRetriesOnce() {
        scriptAct();
        tenant.faults().requireDigests(true);

        tenant.connection()
                .call(actWithDigest())
                .withOptions(o -> o.digestPolicy(DigestPolicy.ON_DEMAND))
                .execute();

        assertEquals(List.of("POST Act 403", "POST contextinfo 200", "POST Act 200"), story());
        assertEquals(1, effects.get());
    }

    @Test
    void tenantThatRequiresDigestsRefusesRequestsWithoutAdigest() {
        scriptAct();
        tenant.faults().requireDigests(true);

        ForbiddenException e = assertThrows(
                ForbiddenException.class,
                () -> tenant.connection()
                        .call(actWithDigest())
                        .withOptions(o -> o.digestPolicy(DigestPolicy.NEVER))
                        .execute());

        assertEquals(-2130575251L, e.error().number());
        assertEquals(List.of("POST Act 403"), story());
        assertEquals(0, effects.get());
    }

    @Test
    void clientGetsNoDigestIfNoneIsRequired() {
        scriptAct();

        tenant.connection()
                .call(actWithDigest())
                .withOptions(o -> o.digestPolicy(DigestPolicy.ON_DEMAND))
                .execute();

        assertEquals(List.of("POST Act 200"), story());
    }

    @Test
    void clientRenewsAnExpiredDigestOnce() {
        scriptAct();
        TenantConnection connection = tenant.connection();
        connection.call(actWithDigest()).execute();
        tenant.faults().next("Act").expiredDigest();

        connection.call(actWithDigest()).execute();

        assertEquals(
                List.of("POST contextinfo 200", "POST Act 200", "POST Act 403", "POST contextinfo 200", "POST Act 200"),
                story());
        assertEquals(2, effects.get());
    }

    @Test
    void clientRenewsADigestBeforeItExpires() {
        scriptAct();
        TenantConnection connection = tenant.connection();
        connection.call(actWithDigest()).execute();

        tenant.time().advance(Duration.ofMinutes(31));
        connection.call(actWithDigest()).execute();

        assertEquals(List.of("POST contextinfo 200", "POST Act 200", "POST contextinfo 200", "POST Act 200"), story());
    }

    @Test
    void faultReturnsItsStatusHeadersAndBodyWithoutAnEffect() throws IOException {
        scriptAct();
        tenant.faults()
                .next("act")
                .respond(418)
                .header("X-Kind", "teapot")
                .header("Content-Type", "text/plain")
                .body("short and stout");

        HttpResponse<String> raw = Raw.send("POST", tenant.url(ACT), "Authorization", token());

        assertEquals(418, raw.statusCode());
        assertEquals("teapot", raw.headers().firstValue("X-Kind").orElse(""));
        assertEquals("text/plain", raw.headers().firstValue("Content-Type").orElse(""));
        assertEquals("short and stout", raw.body());
        assertEquals(0, effects.get());
        assertEquals(
                200, Raw.send("POST", tenant.url(ACT), "Authorization", token()).statusCode());
    }

    @Test
    void clientWaitsForAThrottlingFaultInVirtualTime() {
        tenant.faults().next("web").respond(429).retryAfter(Duration.ofMinutes(5));
        Instant before = tenant.time().instant();

        tenant.connection().call(title("/sites/hr")).execute();

        Duration took = Duration.between(before, tenant.time().instant());
        assertTrue(took.toSeconds() >= 300 && took.toSeconds() <= 330, took::toString);
    }

    @Test
    void faultOccursAsOftenAsSpecified() {
        tenant.faults()
                .next("web")
                .respond(429)
                .retryAfter(Duration.ofSeconds(1))
                .times(3);

        tenant.connection().call(title("/sites/hr")).execute();

        assertEquals(List.of("GET web 429", "GET web 429", "GET web 429", "GET web 200"), story());
    }

    @Test
    void faultsOccurInTheOrderOfTheirCreation() {
        tenant.faults().next("web").respond(429).retryAfter(Duration.ofSeconds(1));
        tenant.faults().next("web").respond(503).retryAfter(Duration.ofSeconds(1));

        tenant.connection().call(title("/sites/hr")).execute();

        assertEquals(List.of("GET web 429", "GET web 503", "GET web 200"), story());
    }

    @Test
    void faultMatchesItsOperationIgnoringCase() {
        tenant.faults().next("aCT").respond(404);
        scriptAct();

        tenant.connection().call(title("/sites/hr")).execute();
        assertThrows(
                NotFoundException.class, () -> tenant.connection().call(act()).execute());

        assertEquals(List.of("GET web 200", "POST Act 404"), story());
    }

    @Test
    void faultForAstarMatchesAnyRequest() {
        tenant.faults().next("*").respond(404).times(2);

        assertThrows(
                NotFoundException.class, () -> tenant.connection().call(act()).execute());
        assertThrows(
                NotFoundException.class,
                () -> tenant.connection().call(title("/sites/hr")).execute());
        tenant.connection().call(title("/sites/hr")).execute();
    }

    @Test
    void operationIsTheLastSegmentWithoutItsArguments() {
        tenant.faults().script("GET", "/sites/hr/_api/web/apps/GetById('1(2)')", request -> FakeResponse.json("{}"));
        tenant.faults().next("GetById").respond(404);

        assertThrows(
                NotFoundException.class,
                () -> tenant.connection()
                        .call(ApiRequest.get(
                                "get",
                                ApiUrl.of(tenant.url("/sites/hr")).segments("_api", "web", "apps", "GetById('1(2)')"),
                                ResponseReader.nothing()))
                        .execute());

        assertEquals("GetById", tenant.requests().get(0).operation());
    }

    @Test
    void clearedFaultsDoNotOccur() {
        tenant.faults().next("*").respond(500).times(100);
        tenant.faults().clear();

        tenant.connection().call(title("/sites/hr")).execute();

        assertEquals(List.of("GET web 200"), story());
    }

    @Test
    void delayPassesInVirtualTime() {
        tenant.faults().next("web").delay(Duration.ofSeconds(90));
        List<Attempt> heard = new CopyOnWriteArrayList<>();

        tenant.connection(new CallListener() {
                    @Override
                    public void attempted(Attempt attempt) {
                        heard.add(attempt);
                    }
                })
                .call(title("/sites/hr"))
                .execute();

        assertEquals(Duration.ofSeconds(90), heard.get(0).took());
    }

    @Test
    void requestDroppedBeforeItIsCarriedOutHasNoEffect() {
        scriptAct();
        tenant.faults().next("Act").dropBeforeActing();

        assertThrows(
                OutcomeUnknownException.class,
                () -> tenant.connection().call(act()).execute());

        assertEquals(0, effects.get());
        assertEquals(List.of("POST Act 0"), story());
    }

    @Test
    void requestWhoseResponseIsDroppedTakesEffect() {
        scriptAct();
        tenant.faults().next("Act").dropAfterActing();

        assertThrows(
                OutcomeUnknownException.class,
                () -> tenant.connection().call(act()).execute());

        assertEquals(1, effects.get());
        assertEquals(List.of("POST Act 0"), story());
    }

    @Test
    void stalledRequestHasNoEffectAndTheClientTimesOut() {
        scriptAct();
        tenant.faults().next("Act").stall();

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class,
                () -> tenant.connection()
                        .call(act())
                        .withOptions(o -> o.readTimeout(Duration.ofMillis(20)))
                        .execute());

        assertTrue(e.getMessage().contains("SocketTimeoutException"), e.getMessage());
        Crowd.until(
                () -> tenant.requests("Act") == 1); // the client may time out before the server has read the request
        assertEquals(0, effects.get());
        assertEquals(List.of("POST Act -1"), story());
    }

    @Test
    void requestThatStallsAfterItIsCarriedOutTakesEffect() {
        scriptAct();
        tenant.faults().next("Act").stall().actAnyway();

        assertThrows(
                OutcomeUnknownException.class,
                () -> tenant.connection()
                        .call(act())
                        .withOptions(o -> o.readTimeout(Duration.ofMillis(20)))
                        .execute());

        Crowd.until(() -> effects.get() > 0); // the client may time out before the server has read the request
        assertEquals(1, effects.get());
    }

    @Test
    void requestMayTakeEffectAfterAGatewayTimeout() {
        scriptAct();
        tenant.faults().next("Act").respond(504).actAnyway();

        assertThrows(
                OutcomeUnknownException.class,
                () -> tenant.connection().call(act()).execute());

        assertEquals(1, effects.get());
        assertEquals(List.of("POST Act 504"), story());
    }

    @Test
    void requestWithATruncatedResponseTakesEffect() {
        scriptAct();
        tenant.faults().next("Act").truncated();

        assertThrows(
                OutcomeUnknownException.class,
                () -> tenant.connection().call(act()).execute());

        assertEquals(1, effects.get());
    }

    @Test
    void truncatedResponseHasAStatusAndAnIncompleteBody() {
        tenant.faults().next("web").truncated();

        assertThrows(
                IOException.class, () -> Raw.send("GET", tenant.url("/sites/hr/_api/web"), "Authorization", token()));
    }

    @Test
    void clientRetriesAreadWithAlostResponse() {
        tenant.faults().next("web").dropBeforeActing();
        tenant.faults().next("web").dropAfterActing();
        tenant.faults().next("web").truncated();

        assertEquals(
                "Human Resources",
                tenant.connection().call(title("/sites/hr")).execute().title());
        assertEquals(List.of("GET web 0", "GET web 0", "GET web 200", "GET web 200"), story());
    }

    @Test
    void scriptReceivesTheRequestAndRespondsToIt() {
        tenant.faults().script("POST", ACT, request -> {
            assertEquals("{\"name\":\"x\"}", request.body());
            assertEquals("application/json", request.header("content-type"));
            assertEquals("yes", request.header("X-Own"));
            assertNull(request.header("X-Not-There"));
            assertEquals(-1, request.status());
            return FakeResponse.json("{\"Title\":" + FakeResponse.quoted(request.operation()) + "}");
        });

        Web web = tenant.connection()
                .call(ApiRequest.post("act", tenant.url(ACT), Json.as(Web.class))
                        .body(Body.json(Map.of("name", "x")))
                        .header("X-Own", "yes"))
                .execute();

        assertEquals("Act", web.title());
    }

    @Test
    void scriptRunsOnlyForRequestsThatAreCarriedOut() throws IOException {
        scriptAct();
        tenant.faults().requireDigests(true);
        tenant.faults().next("Act").dropBeforeActing();
        assertThrows(IOException.class, () -> Raw.send("POST", tenant.url(ACT), "Authorization", token()));
        tenant.faults().next("Act").respond(500);

        Raw.send("POST", tenant.url(ACT), "Authorization", token());
        Raw.send("POST", tenant.url(ACT), "Authorization", token());
        Raw.send("POST", tenant.url(ACT), "Authorization", "Bearer other");

        assertEquals(0, effects.get());
    }

    @Test
    @Timeout(15)
    void scriptFailureEndsTheRequestAndIsThrownByClose() {
        FakeTenant other = FakeTenant.start().site("/sites/hr", "Human Resources");
        IllegalStateException mistake = new IllegalStateException("a mistake in the script");
        other.faults().script("GET", "/sites/hr/_api/web/odd", request -> {
            throw mistake;
        });

        assertThrows(
                TransportException.class,
                () -> other.connection()
                        .call(ApiRequest.get("odd", other.url("/sites/hr/_api/web/odd"), ResponseReader.nothing()))
                        .withOptions(o -> o.maxAttempts(1))
                        .execute());

        assertEquals(1, other.requests().size());
        assertSame(
                mistake, assertThrows(IllegalStateException.class, other::close).getCause());
    }

    @Test
    void logContainsEveryRequest() {
        scriptAct();
        tenant.faults().requireDigests(true);
        TenantConnection connection = tenant.connection();
        connection.call(title("/sites/hr")).execute();
        tenant.time().advance(Duration.ofSeconds(61));
        connection.call(actWithDigest()).execute();
        tenant.faults().next("Act").dropAfterActing();
        assertThrows(
                OutcomeUnknownException.class,
                () -> connection.call(actWithDigest()).execute());
        assertThrows(
                NotFoundException.class,
                () -> connection
                        .call(ApiRequest.get(
                                "list", tenant.url("/sites/none/_api/web?$select=Title"), ResponseReader.nothing()))
                        .execute());

        assertEquals(
                "   1  2026-09-01T12:00:00Z  GET /sites/hr/_api/web -> 200\n"
                        + "   2  2026-09-01T12:01:01Z  POST /sites/hr/_api/contextinfo -> 200\n"
                        + "   3  2026-09-01T12:01:01Z  POST /sites/hr/_api/web/Act -> 200\n"
                        + "   4  2026-09-01T12:01:01Z  POST /sites/hr/_api/web/Act -> dropped\n"
                        + "   5  2026-09-01T12:01:01Z  GET /sites/none/_api/web?$select=Title -> 404",
                tenant.log());
    }

    @Test
    void logAndRequestsContainNoSecrets() {
        scriptAct();
        tenant.faults().requireDigests(true);
        tenant.connection().call(actWithDigest()).execute();

        SeenRequest act = tenant.requests().get(1);
        assertEquals("***", act.header("Authorization"));
        assertEquals("***", act.header("X-RequestDigest"));
        String all = tenant.log()
                + tenant.requests().stream()
                        .map(r -> r + " " + r.headers() + r.body())
                        .collect(Collectors.joining());
        assertFalse(all.contains("eyJ0eXAi"), all);
        assertFalse(all.contains("0x0"), all);
    }

    @Test
    void everyResponseHasADifferentCorrelationId() {
        List<Attempt> all = tenant.connection()
                .call(title("/sites/hr"))
                .executeForResponse()
                .attempts();

        assertEquals("00000000-0000-4000-8000-000000000001", all.get(0).correlationId());
    }

    @Test
    void resetClearsAllStateExceptTheTime() {
        scriptAct();
        tenant.faults().requireDigests(true);
        tenant.faults().next("*").respond(500).times(100);
        token();
        tenant.time().advance(Duration.ofDays(1));

        tenant.reset();

        assertEquals(List.of(), tenant.requests());
        assertEquals("", tenant.log());
        assertEquals(0, tenant.entra().tokensIssued());
        assertEquals(Instant.parse("2026-09-02T12:00:00Z"), tenant.time().instant());
        TenantConnection connection = tenant.connection();
        assertThrows(
                NotFoundException.class,
                () -> connection.call(title("/sites/hr")).execute());
        assertThrows(NotFoundException.class, () -> connection.call(act()).execute());
        assertEquals(0, effects.get());
        tenant.site("/sites/hr", "Again");
        assertEquals("Again", connection.call(title("/sites/hr")).execute().title());
    }

    @Test
    void connectionContinuesWithNewTokensAfterAReset() {
        TenantConnection connection = tenant.connection();
        connection.call(title("/sites/hr")).execute();

        tenant.reset();
        tenant.site("/sites/hr", "Again");

        assertEquals("Again", connection.call(title("/sites/hr")).execute().title());
    }

    @Test
    void connectionContinuesWithNewDigestsAfterAReset() {
        scriptAct();
        tenant.faults().requireDigests(true);
        TenantConnection connection = tenant.connection();
        connection.call(actWithDigest()).execute();

        tenant.reset();
        tenant.site("/sites/hr", "Again").faults().requireDigests(true);
        scriptAct();
        // The client gets its new token here, so that only the digest is tested below.
        assertEquals(
                "Again", tenant.connection().call(title("/sites/hr")).execute().title());

        try {
            connection.call(title("/sites/hr")).execute();
        } catch (UnauthorizedException e) {
            assertNotEquals("", e.getMessage()); // another test covers this case
        }
        connection.call(actWithDigest()).execute();
        assertEquals(2, effects.get());
    }

    @Test
    void closingAtenantClosesItsConnections() {
        TenantConnection connection = tenant.connection();
        connection.call(title("/sites/hr")).execute();

        tenant.close();

        ConnectionClosedException e = assertThrows(
                ConnectionClosedException.class,
                () -> connection.call(title("/sites/hr")).execute());
        assertEquals(
                "The connection is closed, so the client sends no more requests. Create a new TenantConnection.",
                e.getMessage());
        assertThrows(IOException.class, () -> Raw.send("GET", tenant.url("/sites/hr/_api/web")));
    }

    @Test
    void twoTenantsRunSideBySide() {
        try (FakeTenant other = FakeTenant.start().site("/sites/hr", "Other")) {
            other.time().advance(Duration.ofDays(3));
            other.faults().next("*").respond(404);

            assertEquals(
                    "Human Resources",
                    tenant.connection().call(title("/sites/hr")).execute().title());
            assertThrows(
                    NotFoundException.class,
                    () -> other.connection()
                            .call(ApiRequest.get("web title", other.url("/sites/hr/_api/web"), Json.as(Web.class)))
                            .execute());

            assertNotEquals(tenant.url("/"), other.url("/"));
            assertEquals(1, tenant.requests().size());
            assertEquals(1, other.requests().size());
            assertEquals(Instant.parse("2026-09-01T12:00:00Z"), tenant.time().instant());
        }
    }

    @Test
    void connectionBuilderHasTheTenantsTimeAndTokens() {
        try (TenantConnection own =
                tenant.connectionBuilder().options(o -> o.maxAttempts(1)).build()) {
            own.call(title("/sites/hr")).execute();
            tenant.faults().next("web").respond(429).retryAfter(Duration.ofHours(1));

            assertThrows(
                    ThrottledException.class, () -> own.call(title("/sites/hr")).execute());
        }
    }

    @Test
    void respondsToManyThreadsAndLogsAllRequests() throws Exception {
        scriptAct();
        tenant.faults().requireDigests(true);
        TenantConnection connection = tenant.connection();

        Crowd.together(40, number -> {
            for (int i = 0; i < 5; i++) {
                connection.call(actWithDigest()).execute();
            }
        });

        assertEquals(200, effects.get());
        assertEquals(201, tenant.requests().size());
        assertEquals(1, tenant.entra().tokensIssued());
        for (int i = 0; i < 201; i++) {
            assertEquals(i + 1, tenant.requests().get(i).number());
            assertEquals(200, tenant.requests().get(i).status());
        }
    }
}
