package io.tenantapps.businesscentral.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.testing.FakeTenant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the notifications at the fake tenant. */
class BcNotificationsClientTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final BcNotificationsClient notifications =
            BcAdminCenter.of(tenant.connection()).notifications();

    @AfterEach
    void stop() {
        tenant.close();
    }

    private NotificationRecipient addOperations() {
        return notifications.add("ops@contoso.example", "Operations").execute();
    }

    @Test
    void addsListsAndRemovesARecipient() {
        NotificationRecipient added = addOperations();

        assertEquals("ops@contoso.example", added.email());
        assertEquals(List.of(added), notifications.recipients().execute());
        assertEquals(List.of(added), notifications.settings().execute().recipients());
        assertFalse(notifications.settings().execute().aadTenantId().isEmpty());
        assertEquals(
                "Operations",
                tenant.businessCentral().notificationRecipients().get(0).get("name"));

        notifications.remove(added.id()).execute();
        assertEquals(List.of(), notifications.recipients().execute());

        notifications.remove(added.id()).execute();
        assertEquals(2, tenant.effects("recipients"));
    }

    @Test
    void returnsTheRecipientThatIsAlreadyThere() {
        tenant.businessCentral().notifies("Ops@contoso.example", "Operations");

        assertEquals("Ops@contoso.example", addOperations().email());
        assertEquals(0, tenant.effects("recipients"));
    }

    @Test
    void otherNameIsAnotherRecipient() {
        tenant.businessCentral().notifies("ops@contoso.example", "Night shift");

        addOperations();

        assertEquals(2, tenant.businessCentral().notificationRecipients().size());
    }

    @Test
    void lostResponseIsSettledByReadingTheRecipients() {
        tenant.faults().next("recipients").dropAfterActing();

        NotificationRecipient added = addOperations();

        assertEquals(List.of(added), notifications.recipients().execute());
        assertEquals(1, tenant.effects("recipients"));
    }

    @Test
    void lostRequestIsNotSentAgain() {
        tenant.faults().next("recipients").dropBeforeActing();

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, this::addOperations);

        assertTrue(e.getMessage().contains("does not contain the requested recipient"), e::getMessage);
        assertEquals(List.of(), notifications.recipients().execute());
    }

    @Test
    void lostResponseToARemovalIsSettledByReadingTheRecipients() {
        NotificationRecipient added = addOperations();
        tenant.faults().next("recipients").dropAfterActing();

        notifications.remove(added.id()).execute();

        assertEquals(2, tenant.effects("recipients"));
    }

    @Test
    void refusesAnInvalidRecipient() {
        assertThrows(ApiException.class, notifications.add("nobody", "Operations")::execute);
        assertEquals(List.of(), notifications.recipients().execute());
    }

    @Test
    void refusesMoreThan100Recipients() {
        for (int i = 0; i < 100; i++) {
            tenant.businessCentral().notifies("r" + i + "@contoso.example", "Recipient");
        }

        assertThrows(ApiException.class, this::addOperations);
        assertEquals(100, notifications.recipients().execute().size());
    }
}
