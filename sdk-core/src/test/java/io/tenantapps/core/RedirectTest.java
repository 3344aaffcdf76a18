package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.RedirectedException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.ResponseReader;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the client sends no request to another server. */
class RedirectTest {
    private final Fixture f = new Fixture();
    private final Server evil = new Server();

    @AfterEach
    void close() {
        f.close();
        evil.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void redirectIsAnErrorThatNamesTheHost(int status) {
        f.server.answer(status, "", "Location", evil.url("/collect"));

        RedirectedException e = assertThrows(RedirectedException.class, () -> f.execute(f.write()));

        assertEquals(status, e.status());
        assertTrue(
                e.getMessage()
                        .endsWith("this one leads to http://localhost. A write may have taken effect despite the "
                                + "failure."),
                e::getMessage);
        assertTrue(e.mayHaveHappened(), "a service may carry out a write before it redirects");
        assertEquals(0, evil.requests());
        assertEquals(1, f.server.requests());
    }

    @ParameterizedTest
    @CsvSource({"/elsewhere", "//localhost:1/x", "\\\\evil", "''"})
    void treatsEveryFormOfTheLocationHeaderAsAnError(String location) {
        f.server.answer(302, "", "Location", location);

        assertThrows(RedirectedException.class, () -> f.execute(f.read()));

        assertEquals(1, f.server.requests());
    }

    @Test
    void refusesALinkToAnotherOriginBeforeSending() {
        ApiUrl list = f.server.address().segments("list");

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> list.next(evil.url("/next")));

        assertEquals(
                "link is refused because it is not on the origin " + f.server.address() + ": " + evil.url("/next"),
                e.getMessage());
        assertEquals(0, evil.requests());
    }

    @Test
    void refusesAnUnknownHostBeforeSending() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> f.connection.call(ApiRequest.get("x", "https://evil.example/x", ResponseReader.nothing())));

        assertEquals(
                "url is refused because its host does not belong to the public cloud (.sharepoint.com,"
                        + " api.businesscentral.dynamics.com, graph.microsoft.com): evil.example. If the host is yours, allow it with "
                        + "TenantConnection.Builder.allowHost",
                e.getMessage());
    }

    @Test
    void stopsAnInterceptorThatChangesTheOrigin() {
        HttpUrl target = HttpUrl.get(evil.url("/collect"));
        OkHttpClient misled = new OkHttpClient.Builder()
                .addInterceptor(chain ->
                        chain.proceed(chain.request().newBuilder().url(target).build()))
                .build();
        try (Fixture other = new Fixture(b -> b.httpClient(misled))) {
            TransportException e = assertThrows(TransportException.class, () -> other.execute(other.read()));

            assertEquals(1, other.heard.size(), "the client does not retry");
            assertTrue(e.getMessage().contains("an interceptor changed the origin of the request"), e::getMessage);
            assertEquals(0, evil.requests());
        }
    }

    @Test
    void doesNotStoreCookies() {
        f.server.answer(200, "{}", "Set-Cookie", "FedAuth=canary; Path=/").json("{}");

        f.execute(f.read());
        f.execute(f.read());

        f.server.take();
        assertEquals(java.util.List.of(), f.server.take().getHeaders().values("Cookie"));
    }
}
