package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.testing.FakeTenant;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Tests the recipe for metrics in the troubleshooting guide. */
class CountingTest {
    static final class Counting implements CallListener {
        final LongAdder requests = new LongAdder();
        final LongAdder throttled = new LongAdder();

        @Override
        public void attempted(Attempt attempt) {
            requests.increment();
        }

        @Override
        public void throttled(String service, Duration wait) {
            throttled.increment();
        }
    }

    @Test
    void requestsAndThrottlingAreCounted() {
        Counting counting = new Counting();
        try (FakeTenant tenant = FakeTenant.start()) {
            tenant.site("/sites/hr", "Human Resources");
            tenant.faults().next("web").respond(429).retryAfter(Duration.ofSeconds(5));

            String title = AnyEndpoint.run(tenant.connection(counting), tenant.url("/sites/hr"))
                    .title();

            assertEquals("Human Resources", title);
            assertEquals(2, counting.requests.sum());
            assertEquals(1, counting.throttled.sum());
        }
    }
}
