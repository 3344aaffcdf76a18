//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-core:0.1.0-SNAPSHOT
//DEPS io.micrometer:micrometer-core:1.17.2
package io.tenantapps.examples;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import java.time.Duration;

/**
 * Meters for Micrometer, with the names of OpenTelemetry's conventions for HTTP clients: {@code
 * TenantConnection.builder().listener(new MicrometerMetrics(registry))}.
 */
public final class MicrometerMetrics implements CallListener {
    private final MeterRegistry registry;

    public MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void attempted(Attempt attempt) {
        String[] request = attempt.request().split("[ /]+", 4); // the method, the scheme, the host and the path
        registry.timer(
                        "http.client.request.duration",
                        "http.request.method",
                        request[0],
                        "server.address",
                        request[2],
                        "http.response.status_code",
                        attempt.status() < 0 ? "none" : String.valueOf(attempt.status()),
                        "tenantapps.operation",
                        attempt.operation())
                .record(attempt.took());
    }

    @Override
    public void throttled(String service, Duration wait) {
        registry.timer("tenantapps.throttled", "tenantapps.service", service).record(wait);
    }
}
