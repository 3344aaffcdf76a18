package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.testing.FakeTenant;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnyEndpointTest {
    @Test
    void throttledReadIsRetriedAfterTheWait() {
        try (FakeTenant tenant = FakeTenant.start()) {
            tenant.site("/sites/hr", "Human Resources");
            tenant.faults().next("web").respond(429).retryAfter(Duration.ofMinutes(2));

            AnyEndpoint.Web web = AnyEndpoint.run(tenant.connection(), tenant.url("/sites/hr"));

            assertEquals("Human Resources", web.title());
            assertEquals(2, tenant.requests().size());
        }
    }
}
