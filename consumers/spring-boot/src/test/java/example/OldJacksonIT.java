package example;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.FakeTenant;
import org.junit.jupiter.api.Test;

/** Runs only on demand, with a Spring Boot version whose Jackson version is too old. */
class OldJacksonIT {
    @Test
    void refusesTheOldJacksonVersionBeforeAnyRequest() {
        try (FakeTenant tenant = FakeTenant.start()) {
            IllegalStateException refused = assertThrows(IllegalStateException.class, tenant::connection);
            assertTrue(refused.getMessage().contains("the SDK requires Jackson 2.18 or later"), refused.getMessage());
        }
    }
}
