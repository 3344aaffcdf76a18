package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.canaries.FilledRecords;
import io.tenantapps.canaries.HostileJson;
import io.tenantapps.canaries.RecordFuzz;
import io.tenantapps.canaries.RecordJson;
import io.tenantapps.canaries.Seeds;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ServiceError;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.RawResponse;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.auth.TokenClaims;
import io.tenantapps.core.internal.auth.TokenReview;
import io.tenantapps.core.internal.json.UnreadableResponse;
import io.tenantapps.core.internal.net.Bearer;
import io.tenantapps.core.internal.net.FormDigest;
import io.tenantapps.core.internal.net.RetryAfter;
import io.tenantapps.core.internal.net.Secrets;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that any content from a service yields a value or an SDK exception. */
class FuzzTest {
    private static final List<String> SHAPES = List.of(
            "{\"value\":[{\"id\":\"a\",\"count\":1,\"at\":\"2026-07-15T13:00:30Z\",\"on\":true,\"rows\":[{\"id\":\"b\"}]}],"
                    + "\"odata.nextLink\":\"https://contoso.sharepoint.com/next\"}",
            "{\"d\":{\"results\":[{\"__metadata\":{\"type\":\"SP.X\"},\"id\":\"a\",\"count\":\"1\",\"inner\":{\"id\":\"b\"}}],"
                    + "\"__next\":\"x\"}}",
            "{\"odata.metadata\":\"x\",\"id\":\"a\",\"rows\":{\"results\":[{\"id\":\"b\",\"count\":2}]},\"version\":\"1.2\"}",
            "[{\"id\":\"a\"},{\"id\":\"b\",\"more\":{\"x\":1}}]",
            "{\"odata.error\":{\"code\":\"-2130575251,"
                    + " Microsoft.SharePoint.SPException\",\"message\":{\"lang\":\"en-US\","
                    + "\"value\":\"The security validation for this page is invalid.\"}}}",
            "{\"error\":{\"code\":\"EntityValidationFailed\",\"message\":\"no\",\"data\":{\"requirements\":[{\"a\":1}]}}}",
            "{\"error_description\":\"Invalid issuer or signature.\"}",
            "<m:error><m:code>-1, X</m:code><m:message xml:lang=\"en\">words</m:message></m:error>");

    private static final RecordFuzz RECORDS = new RecordFuzz(
            new RecordJson(Json::read, Json::write),
            type -> Modifier.isPublic(type.getModifiers()) || type == Row.class);

