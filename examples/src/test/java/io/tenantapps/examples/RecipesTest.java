package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.testing.FakeTenant;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Tests the recipes for tools around a connection. */
class RecipesTest {
    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void usesTokensOfAnotherLibraryThroughAProxy() throws Exception {
        OwnTokensAndProxy.TokenLibrary library = new OwnTokensAndProxy.TokenLibrary() {
            @Override
            public String token(String scope) {
                return scope.replaceAll("\\W", "-");
            }

            @Override
            public Instant expiry(String scope) {
                return Instant.parse("2199-01-01T00:00:00Z");
            }
        };
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.start();
            proxy.enqueue(new MockResponse.Builder()
                    .body("{\"Title\":\"Human Resources\"}")
                    .build());
            Proxy through = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHostName(), proxy.getPort()));

            try (TenantConnection contoso = OwnTokensAndProxy.connected(library, through)) {
                assertEquals(
                        "Human Resources",
                        AnyEndpoint.run(contoso, "http://127.0.0.1:1/sites/hr").title());
            }

            RecordedRequest request = proxy.takeRequest();
            assertEquals("http://127.0.0.1:1/sites/hr/_api/web?$select=Title,Url", request.getTarget());
            assertEquals(
                    "Bearer http---127-0-0-1-1--default", request.getHeaders().get("Authorization"));
        }
    }

    @Test
    void micrometerHasATimerForEachOperationAndStatus() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        tenant.faults().next("web").respond(429).retryAfter(Duration.ofSeconds(5));

        AnyEndpoint.run(tenant.connection(new MicrometerMetrics(meters)), tenant.url("/sites/hr"));

        assertEquals(
                1,
                meters.get("http.client.request.duration")
                        .tags("tenantapps.operation", "web title", "http.response.status_code", "429")
                        .timer()
                        .count());
        assertEquals(
                1,
                meters.get("http.client.request.duration")
                        .tags(
                                "tenantapps.operation", "web title",
                                "http.response.status_code", "200",
                                "http.request.method", "GET",
                                "server.address", tenant.url("/").replaceAll("^http://|/$", ""))
                        .timer()
                        .count());
        assertEquals(
                Duration.ofSeconds(5).toMillis(),
                meters.get("tenantapps.throttled").timer().totalTime(java.util.concurrent.TimeUnit.MILLISECONDS));
    }

    @Test
    void openTelemetryHasAChildSpanForEachRequest() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build()) {
            Tracer tracer = provider.get("test");
            tenant.faults().next("web").respond(503);
            Span release = tracer.spanBuilder("release").startSpan();
            TenantConnection contoso = tenant.connection(new OpenTelemetrySpans(tracer));
            Runnable read = () -> AnyEndpoint.run(contoso, tenant.url("/sites/hr"));
            Context.current().with(release).wrap(read).run();
            release.end();
            List<SpanData> all = spans.getFinishedSpanItems();

            assertEquals(
                    List.of("web title", "web title", "release"),
                    all.stream().map(SpanData::getName).toList());
            assertEquals(503, all.get(0).getAttributes().get(AttributeKey.longKey("http.response.status_code")));
            assertEquals(StatusCode.ERROR, all.get(0).getStatus().getStatusCode());
            assertEquals(release.getSpanContext().getSpanId(), all.get(1).getParentSpanId());
        }
    }

    @Test
    void usesAnOlderApiVersionOnDemand() {
        TenantConnection contoso = tenant.connection();
        tenant.environment("Production");
        BcAppsClient old = BcAppsClient.environment(contoso, "Production").apiVersion(ApiVersion.V2_11);

        assertEquals(List.of(), old.installedApps().execute());
        assertEquals(
                "/admin/v2.11/applications/BusinessCentral/environments/Production/apps",
                tenant.requests().get(0).target());
    }

    @Test
    void springCreatesOneConnectionAndClosesIt() {
        TenantConnection connection;
        try (AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext()) {
            spring.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test",
                            Map.of(
                                    "contoso.catalog",
                                    tenant.appCatalog("/sites/appcatalog").url())));
            spring.setAllowBeanDefinitionOverriding(true);
            spring.register(SpringBeans.class);
            spring.registerBean(
                    "tokens",
                    TokenProvider.class,
                    () -> TokenProvider.fixed(tenant.entra().newToken()));
            spring.refresh();
            connection = spring.getBean(TenantConnection.class);

            assertSame(connection, spring.getBean(TenantConnection.class));
            assertEquals(
                    List.of(), spring.getBean(AppCatalogClient.class).list().execute());
        }
        AppCatalogClient later = AppCatalogClient.tenant(connection, tenant.url("/sites/appcatalog"));
        assertThrows(ConnectionClosedException.class, () -> later.list().execute());
    }
}
