package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.ResponseReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@FakeTenantTest
class ThrottledTest {
    FakeTenant tenant;
    TenantConnection connection;

    @Test
    void clientWaitsAsLongAsTheServiceDemands() {
        tenant.seed("contoso");
        tenant.faults().next("web").respond(429).retryAfter(Duration.ofMinutes(40));

        connection
                .call(ApiRequest.get("title", tenant.url("/sites/hr/_api/web"), ResponseReader.nothing()))
                .withOptions(options -> options.deadline(Duration.ofHours(1)))
                .execute();

        tenant.verify().requested("web", 2).noCallBeforeRetryAfter().everyFaultUsed();
        assertEquals(1, tenant.time().waits().size());
    }
}
