package io.tenantapps.sharepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeAddin;
import io.tenantapps.testing.FakeTenant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Closing the connection in the middle does not hide what was done before. */
class ClosedWhileUninstallingTest {

    @Test
    void closingAfterTheEffectSaysThatItMayHaveHappened() {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "HR")) {
            String id = tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("News"));
            AtomicReference<TenantConnection> connection = new AtomicReference<>();
            connection.set(tenant.connection(new CallListener() {
                @Override
                public void attempted(Attempt attempt) {
                    if (attempt.operation().equals("uninstall add-ins")) {
                        connection.get().close();
                    }
                }
            }));
            UninstallAddins call = AddinAdminClient.of(
                            connection.get(), tenant.admin().url())
                    .relativeTo(tenant.url("/"))
                    .uninstall()
                    .from("/sites/hr", id);

            SdkException e = assertThrows(SdkException.class, () -> call.executeAndAwait(Duration.ofMinutes(5)));

            assertTrue(e.mayHaveHappened(), e::getMessage);
            assertEquals(1, tenant.effects("UninstallAddins"));
        }
    }

    @Test
    void closingAfterALostResponseSaysThatItMayHaveHappened() {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "HR")) {
            String id = tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("News"));
            tenant.faults().next("UninstallAddins").dropAfterActing();
            AtomicReference<TenantConnection> connection = new AtomicReference<>();
            connection.set(tenant.connection(new CallListener() {
                @Override
                public void attempted(Attempt attempt) {
                    if (attempt.operation().equals("uninstall add-ins")) {
                        connection.get().close();
                    }
                }
            }));
            UninstallAddins call = AddinAdminClient.of(
                            connection.get(), tenant.admin().url())
                    .relativeTo(tenant.url("/"))
                    .uninstall()
                    .from("/sites/hr", id);

            UninstallRow row = call.execute().rows().get(0);

            assertEquals(UninstallState.UNKNOWN, row.state());
            assertEquals(List.of(), tenant.time().waits(), "nobody looks on after the end");
            assertEquals(1, tenant.effects("UninstallAddins"));
        }
    }
}
