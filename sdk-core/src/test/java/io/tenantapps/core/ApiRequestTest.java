package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.auth.TokenRequest;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {
    private static final String CANARY = "canary7f3a";
    private static final ApiUrl SITE = ApiUrl.of("https://contoso.sharepoint.com/sites/hr");

    final List<TokenRequest> asked = new CopyOnWriteArrayList<>();
    final Fixture f = new Fixture(b -> b.tokens(request -> {
        asked.add(request);
        return AccessToken.of("token-1");
    }));

    @AfterEach
    void close() {
        f.close();
    }

    private static ApiRequest<@Nullable Void> post() {
        return ApiRequest.post("post", SITE, ResponseReader.nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Connection",
                "Content-Length",
                "Cookie",
                "Expect",
                "Host",
                "Proxy-Authorization",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "X-RequestDigest"
            })
    void refusesReservedHeadersIgnoringCase(String name) {
        for (String written : List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> post().header(written, CANARY));

            assertEquals("header is set by the SDK, so the caller must not set it: " + written, e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nX-Evil: 1", "\n", "\r", "\u0000", "\u007f", "\u001b", "ü", "\u2028", "\uD83D\uDE00"})
    void refusesHeaderInjectionWithoutQuotingTheValue(String evil) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> post().header("X-Tag", CANARY + evil));

        assertEquals("header contains characters that HTTP does not allow: X-Tag", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "X Tag", "X-Tag:", "X-Tag\r\nX-Evil", "X-Täg", "X\u0000", "(x)"})
    void refusesInvalidHeaderNames(String name) {
        assertThrows(IllegalArgumentException.class, () -> post().header(name, "x"));
    }

    @Test
    void sendsHeadersThatAreNotReservedUnchanged() {
        f.server.json("{}");

        f.execute(
                f.write().header("If-Match", "*").header("X-Tag", "a\tb ~!").accept("application/json;odata=verbose"));

        RecordedRequest request = f.server.take();
        assertEquals("*", request.getHeaders().get("If-Match"));
        assertEquals("a\tb ~!", request.getHeaders().get("X-Tag"));
        assertEquals("application/json;odata=verbose", request.getHeaders().get("Accept"));
        assertEquals("Bearer token-1", request.getHeaders().get("Authorization"));
    }

    @Test
    void refusesAnAcceptValueWithHeaderInjection() {
        assertThrows(IllegalArgumentException.class, () -> post().accept("text/plain\r\nX-Evil: 1"));
    }

    @Test
    void requestLimitOverridesTheLimitInTheOptions() {
        ApiRequest<Long> download = ApiRequest.get(
                "download", f.server.address(), answer -> answer.stream().transferTo(OutputStream.nullOutputStream()));
        f.server.json("x".repeat(1_000)).json("x".repeat(1_000)).json("x".repeat(1_000));

        assertEquals(1_000, f.execute(download.maxResponseBytes(1_000), o -> o.maxResponseBytes(10)));
        MalformedResponseException e =
                assertThrows(MalformedResponseException.class, () -> f.execute(download.maxResponseBytes(999)));
        assertTrue(e.getMessage().contains("it is larger than the limit of 999 bytes"), e.getMessage());
        assertThrows(MalformedResponseException.class, () -> f.execute(download, o -> o.maxResponseBytes(10)));
    }

    @Test
    void responseLimitMustBePositive() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> post().maxResponseBytes(0));

        assertEquals("maxResponseBytes must be at least 1, but is 0", e.getMessage());
        assertEquals(
                7,
                post().maxResponseBytes(7)
                        .accept("*/*")
                        .repeatSafety(RepeatSafety.SAFE)
                        .maxResponseBytes(CallOptions.DEFAULT));
    }

    @Test
    void refusesAbodyForAgetRequest() {
        ApiRequest<@Nullable Void> get = ApiRequest.get("list", SITE, ResponseReader.nothing());

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> get.body(Body.json(List.of(CANARY))));

        assertEquals("a GET request cannot have a body: list", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "CONNECT", "patch", "", "P", "PATCH\r\n", "PÄTCH"})
    void refusesMethodsThatDoNotAllowABody(String method) {
        assertThrows(IllegalArgumentException.class, () -> ApiRequest.of("x", method, SITE, ResponseReader.nothing()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT", "DELETE", "MERGE"})
    void sendsArequestWithAnotherMethodAndItsBody(String method) {
        f.server.json("{}");

        f.execute(ApiRequest.of("x", method, f.server.address(), ResponseReader.nothing())
                .body(Body.json(List.of(1))));

        RecordedRequest request = f.server.take();
        assertEquals(method, request.getMethod());
        assertEquals("[1]", request.getBody().utf8());
    }

    @Test
    void onlyGetIsSafeByDefault() {
        assertEquals(
                RepeatSafety.SAFE,
                ApiRequest.get("x", SITE, ResponseReader.nothing()).repeatSafety());
        assertEquals(RepeatSafety.STARTS_WORK, post().repeatSafety());
        assertEquals(
                RepeatSafety.STARTS_WORK,
                ApiRequest.of("x", "PUT", SITE, ResponseReader.nothing()).repeatSafety());
        assertEquals(RepeatSafety.SAFE, post().repeatSafety(RepeatSafety.SAFE).repeatSafety());
    }

    @Test
    void descriptionsContainNoQueryValues() {
        f.server.answer(400, "{\"code\":\"BadArgument\",\"message\":\"No.\"}");
        ApiRequest<@Nullable Void> apiRequest = ApiRequest.get(
                "read", f.server.url("/x?name=" + CANARY + "&" + CANARY + "=1"), ResponseReader.nothing());

        ApiException e = assertThrows(ApiException.class, () -> f.execute(apiRequest));

        assertEquals(
                "GET /x?name=" + CANARY + "&" + CANARY + "=1 HTTP/1.1",
                f.server.take().getRequestLine());
        assertEquals("read: GET " + f.server.url("/x") + "?…", apiRequest.toString());
        assertTrue(f.connection.call(apiRequest).toString().startsWith(apiRequest + " "));
        assertTrue(
                e.getMessage().startsWith("read: the service responded with 400 to GET " + f.server.url("/x") + "?…;"),
                e.getMessage());
        assertFalse(e.toString().contains(CANARY), e.toString());
        Attempt attempt = f.heard.get(0);
        assertFalse(attempt.toString().contains(CANARY), attempt.toString());
        assertFalse(attempt.request().contains(CANARY), attempt.request());
    }

    @Test
    void messageAboutALostResponseContainsNoQueryValues() {
        f.server.web.enqueue(new mockwebserver3.MockResponse.Builder()
                .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
                .build());
        ApiRequest<@Nullable Void> apiRequest =
                ApiRequest.post("write", f.server.url("/x?name=" + CANARY), ResponseReader.nothing());

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> f.execute(apiRequest));

        for (Throwable t = e; t != null; t = t.getCause()) {
            assertFalse(t.toString().contains(CANARY), t.toString());
        }
        assertFalse(f.heard.get(0).toString().contains(CANARY));
    }

    @Test
    void everySetterReturnsAChangedCopy() {
        ApiRequest<@Nullable Void> base =
                ApiRequest.post("write", f.server.address().segments("write"), ResponseReader.nothing());
        ApiRequest<@Nullable Void> changed = base.body(Body.json(List.of(1)))
                .header("X-Tag", "x")
                .accept("text/json")
                .audience("https://contoso.example")
                .service("another")
                .permission("Sites.Read.All")
                .repeatSafety(RepeatSafety.SAFE);
        f.server.json("{}").json("{}");

        f.execute(base);
        f.execute(changed);

        RecordedRequest plain = f.server.take();
        assertEquals(0, plain.getBodySize());
        assertNull(plain.getHeaders().get("X-Tag"));
        assertEquals("application/json", plain.getHeaders().get("Accept"));
        assertEquals(RepeatSafety.STARTS_WORK, base.repeatSafety());
        assertNull(base.permission());
        RecordedRequest rich = f.server.take();
        assertEquals("[1]", rich.getBody().utf8());
        assertEquals("x", rich.getHeaders().get("X-Tag"));
        assertEquals("text/json", rich.getHeaders().get("Accept"));
        assertEquals("Sites.Read.All", changed.permission());
        assertEquals(
                List.of(f.server.address().origin(), "https://contoso.example"),
                asked.stream().map(TokenRequest::audience).toList());
    }

    @Test
    void headerSetOnACopyDoesNotAffectOtherCopies() {
        ApiRequest<@Nullable Void> base = f.write().header("X-A", "1");
        ApiRequest<@Nullable Void> left = base.header("X-B", "2");
        ApiRequest<@Nullable Void> right = base.header("X-C", "3");
        f.server.json("{}").json("{}");

        f.execute(left);
        f.execute(right);

        RecordedRequest one = f.server.take();
        assertEquals("2", one.getHeaders().get("X-B"));
        assertNull(one.getHeaders().get("X-C"));
        RecordedRequest other = f.server.take();
        assertEquals("1", other.getHeaders().get("X-A"));
        assertNull(other.getHeaders().get("X-B"));
    }

    @Test
    void requestsATokenForTheUrlOrigin() {
        f.server.json("{}");

        f.execute(ApiRequest.get("read", f.server.url("/sites/hr/_api/web?x=1"), ResponseReader.nothing()));

        assertEquals(f.server.address().origin(), asked.get(0).audience());
        assertEquals(f.server.address().origin() + "/.default", asked.get(0).scope());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.sharepoint.com@evil.com/?x=1",
                "http://contoso.sharepoint.com/?x=1",
                "https://contoso.sharepoint.com\\@evil.com?x=1",
                "https://contoso.sharepoint.com#@evil.com/?x=1",
                "?https://contoso.sharepoint.com/"
            })
    void checksUrlsPassedAsStrings(String address) {
        assertThrows(IllegalArgumentException.class, () -> ApiRequest.get("x", address, ResponseReader.nothing()));
        assertThrows(IllegalArgumentException.class, () -> ApiRequest.post("x", address, ResponseReader.nothing()));
    }

    @Test
    void sendsTheQueryAsWritten() {
        f.server.json("{}");

        f.execute(ApiRequest.get(
                "read",
                f.server.url("/") + "x?$filter=Title eq 'a/b?c'&$top=5&u=//evil.com",
                ResponseReader.nothing()));

        assertEquals(
                "GET /x?$filter=Title%20eq%20%27a/b?c%27&$top=5&u=//evil.com HTTP/1.1",
                f.server.take().getRequestLine());
    }

    @Test
    void refusesMissingArguments() {
        assertThrows(IllegalArgumentException.class, () -> ApiRequest.get(null, SITE, ResponseReader.nothing()));
        assertThrows(
                IllegalArgumentException.class, () -> ApiRequest.get("x", (ApiUrl) null, ResponseReader.nothing()));
        assertThrows(IllegalArgumentException.class, () -> ApiRequest.get("x", SITE, null));
        assertThrows(IllegalArgumentException.class, () -> post().body(null));
    }
}
