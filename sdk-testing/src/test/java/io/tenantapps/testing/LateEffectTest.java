package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.testing.catalog.FakeApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests requests that arrive late and take effect late, and whose response is lost. */
class LateEffectTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final String id = catalog.holds(FakePackage.solution("hello"));

    @AfterEach
    void stop() {
        tenant.close();
    }

    private void deploy() {
        String url =
                tenant.url("/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps/GetById('" + id + "')/Deploy");
        assertThrows(
                IOException.class,
                () -> Raw.send(
                        "POST", url, "Authorization", "Bearer " + tenant.entra().newToken()));
    }

    @Test
    void requestTakesEffectAtItsScheduledTime() {
        tenant.faults().next("Deploy").dropBeforeActing().actLater(Duration.ofSeconds(61));
        deploy();
        assertEquals(0, tenant.effects("Deploy"));

        tenant.time().advance(Duration.ofSeconds(60));
        assertEquals(
                List.of(false), catalog.apps().stream().map(FakeApp::deployed).toList());

        tenant.time().advance(Duration.ofSeconds(1));
        assertEquals(
                List.of(true), catalog.apps().stream().map(FakeApp::deployed).toList());
        assertEquals(1, tenant.effects("Deploy"));
    }

    @Test
    void resetRemovesThePendingEffect() {
        tenant.faults().next("Deploy").dropBeforeActing().actLater(Duration.ofSeconds(1));
        deploy();

        tenant.reset();
        tenant.time().advance(Duration.ofMinutes(1));

        assertEquals(0, tenant.effects("Deploy"));
    }

    @Test
    void requestNeverTakesEffectBeforeItArrives() {
        assertThrows(
                IllegalArgumentException.class,
                () -> tenant.faults().next("Deploy").actLater(Duration.ofSeconds(-1)));
    }
}