    /** A record with one component of each type. */
    record Row(
            @JsonProperty("id") @JsonAlias("Identity") @Nullable
            String id,

            @JsonProperty("count") @Nullable Integer count,
            @JsonProperty("size") @Nullable Long size,
            @JsonProperty("on") @Nullable Boolean on,
            @JsonProperty("at") @Nullable Instant at,
            @JsonProperty("version") @Nullable AppVersion version,
            @JsonProperty("inner") @Nullable Row inner,
            @JsonProperty("rows") List<Row> rows,
            @JsonProperty("names") List<String> names,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Row {
            rows = Json.list(rows);
            names = Json.list(names);
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private static List<Class<?>> records() {
        List<Class<?>> records = new ArrayList<>(FilledRecords.beside(Json.class));
        records.add(Row.class);
        return records;
    }

    private static RawResponse answer(String body) {
        Response response = new Response.Builder()
                .request(new Request.Builder()
                        .url("https://contoso.sharepoint.com/")
                        .build())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .header("Content-Type", "application/json")
                .build();
        return new HttpRawResponse(
                response, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), body.length());
    }

    private static String json(Random random, Class<?> type) {
        HostileJson hostile = new HostileJson(random);
        return switch (random.nextInt(4)) {
            case 0 -> hostile.value(4);
            case 1 -> hostile.mutated(SHAPES.get(random.nextInt(SHAPES.size())));
            case 2 -> hostile.mutated(hostile.object(FilledRecords.names(type), 3));
            default -> hostile.object(FilledRecords.names(type), 3);
        };
    }

    private static void records(Random random) {
        for (Class<?> type : records()) {
            RECORDS.fill(type, json(random, type));
        }
    }

    private static void readers(Random random) throws Exception {
        List<ResponseReader<?>> readers = List.of(
                Json.as(Row.class, "GetRow"), Json.optional(Row.class), Json.rows(Row.class), Json.page(Row.class));
        for (ResponseReader<?> reader : readers) {
            try {
                reader.read(answer(json(random, Row.class)));
            } catch (UnreadableResponse e) {
                assertTrue(e.getMessage().length() < 200, e.getMessage());
            }
        }
    }

    private static void answers(Random random) throws Exception {
        records(random);
        readers(random);
    }

    @Test
    void anyResponseYieldsAValueOrIsUnreadable() {
        Seeds.each(300, FuzzTest::answers);
    }

    @Test
    @Tag("proof")
    void aHundredRandomResponsesYieldAValueOrAreUnreadable() {
        Seeds.proof(300, FuzzTest::answers);
    }

    private static void words(Random random) {
        HostileJson hostile = new HostileJson(random);
        String shape = SHAPES.get(random.nextInt(SHAPES.size()));
        String body = random.nextInt(4) == 0 ? hostile.value(4) : hostile.mutated(shape);
        Secrets secrets = new Secrets(Bearer.of("token-1"), new FormDigest("0xdigest", null));
        ServiceError error = secrets.outOf(ServiceError.of(secrets.outOf(body)));
        error.number();
        assertTrue(error.words().length() <= 2_001);
        assertFalse(error.words().indexOf('\n') >= 0);

        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        ServiceError.of(new String(bytes, StandardCharsets.UTF_8));

        String claims = hostile.object(List.of("aud", "appidacr", "azpacr", "idtyp", "roles", "scp", "tid", "exp"), 2);
        String token = "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".x";
        for (String text : List.of(token, hostile.mutated(token), hostile.text())) {
            TokenClaims read = TokenClaims.of(text);
            if (read != null) {
                read.isForApp();
                read.isFromSecret();
                new TokenReview(
                                "https://contoso.sharepoint.com",
                                "https://contoso.sharepoint.com",
                                "Sites.Read.All",
                                null,
                                TestTime.START)
                        .of(read);
            }
        }

        String version = hostile.text();
        assertEquals(0, AppVersion.of(version).compareTo(AppVersion.of(version)));
    }

    @Test
    void anyRefusalOrTokenIsTolerated() {
        Seeds.each(2_000, FuzzTest::words);
    }

    @Test
    @Tag("proof")
    void toleratesAHundredRandomRefusalsAndTokens() {
        Seeds.proof(2_000, FuzzTest::words);
    }

    private static void waits(Random random) {
        String letters = "0123456789.,- +eE:;GMTJanFriSunx\t";
        List<String> whole = List.of(
                "120",
                "1.5",
                "0",
                "-1",
                "99999999999999999999",
                "Tue, 01 Sep 2026 00:02:00 GMT",
                "Tuesday, 01-Sep-26 00:02:00 GMT",
                "Tue Sep  1 00:02:00 2026",
                "Fri, 31 Dec 9999 23:59:59 GMT");
        Headers.Builder headers = new Headers.Builder();
        for (String name : List.of("Retry-After", "Retry-After", "Date", "RateLimit-Remaining", "RateLimit-Reset")) {
            StringBuilder value = new StringBuilder(whole.get(random.nextInt(whole.size())));
            for (int i = random.nextInt(4); i > 0; i--) {
                value.insert(random.nextInt(value.length() + 1), letters.charAt(random.nextInt(letters.length())));
            }
            headers.add(name, value.toString().strip());
        }
        Duration wait = RetryAfter.of(headers.build(), TestTime.START);
        assertTrue(wait == null || !wait.isNegative(), () -> "a wait of " + wait);
        assertTrue(wait == null || wait.toDays() <= 36_500, () -> "a wait of " + wait);
    }

    @Test
    void anyRetryAfterValueYieldsADelayOrNull() {
        Seeds.each(5_000, FuzzTest::waits);
    }

    @Test
    @Tag("proof")
    void aHundredRandomRetryAfterValuesYieldADelayOrNull() {
        Seeds.proof(5_000, FuzzTest::waits);
    }

    /** Runs the whole pipeline over a socket: digest, refusal, challenge and response. */
    private static void exchanges(Fixture f, Random random) {
        HostileJson hostile = new HostileJson(random);
        String contextInfo =
                "{\"FormDigestTimeoutSeconds\":1800,\"FormDigestValue\":\"0x0123456789ABCDEF,01 Sep 2026\","
                        + "\"WebFullUrl\":\"" + f.server.url("/web") + "\"}";
        String web = f.server.url("/web" + random.nextLong());
        f.time.pass(Duration.ofHours(1));
        f.server.answer(random.nextInt(4) == 0 ? 403 : 200, hostile.mutated(contextInfo));
        for (int i = 0; i < 12; i++) {
            int status = List.of(200, 200, 204, 299, 302, 400, 401, 403, 404, 409, 429, 500, 503, 599)
                    .get(random.nextInt(14));
            MockResponse.Builder answer = new MockResponse.Builder()
                    .code(status)
                    .body(status == 204 ? "" : hostile.mutated(SHAPES.get(random.nextInt(SHAPES.size()))));
            for (String name : List.of(
                    "Content-Type",
                    "Location",
                    "WWW-Authenticate",
                    "Retry-After",
                    "Date",
                    "request-id",
                    "SPRequestGuid")) {
                if (random.nextBoolean()) {
                    String value = random.nextInt(3) == 0
                            ? hostile.text().replaceAll("[^ -~]", "")
                            : List.of(
                                            "application/json",
                                            "text/html",
                                            "https://evil.example/",
                                            "1",
                                            "Bearer realm=\"3f0b1c1e-1111-4222-8333-444444444444\"",
                                            "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"",
                                            "Bearer error=\"insufficient_claims\", claims=\"!\"",
                                            "Bearer ,,=",
                                            "Basic")
                                    .get(random.nextInt(9));
                    answer.setHeader(name, value.strip());
                }
            }
            f.server.web.enqueue(answer.build());
        }
        ApiRequest<?> request = random.nextBoolean()
                ? ApiRequest.post("write", web + "/write", Json.optional(Row.class))
                        .digest(ApiUrl.of(web))
                : ApiRequest.get("read", web + "/read", Json.page(Row.class));
        try {
            f.execute(request, o -> o.maxRetryAfter(Duration.ofMinutes(1)));
        } catch (SdkException e) {
            assertTrue(e.getMessage().length() < 2_000);
        }
    }

    @Test
    void anyBytesYieldAValueOrAnSdkException() {
        Seeds.each(60, random -> {
            try (Fixture f = new Fixture()) {
                exchanges(f, random);
            }
        });
    }

    @Test
    @Tag("proof")
    void aHundredRandomByteSequencesYieldAValueOrAnSdkException() {
        Seeds.proof(60, random -> {
            try (Fixture f = new Fixture()) {
                exchanges(f, random);
            }
        });
    }
}
