package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.ResponseReader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the cases from docs/security.md that do not fit into any other test class. */
class SecurityCasesTest {
    private static final String PASSWORD = "pfx-password";

    @TempDir
    Path folder;

    @Test
    void s04_doesNotSendARequestIfAnInterceptorTurnsItIntoClearText() {
        try (Server clear = new Server()) {
            OkHttpClient downgrading = new OkHttpClient.Builder()
                    .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                    .addInterceptor(chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .url(chain.request()
                                    .url()
                                    .newBuilder()
                                    .scheme("http")
                                    .port(clear.web.getPort())
                                    .build())
                            .build()))
                    .build();
            try (Fixture f = new Fixture(b -> b.httpClient(downgrading))) {
                ApiRequest<?> request =
                        ApiRequest.get("x", "https://contoso.sharepoint.com/x", ResponseReader.nothing());

                TransportException e = assertThrows(TransportException.class, () -> f.execute(request));

                assertFalse(e.mayHaveHappened());
                assertEquals(1, f.heard.size(), "the client does not retry");
                assertEquals(0, clear.requests());
            }
        }
    }

    @Test
    void s19_sendsNothingToAnUntrustedServerAndDoesNotRetry() throws Exception {
        try (Server server = secure("localhost");
                Fixture f = new Fixture(server, b -> b)) {
            TransportException e = assertThrows(TransportException.class, () -> f.execute(f.write()));

            assertFalse(e.mayHaveHappened());
            assertEquals(1, f.heard.size());
            assertEquals(0, server.requests());
        }
    }

    @Test
    void s19_sendsNothingToAServerWithAnotherHostsCertificateAndDoesNotRetry() throws Exception {
        OkHttpClient client = trusting("other.example");
        try (Server server = secure("other.example");
                Fixture f = new Fixture(server, b -> b.httpClient(client))) {
            TransportException e = assertThrows(TransportException.class, () -> f.execute(f.write()));

            assertFalse(e.mayHaveHappened());
            assertEquals(1, f.heard.size());
            assertEquals(0, server.requests());
        }
    }

    @Test
    void s19_usesTheTrustSettingsOfTheUsersClient() throws Exception {
        OkHttpClient client = trusting("localhost");
        try (Server server = secure("localhost");
                Fixture f = new Fixture(server, b -> b.httpClient(client))) {
            server.json("{}");

            f.execute(f.write());

            assertEquals("Bearer token-1", server.take().getHeaders().get("Authorization"));
        }
    }

    /** Starts a loopback server that presents another host's self-signed certificate. */
    private Server secure(String host) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(Keytool.open(pfx(host), PASSWORD), PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        Server server = new Server(false);
        server.web.useHttps(tls.getSocketFactory());
        server.start();
        assertTrue(server.url("/").startsWith("https://localhost:"), () -> server.url("/"));
        return server;
    }

    private OkHttpClient trusting(String host) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(host, Keytool.certificate(pfx(host), PASSWORD));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return new OkHttpClient.Builder()
                .sslSocketFactory(tls.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
                .build();
    }

    private Path pfx(String host) throws Exception {
        Path file = folder.resolve(host + ".pfx");
        return Files.exists(file) ? file : Keytool.pfx(file, PASSWORD, "EC", 256, "-ext", "SAN=dns:" + host);
    }
}
