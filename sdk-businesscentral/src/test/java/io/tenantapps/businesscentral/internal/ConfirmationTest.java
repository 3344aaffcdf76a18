package io.tenantapps.businesscentral.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.testing.FakeTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that an operation is confirmed with the name of its environment, and that production needs its own word. */
class ConfirmationTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final BcService service = BcService.of(tenant.connection());
    private final Confirmation missing = Confirmation.missing("delete environment", "Main");

    @AfterEach
    void stop() {
        tenant.close();
    }

    private Call<String> checking(Confirmation confirmation) {
        EnvironmentPath path = new EnvironmentPath(service, EnvironmentPath.FAMILY, "Main");
        return new ServiceCall<>(service, "delete environment", ApiVersion.V2_0, execution -> {
            confirmation.require(execution, path);
            return "confirmed";
        });
    }

    @Test
    void sendsNothingWithoutAConfirmation() {
        tenant.environment("Main").type("Sandbox");

        IllegalStateException e = assertThrows(IllegalStateException.class, checking(missing)::execute);

        assertTrue(e.getMessage().contains("confirm('Main')"), e::getMessage);
        assertTrue(e.getMessage().contains("confirmProduction('Main')"), e::getMessage);
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void confirmationWithoutAnEnvironmentNeedsOnlyTheName() {
        IllegalStateException e = assertThrows(IllegalStateException.class, missing::requireName);

        assertTrue(e.getMessage().contains("confirm('Main')"), e::getMessage);
        assertFalse(e.getMessage().contains("confirmProduction"), e::getMessage);
        missing.confirm("Main").requireName();
    }

    @Test
    void confirmIsEnoughForASandbox() {
        tenant.environment("Main").type("Sandbox");

        assertEquals("confirmed", checking(missing.confirm("Main")).execute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Production", "SomethingNew", ""})
    void anyOtherTypeNeedsTheWordForProduction(String type) {
        tenant.environment("Main").type(type);

        IllegalStateException e = assertThrows(IllegalStateException.class, checking(missing.confirm("Main"))::execute);
        assertTrue(e.getMessage().contains("call confirmProduction('Main') instead"), e::getMessage);

        assertEquals("confirmed", checking(missing.confirmProduction("Main")).execute());
    }

    @Test
    void caseOfTheNameDoesNotMatter() {
        tenant.environment("MAIN").type("Sandbox");

        assertEquals("confirmed", checking(missing.confirm("main")).execute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Main2", "Mai", " Main"})
    void refusesAnotherName(String name) {
        assertThrows(IllegalArgumentException.class, () -> missing.confirm(name));
        assertThrows(IllegalArgumentException.class, () -> missing.confirmProduction(name));
    }

    @Test
    void reportsAnEnvironmentThatDoesNotExist() {
        assertThrows(NotFoundException.class, checking(missing.confirm("Main"))::execute);
    }
}
