package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that the result reports a possible effect if the connection is closed right after a request. */
class ClosedWhileUninstallingTest {
    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "HR");
    private final String id = tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("News"));

    @AfterEach
    void stop() {
        tenant.close();
    }

    private UninstallAddins closingAfterTheRequest() {
        AtomicReference<TenantConnection> connection = new AtomicReference<>();
        connection.set(tenant.connection(new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                if (attempt.operation().equals("uninstall add-ins")) {
                    connection.get().close();
                }
            }
        }));
        return AddinAdminClient.of(connection.get(), tenant.admin().url())
                .relativeTo(tenant.url("/"))
                .uninstall()
                .from("/sites/hr", id);
    }

    @Test
    void mayHaveHappenedIsTrueIfTheExceptionFollowsTheEffect() {
        UninstallAddins call = closingAfterTheRequest();

        SdkException e = assertThrows(SdkException.class, () -> call.executeAndAwait(Duration.ofMinutes(5)));

        assertTrue(e.mayHaveHappened(), e::getMessage);
        assertEquals(1, tenant.effects("UninstallAddins"));
    }

    @Test
    void rowIsUnknownAndPollingStopsAfterAlostResponse() {
        tenant.faults().next("UninstallAddins").dropAfterActing();

        UninstallRow row = closingAfterTheRequest().execute().rows().get(0);

        assertEquals(UninstallState.UNKNOWN, row.state());
        assertEquals(List.of(), tenant.time().waits());
        assertEquals(1, tenant.effects("UninstallAddins"));
    }
}
