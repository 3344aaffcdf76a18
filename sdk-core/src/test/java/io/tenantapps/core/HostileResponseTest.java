package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.http.RowSpool;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileResponseTest {
    private static final String CANARY = "canary7f3a";
    private static final int MIB = 1 << 20;

    record Row(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("count") @Nullable Integer count,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Row {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    final AtomicLong bytesRead = new AtomicLong();
    final Fixture f = new Fixture(b -> b.httpClient(new OkHttpClient.Builder()
            .addInterceptor(chain -> counted(chain.proceed(chain.request())))
            .build()));

    @AfterEach
    void close() {
        f.close();
    }

    private Response counted(Response response) {
        Source counting = new ForwardingSource(response.body().source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                bytesRead.addAndGet(Math.max(0, read));
                return read;
            }
        };
        ResponseBody body = ResponseBody.create(
                Okio.buffer(counting),
                response.body().contentType(),
                response.body().contentLength());
        return response.newBuilder().body(body).build();
    }

    private ApiRequest<List<Row>> rows() {
        return ApiRequest.get("rows", f.server.url("/rows"), Json.rows(Row.class));
    }

    private MalformedResponseException malformedOnce(ApiRequest<?> request) {
        MalformedResponseException e = assertThrows(MalformedResponseException.class, () -> f.execute(request));
        assertEquals(1, f.server.requests(), "the client retried a response that cannot improve");
        return e;
    }

    private static Buffer bomb() {
        return new Buffer().write(Bomb.packed());
    }

    private void enqueuePacked(int status, Buffer packed) {
        f.server.web.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .setHeader("Content-Encoding", "gzip")
                .body(packed)
                .build());
    }

    @Test
    void stopsADecompressionBombAtTheLimit() {
        int packed = Bomb.packed().size();
        assertTrue(packed > MIB / 4 && packed < MIB, () -> "packed " + packed);
        enqueuePacked(200, bomb());

        MalformedResponseException e = malformedOnce(rows());

        assertTrue(
                e.getMessage().contains("it is larger than the limit of 67108864 bytes (maxResponseBytes)"),
                e.getMessage());
        assertTrue(bytesRead.get() <= 64L * MIB + 64 * 1024, () -> "read " + bytesRead);
    }

    @Test
    void stopsADecompressionBombForCustomReaders() {
        enqueuePacked(200, bomb());
        AtomicLong handedOut = new AtomicLong();
        ApiRequest<Long> request = ApiRequest.get("own", f.server.url("/own"), answer -> {
            byte[] buffer = new byte[8192];
            InputStream in = answer.stream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                handedOut.addAndGet(read);
            }
            return handedOut.get();
        });

        MalformedResponseException e =
                assertThrows(MalformedResponseException.class, () -> f.execute(request, o -> o.maxResponseBytes(MIB)));

        assertTrue(e.getMessage().contains("it is larger than the limit of 1048576 bytes"), e.getMessage());
        assertTrue(handedOut.get() <= MIB, () -> "handed out " + handedOut);
        assertEquals(1, f.server.requests());
    }

    @Test
    void stopsADecompressionBombIfTheBodyIsSkipped() {
        enqueuePacked(200, bomb());
        ApiRequest<@Nullable Void> nothing = ApiRequest.get("none", f.server.url("/none"), ResponseReader.nothing());

        assertThrows(MalformedResponseException.class, () -> f.execute(nothing, o -> o.maxResponseBytes(MIB)));

        assertTrue(bytesRead.get() <= MIB + 64 * 1024, () -> "read " + bytesRead);

        enqueuePacked(200, bomb());
        ApiRequest<Long> skipping = ApiRequest.get(
                "skip", f.server.url("/skip"), answer -> answer.stream().skip(512L * MIB));

        assertThrows(MalformedResponseException.class, () -> f.execute(skipping, o -> o.maxResponseBytes(MIB)));
    }

    @Test
    void readsADecompressionBombInAnErrorOnlyUpToTheErrorLimit() {
        enqueuePacked(400, bomb());

        ApiException e = assertThrows(ApiException.class, () -> f.execute(rows()));

        assertEquals(400, e.status());
        assertTrue(bytesRead.get() <= CallOptions.DEFAULT.maxErrorBytes() + 16 * 1024, () -> "read " + bytesRead);
    }

    @Test
    void readsOnlySixtyFourKilobytesOfALargeError() {
        f.server.answer(400, "w".repeat(10 * MIB));

        ApiException e = assertThrows(ApiException.class, () -> f.execute(rows()));

        assertEquals("w".repeat(2_000) + "…", e.error().words());
        assertNull(e.error().json());
        assertTrue(bytesRead.get() <= CallOptions.DEFAULT.maxErrorBytes() + 16 * 1024, () -> "read " + bytesRead);
    }

    @Test
    void responseMayBeAsLargeAsTheLimitButNotLarger() {
        String body = "{\"value\":[{\"id\":\"a\"}]}";
        f.server.json(body).json(body);

        assertEquals(
                1, f.execute(rows(), o -> o.maxResponseBytes(body.length())).size());
        MalformedResponseException e = assertThrows(
                MalformedResponseException.class, () -> f.execute(rows(), o -> o.maxResponseBytes(body.length() - 1)));

        assertEquals(
                "rows: the service responded with 200 to GET " + f.server.url("/rows")
                        + ", but the response cannot be read: it is larger than the limit of " + (body.length() - 1)
                        + " bytes (maxResponseBytes); attempts: 1.",
                e.getMessage());
        assertEquals(2, f.server.requests());
    }

    @Test
    void writeWithATooLargeResponseIsNotRetried() {
        f.server.json("{\"id\":\"" + "a".repeat(1_000) + "\"}");
        ApiRequest<Row> request = ApiRequest.post("add", f.server.url("/add"), Json.as(Row.class));

        OutcomeUnknownException e =
                assertThrows(OutcomeUnknownException.class, () -> f.execute(request, o -> o.maxResponseBytes(100)));

        assertInstanceOf(MalformedResponseException.class, e.getCause());
        assertEquals(1, f.server.requests());
    }

    @Test
    void readsSixtyFourNestingLevelsButNotSixtyFive() {
        f.server.json("{\"value\":[{\"id\":\"a\",\"x\":" + nested(61) + "}]}");
        assertEquals("a", f.execute(rows()).get(0).id());
        assertEquals(1, f.server.requests());

        f.server.json("{\"value\":[{\"id\":\"a\",\"x\":" + nested(62) + "}]}");
        MalformedResponseException e = assertThrows(MalformedResponseException.class, () -> f.execute(rows()));

        assertTrue(
                e.getMessage().contains("it is nested too deeply, or contains a name or value that is too long"),
                e.getMessage());
        assertEquals(2, f.server.requests(), "the client retried a response that cannot improve");
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "[", "{\"value\":[{\"x\":", "{\"d\":{\"x\":"})
    void refusesExtremelyDeeplyNestedJson(String level) {
        f.server.json(level.repeat(100_000));

        MalformedResponseException e = malformedOnce(rows());

        assertTrue(
                e.getMessage().contains("it is nested too deeply, or contains a name or value that is too long"),
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"d\":", "{\"GetRow\":"})
    void refusesExtremelyDeeplyNestedWrappers(String level) {
        f.server.json(level.repeat(100_000));

        malformedOnce(ApiRequest.get("row", f.server.url("/row"), Json.as(Row.class, "GetRow")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "unknown"})
    void refusesANumberOfTwoThousandDigits(String name) {
        f.server.json("{\"value\":[{\"id\":\"a\",\"" + name + "\":" + "7".repeat(2_000) + "}]}");

        MalformedResponseException e = malformedOnce(rows());

        assertTrue(
                e.getMessage().contains("it is nested too deeply, or contains a name or value that is too long"),
                e.getMessage());
        assertFalse(e.getMessage().contains("7777777"), e.getMessage());
        assertEquals("$.value[0]." + name, e.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "unknown"})
    void refusesANumberThatIsTooLarge(String name) {
        f.server.json("{\"value\":[{\"id\":\"a\",\"" + name + "\":1e9999999999}]}");

        MalformedResponseException e = malformedOnce(rows());

        assertTrue(e.getMessage().contains("it contains a number that is too large to process"), e.getMessage());
        assertEquals("$.value[0]." + name, e.path());
    }

    @Test
    void toleratesANumberThatIsTooLargeInARefusal() {
        f.server.answer(400, "{\"error\":{\"code\":\"X\",\"details\":1e9999999999}}");

        ApiException e = assertThrows(ApiException.class, () -> f.execute(rows()));

        assertEquals("(JSON that cannot be read)", e.error().words());
    }

    @Test
    void refusesAStringOfFiveMebibytes() {
        f.server.json("{\"value\":[{\"id\":\"" + "x".repeat(5 * MIB) + "\"}]}");

        MalformedResponseException e = malformedOnce(rows());

        assertTrue(
                e.getMessage().contains("it is nested too deeply, or contains a name or value that is too long"),
                e.getMessage());
        assertTrue(e.getMessage().length() < 1_000);
    }

    @Test
    void refusesANameOfAMebibyteWithoutQuotingIt() {
        f.server.json("{\"value\":[{\"" + "n".repeat(MIB) + "\":1}]}");

        MalformedResponseException e = malformedOnce(rows());

        assertTrue(e.getMessage().length() < 1_000, e.getMessage());
    }

    @Test
    void refusesAresponseWithMillionsOfRows() {
        f.server.json("[" + "{},".repeat(4_500_000) + "{}]");

        MalformedResponseException e = malformedOnce(rows());

        assertTrue(
                e.getMessage().contains("it has more rows and unknown values than the maximum of 500000"),
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "0", "null", "\"\"", "[[]]"})
    void limitsTheUnknownElementsInARow(String element) {
        f.server.json("[{\"id\":\"a\",\"x\":[" + (element + ",").repeat(25_000) + element + "]}]");

        MalformedResponseException e = malformedOnce(rows());

        assertTrue(
                e.getMessage().contains("one row has more unknown values than the maximum of 20000"), e.getMessage());
    }

    @Test
    void limitsTheUnknownNamesInARow() {
        f.server.json("[{" + numbered(25_000) + "}]");

        malformedOnce(rows());
    }

    private static String numbered(int fields) {
        return IntStream.range(0, fields).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(","));
    }

    @Test
    void limitsTheTotalElementsInAllRows() {
        String row = "{\"id\":\"a\",\"x\":[" + "[],".repeat(9_999) + "[]]}";
        f.server.json("[" + (row + ",").repeat(39) + row + "]").json("[" + (row + ",").repeat(60) + row + "]");

        assertEquals(40, f.execute(rows()).size());
        assertThrows(MalformedResponseException.class, () -> f.execute(rows()));
    }

    @Test
    void limitsEachStreamedRowSeparately() {
        String row = "{\"id\":\"a\",\"x\":[" + "[],".repeat(9_999) + "[]]}";
        f.server.json("[" + (row + ",").repeat(60) + row + "]");
        try (RowSpool<Row> spool = RowSpool.of(Row.class)) {
            Page<Row> page = f.execute(ApiRequest.get("rows", f.server.url("/rows"), spool.reader()));

            assertEquals(0, page.unreadable());
            assertEquals(61, spool.forEach(each -> assertEquals("a", each.id())));
        }
    }

    @Test
    void keepsAFewThousandUnknownElements() {
        f.server.json("[{\"id\":\"a\",\"x\":[" + "[],".repeat(5_000) + "[]]," + numbered(2_000) + "}]");

        Row row = f.execute(rows()).get(0);

        assertEquals(2_001, row.additionalProperties().size());
        assertEquals(5_001, ((List<?>) row.additionalProperties().get("x")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"odata.metadata\":\"x\",\"x\":[", "{\"id\":{\"x\":["})
    void limitsCopiedElements(String beginning) {
        f.server.json(beginning + "[],".repeat(1_500_000) + "[]]" + (beginning.contains("odata") ? "}" : "}}"));

        malformedOnce(ApiRequest.get("row", f.server.url("/row"), Json.as(Row.class)));
    }

    @Test
    void toleratesNamesOfTheSdksOwnFields() {
        f.server.json(
                "{\"value\":[{\"__proto__\":{\"id\":\"x\"},\"@class\":\"java.lang.Runtime\",\"class\":{\"id\":\"y\"},"
                        + "\"[\\\"java.lang.Object\\\"]\":1,\"id\":\"a\"}]}");

        Row row = f.execute(rows()).get(0);

        assertEquals("a", row.id());
        assertEquals("java.lang.Runtime", row.additionalProperties().get("@class"));
        assertEquals(4, row.additionalProperties().size());
    }

    @Test
    void webPageInResponseToAReadIsMalformed() {
        enqueuePage();

        MalformedResponseException e =
                assertThrows(MalformedResponseException.class, () -> f.execute(rows(), o -> o.maxAttempts(1)));

        assertEquals(
                "rows: the service responded with 200 to GET " + f.server.url("/rows")
                        + ", but the response cannot be read: it is text/html instead of JSON; attempts: 1.",
                e.getMessage());
        assertNull(e.path());
        assertNull(e.getCause());
    }

    @Test
    void retriesAReadThatReturnsAWebPage() {
        enqueuePage();
        f.server.json("[{\"id\":\"a\"}]");

        assertEquals("a", f.execute(rows()).get(0).id());
        assertEquals(2, f.server.requests());
        assertEquals(1, f.time.waits.size());
    }

    @Test
    void webPageInResponseToAWriteLeavesTheOutcomeUnknown() {
        enqueuePage();
        ApiRequest<Row> request = ApiRequest.post("add", f.server.url("/add"), Json.as(Row.class));

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> f.execute(request));

        assertTrue(
                e.getMessage()
                        .startsWith("add: the outcome is unknown, and the client did not send the request again. "
                                + "Check the state before you repeat the request."),
                e.getMessage());
        assertInstanceOf(MalformedResponseException.class, e.getCause());
        assertFalse(e.toString().contains(CANARY));
        assertEquals(1, f.server.requests());
    }

    private void enqueuePage() {
        f.server.answer(
                200, "<!DOCTYPE html><html>Sign in, " + CANARY + "</html>", "Content-Type", "text/html; charset=utf-8");
    }

    @Test
    void refusesAWebPageLabelledAsJsonWithoutQuotingIt() {
        f.server.json("<!DOCTYPE html><html>" + CANARY + "</html>");

        MalformedResponseException e =
                assertThrows(MalformedResponseException.class, () -> f.execute(rows(), o -> o.maxAttempts(1)));

        assertTrue(e.getMessage().contains("it is not JSON"), e.getMessage());
        assertFalse(e.toString().contains(CANARY));
    }

    /** A server that sends one byte at intervals never triggers the read timeout, but the deadline still applies. */
    @Test
    void deadlineEndsASlowlyTricklingResponse() {
        f.server.web.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("[" + " ".repeat(MIB))
                .throttleBody(1, 20, TimeUnit.MILLISECONDS)
                .build());

        TransportException e = assertThrows(
                TransportException.class,
                () -> f.execute(
                        rows(),
                        o -> o.maxAttempts(1).deadline(Duration.ofMillis(300)).readTimeout(Duration.ofSeconds(60))));

        assertFalse(e.mayHaveHappened(), "a read has no effect");
        assertEquals(1, f.server.requests());
        assertTrue(bytesRead.get() < 100, () -> "read " + bytesRead);
    }

    @Test
    void deadlineEndsASlowlyTricklingError() {
        f.server.web.enqueue(new MockResponse.Builder()
                .code(400)
                .body("x".repeat(MIB))
                .throttleBody(1, 20, TimeUnit.MILLISECONDS)
                .build());

        ApiException e = assertThrows(
                ApiException.class,
                () -> f.execute(rows(), o -> o.deadline(Duration.ofMillis(300)).readTimeout(Duration.ofSeconds(60))));

        assertEquals(400, e.status());
        assertTrue(bytesRead.get() < 100, () -> "read " + bytesRead);
    }

    @Test
    void refusesAMegabyteOfHeaders() {
        for (int i = 0; i < 2; i++) {
            f.server.web.enqueue(new MockResponse.Builder()
                    .setHeader("X-Big", CANARY + "h".repeat(MIB))
                    .body("[]")
                    .build());
        }

        TransportException e = assertThrows(TransportException.class, () -> f.execute(rows(), o -> o.maxAttempts(2)));

        assertTrue(e.getMessage().length() < 1_000, e.getMessage());
        assertFalse(e.toString().contains(CANARY), e.toString());
        assertEquals(2, f.server.requests());
    }

    @Test
    void refusesHundredsOfThousandsOfHeaders() {
        okhttp3.Headers.Builder many = new okhttp3.Headers.Builder();
        for (int i = 0; i < 200_000; i++) {
            many.add("a", "b");
        }
        f.server.web.enqueue(
                new MockResponse.Builder().headers(many.build()).body("[]").build());

        assertThrows(TransportException.class, () -> f.execute(rows(), o -> o.maxAttempts(1)));
    }

    @Test
    void invalidGzipCountsAsALostResponse() {
        enqueuePacked(200, new Buffer().writeUtf8("[{\"id\":\"" + CANARY + "\"}]"));
        f.server.json("[{\"id\":\"a\"}]");

        assertEquals("a", f.execute(rows()).get(0).id());
        assertEquals(2, f.server.requests());
    }

    @Test
    void passesOnTheExceptionOfAReader() {
        f.server.json("{}");
        ApiRequest<String> request = ApiRequest.get("own", f.server.url("/own"), answer -> {
            throw new IllegalStateException("a bug of the reader");
        });

        IllegalStateException e = assertThrows(IllegalStateException.class, () -> f.execute(request));

        assertEquals("a bug of the reader", e.getMessage());
        assertEquals(1, f.server.requests());
    }

    @Test
    void cleansHeadersBeforeQuotingThem() {
        f.server.answer(400, "", "SPRequestGuid", "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9." + CANARY);

        ApiException e = assertThrows(ApiException.class, () -> f.execute(rows()));

        assertFalse(e.toString().contains(CANARY), e.toString());
        assertNull(e.correlationId());
    }
}
