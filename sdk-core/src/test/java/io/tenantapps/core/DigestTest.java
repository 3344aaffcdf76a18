package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private final List<String> unavailable = new CopyOnWriteArrayList<>();
    private final Fixture f = new Fixture(b -> b.listener(new CallListener() {
        @Override
        public void digestUnavailable(String web, String reason) {
            unavailable.add(reason);
        }
    }));

    @AfterEach
    void close() {
        f.close();
    }

    private ApiRequest<@Nullable Void> write() {
        return f.write().digest(f.server.address().segments("sites", "a"));
    }

    private String contextInfo(String digest) {
        return "{\"FormDigestTimeoutSeconds\":1800,\"FormDigestValue\":\"" + digest + "\",\"LibraryVersion\":\"16.0\","
                + "\"SiteFullUrl\":\"" + f.server.url("/sites/a") + "\",\"SupportedSchemaVersions\":[\"14.0.0.0\"],"
                + "\"WebFullUrl\":\"" + f.server.url("/sites/a") + "\"}";
    }

    @Test
    void documentedPolicyRequestsADigestOnceAndCachesIt() {
        f.server.json(contextInfo("0xAB,1")).json("{}").json("{}");

        f.execute(write());
        f.execute(write());

        RecordedRequest info = f.server.take();
        assertEquals("POST /sites/a/_api/contextinfo HTTP/1.1", info.getRequestLine());
        assertEquals("0", info.getHeaders().get("Content-Length"));
        assertEquals("application/json;odata=nometadata", info.getHeaders().get("Accept"));
        assertNull(info.getHeaders().get("X-RequestDigest"));
        assertEquals(List.of("0xAB,1"), f.server.take().getHeaders().values("X-RequestDigest"));
        assertEquals(List.of("0xAB,1"), f.server.take().getHeaders().values("X-RequestDigest"));
        assertEquals(3, f.server.requests());
    }

    @Test
    void sendsNoDigestIfNoneIsDocumented() {
        f.server.json("{}").json("{}");

        f.execute(f.write());
        f.execute(f.read());

        assertEquals(2, f.server.requests());
    }

    @Test
    void neverPolicySendsNoDigestEvenIfTheServiceDemandsOne() {
        f.server.answer(403, Fixture.DIGEST_TIMED_OUT);

        assertThrows(ForbiddenException.class, () -> f.execute(write(), o -> o.digestPolicy(DigestPolicy.NEVER)));

        assertEquals(1, f.server.requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2130575251", "-2130575252", "-2146232832"})
    void onDemandPolicyRequestsADigestWhenTheServiceDemandsOne(String code) {
        f.server
                .answer(403, "{\"error\":{\"code\":\"" + code + ", X\",\"message\":{\"value\":\"ongeldig\"}}}")
                .json(contextInfo("0xAB,1"))
                .json("{}");

        f.execute(write(), o -> o.digestPolicy(DigestPolicy.ON_DEMAND));

        assertNull(f.server.take().getHeaders().get("X-RequestDigest"));
        f.server.take();
        assertEquals("0xAB,1", f.server.take().getHeaders().get("X-RequestDigest"));
    }

    @Test
    void genericCodeCausesASingleDigestRequestIfNoDigestWasSent() {
        String generic = "{\"error\":{\"code\":\"-2146232832, X\",\"message\":{\"value\":\"ongeldig\"}}}";
        f.server.answer(403, generic).json(contextInfo("0xAB,1")).answer(403, generic);

        assertThrows(ForbiddenException.class, () -> f.execute(write(), o -> o.digestPolicy(DigestPolicy.ON_DEMAND)));
        assertEquals(3, f.server.requests());

        f.server.answer(403, generic);
        assertThrows(ForbiddenException.class, () -> f.execute(write()));
        assertEquals(4, f.server.requests(), "the request had a digest, so it was not missing");
    }

    @Test
    void forbiddenResponsesWithOtherCodesCauseNoDigestRequest() {
        f.server.answer(403, "{\"error\":{\"code\":\"-2147024891, X\",\"message\":{\"value\":\"Access denied.\"}}}");

        assertThrows(ForbiddenException.class, () -> f.execute(write(), o -> o.digestPolicy(DigestPolicy.ON_DEMAND)));

        assertEquals(1, f.server.requests());
    }

    @Test
    void renewsARefusedDigestOnce() {
        f.server
                .json(contextInfo("0xAB,old"))
                .answer(403, Fixture.DIGEST_TIMED_OUT)
                .json(contextInfo("0xAB,new"))
                .json("{}");

        f.execute(write());

        f.server.take();
        assertEquals("0xAB,old", f.server.take().getHeaders().get("X-RequestDigest"));
        f.server.take();
        assertEquals("0xAB,new", f.server.take().getHeaders().get("X-RequestDigest"));
        assertEquals(4, f.server.requests());
    }

    @Test
    void secondRefusalOfAdigestIsFinal() {
        f.server
                .json(contextInfo("0xAB,1"))
                .answer(403, Fixture.DIGEST_TIMED_OUT)
                .json(contextInfo("0xAB,2"))
                .answer(403, Fixture.DIGEST_TIMED_OUT);

        assertThrows(ForbiddenException.class, () -> f.execute(write()));

        assertEquals(4, f.server.requests());
    }

    @Test
    void renewsADigestBeforeItExpires() {
        f.server
                .json(contextInfo("0xAB,1"))
                .json("{}")
                .json(contextInfo("0xAB,2"))
                .json("{}");
        f.execute(write());

        f.time.pass(Duration.ofSeconds(1_800 - 89));
        f.execute(write());

        assertEquals(4, f.server.requests(), "five per cent before its end");
    }

    @Test
    void cachesOneDigestPerWeb() {
        f.server
                .json(contextInfo("0xAB,1"))
                .json("{}")
                .json(contextInfo("0xAB,2"))
                .json("{}");

        f.execute(write());
        f.execute(f.write().digest(f.server.address().segments("sites", "b")));

        assertEquals(4, f.server.requests());
    }

    @Test
    void sendsWithoutADigestAndNotifiesTheListenerIfContextinfoIsRefused() {
        f.server.answer(403, "").json("{}").json("{}");

        f.execute(write());
        f.execute(write());

        assertEquals(3, f.server.requests(), "the client does not request it again immediately");
        f.server.take();
        assertNull(f.server.take().getHeaders().get("X-RequestDigest"));
        assertEquals(1, unavailable.size());
    }

    @Test
    void refusalExplainsTheMissingDigest() {
        f.server.json("{\"FormDigestValue\":\"secret-no-digest\"}").answer(403, Fixture.DIGEST_TIMED_OUT);

        ForbiddenException e = assertThrows(ForbiddenException.class, () -> f.execute(write()));

        assertTrue(
                e.getMessage()
                        .contains("The request was sent without a form digest: contextinfo did not return a form "
                                + "digest in the format 0x…,date."),
                e::getMessage);
        assertEquals(2, f.server.requests(), "the client does not request one again immediately");
        assertTrue(unavailable.stream().noneMatch(reason -> reason.contains("secret")), unavailable::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"d\":{\"GetContextWebInformation\":{\"__metadata\":{\"type\":\"SP.ContextWebInformation\"},"
                        + "\"FormDigestTimeoutSeconds\":1800,\"FormDigestValue\":\"0xCD,08 Jun 2018 16:40:51"
                        + " -0000\"}}}",
                "{\"GetContextWebInformation\":{\"FormDigestValue\":\"0xCD,08 Jun 2018 16:40:51 -0000\"}}",
                "{\"odata.metadata\":\"x\",\"FormDigestValue\":\"0xCD,08 Jun 2018 16:40:51 -0000\"}"
            })
    void readsEveryFormatOfContextinfo(String body) {
        f.server.json(body).json("{}");

        f.execute(write());

        f.server.take();
        assertEquals(
                "0xCD,08 Jun 2018 16:40:51 -0000", f.server.take().getHeaders().get("X-RequestDigest"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"FormDigestValue\":\"0xAB,1\\r\\nX-Evil: 1\"}",
                "{\"FormDigestValue\":\"no digest\"}",
                "{\"FormDigestValue\":\"0xAB,1\",\"WebFullUrl\":\"https://evil.example\"}",
                "{\"FormDigestValue\":null}",
                "{}",
                "<html>"
            })
    void doesNotUseAMalformedDigest(String body) {
        f.server.json(body);
        if (body.startsWith("<")) {
            for (int i = 0; i < 4; i++) {
                f.server.json(body);
            }
        }
        f.server.json("{}");

        f.execute(write());

        RecordedRequest last = f.server.take();
        for (int i = 1; i < f.server.requests(); i++) {
            last = f.server.take();
        }
        assertEquals("/write", last.getTarget());
        assertNull(last.getHeaders().get("X-RequestDigest"));
        assertEquals(1, unavailable.size());
        assertTrue(unavailable.stream().noneMatch(reason -> reason.contains("X-Evil")), unavailable::toString);
    }

    @Test
    void manyThreadsShareOneDigestRequest() throws Exception {
        AtomicInteger infos = new AtomicInteger();
        String info = contextInfo("0xAB,1");
        f.server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean isInfo = request.getTarget().endsWith("contextinfo");
                infos.addAndGet(isInfo ? 1 : 0);
                return new MockResponse.Builder().body(isInfo ? info : "{}").build();
            }
        });
        ExecutorService pool = Executors.newFixedThreadPool(64);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(pool.submit(() -> f.execute(write())));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(1, infos.get());
        assertEquals(65, f.server.requests());
    }

    @Test
    void failedDigestRequestMeansThatTheWriteWasNotSent() {
        for (int i = 0; i < 2; i++) {
            f.server.web.enqueue(new MockResponse.Builder()
                    .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
                    .build());
        }

        TransportException e = assertThrows(TransportException.class, () -> f.execute(write(), o -> o.maxAttempts(2)));

        assertTrue(
                e.getMessage()
                        .startsWith("write: not sent, because the client could not obtain a form digest. form"
                                + " digest: no response"
                                + " to POST "),
                e::getMessage);
        assertEquals(false, e.mayHaveHappened());
        assertEquals(2, f.server.requests());
    }

    @Test
    void refusesADigestWebOnAnotherOrigin() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> f.write().digest(ApiUrl.of("https://contoso.sharepoint.com/sites/a")));

        assertEquals(
                "web must be on the origin of the request, " + f.server.address() + ", but is on"
                        + " https://contoso.sharepoint.com",
                e.getMessage());
    }

    @Test
    void cachesAtMostAThousandWebs() {
        String info = contextInfo("0xAB,1");
        AtomicInteger infos = new AtomicInteger();
        f.server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean isInfo = request.getTarget().endsWith("contextinfo");
                infos.addAndGet(isInfo ? 1 : 0);
                return new MockResponse.Builder().body(isInfo ? info : "{}").build();
            }
        });
        for (int i = 0; i <= 1_000; i++) {
            f.execute(f.write().digest(f.server.address().segments("sites", "s" + i)));
        }
        f.execute(f.write().digest(f.server.address().segments("sites", "s1000")));
        assertEquals(1_001, infos.get());

        f.execute(f.write().digest(f.server.address().segments("sites", "s0")));

        assertEquals(1_002, infos.get());
    }

    @Test
    void failureOfContextinfoMeansThatTheWriteWasNotSent() {
        f.server.answer(502, "");

        TransportException e = assertThrows(TransportException.class, () -> f.execute(write(), o -> o.maxAttempts(1)));

        assertEquals(false, e.mayHaveHappened());
        assertTrue(
                e.getMessage().startsWith("write: not sent, because the client could not obtain a form digest."),
                e::getMessage);
    }

    @Test
    void onDemandPolicyRenewsAnExpiredDigestOnce() {
        f.server
                .answer(403, Fixture.DIGEST_TIMED_OUT)
                .json(contextInfo("0xAB,1"))
                .json("{}")
                .answer(403, Fixture.DIGEST_TIMED_OUT)
                .answer(403, Fixture.DIGEST_TIMED_OUT)
                .json(contextInfo("0xAB,2"))
                .json("{}");

        f.execute(write(), o -> o.digestPolicy(DigestPolicy.ON_DEMAND));
        f.execute(write(), o -> o.digestPolicy(DigestPolicy.ON_DEMAND));

        assertEquals(7, f.server.requests());
    }
}
