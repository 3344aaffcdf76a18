package io.tenantapps.businesscentral.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the support contact at the fake tenant. */
class BcSupportClientTest {
    private static final SupportContact HELP =
            new SupportContact("Contoso Help", "help@contoso.example", "https://contoso.example/help", Map.of());

    private final FakeTenant tenant = FakeTenant.start();
    private final AdminCenterApi api = AdminCenterApi.of(tenant.connection());
    private final BcSupportClient support = BcSupportClient.of(api, "Main");
    private final FakeEnvironment main = tenant.environment("Main");

    @AfterEach
    void stop() {
        tenant.close();
    }

    private SupportContact setHelp() {
        return support.setContact(HELP.name(), HELP.email(), HELP.url()).execute();
    }

    @Test
    void setsAndReturnsTheContact() {
        assertNull(support.contact().execute());

        assertEquals(HELP, setHelp());
        assertEquals(HELP, support.contact().execute());
        assertEquals("help@contoso.example", main.users().supportContact().get("email"));
    }

    @Test
    void lostResponseIsSettledByReadingTheContact() {
        tenant.faults().next("supportcontact").dropAfterActing();

        assertEquals(HELP, setHelp());
        assertEquals(1, tenant.effects("supportcontact"));
    }

    @Test
    void lostRequestIsSentAgain() {
        tenant.faults().next("supportcontact").dropBeforeActing();

        assertEquals(HELP, setHelp());
        assertEquals(1, tenant.effects("supportcontact"));
    }

    @Test
    void environmentMustBeActive() {
        main.status("Upgrading");

        assertThrows(EnvironmentNotReadyException.class, support.contact()::execute);
        assertThrows(EnvironmentNotReadyException.class, this::setHelp);
        assertEquals(Map.of(), main.users().supportContact());
    }

    @Test
    void environmentMustExist() {
        assertThrows(NotFoundException.class, BcSupportClient.of(api, "Other").contact()::execute);
        assertThrows(NotFoundException.class, BcSupportClient.of(api, "Other").setContact("a", "b", "c")::execute);
    }
}
