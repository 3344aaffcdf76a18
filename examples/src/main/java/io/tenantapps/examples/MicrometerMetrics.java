//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-core:0.1.0-SNAPSHOT
//DEPS io.micrometer:micrometer-core:1.17.2
package io.tenantapps.examples;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import java.time.Duration;

/** Meters for Micrometer: {@code TenantConnection.builder().listener(new MicrometerMetrics(registry))}. */
public final class MicrometerMetrics implements CallListener {
    private final MeterRegistry registry;

    public MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void attempted(Attempt attempt) {
        registry.timer(
                        "tenantapps.requests",
                        "operation",
                        attempt.operation(),
                        "status",
                        attempt.status() < 0 ? "none" : String.valueOf(attempt.status()))
                .record(attempt.took());
    }

    @Override
    public void throttled(String service, Duration wait) {
        registry.timer("tenantapps.throttled", "service", service).record(wait);
    }
}
