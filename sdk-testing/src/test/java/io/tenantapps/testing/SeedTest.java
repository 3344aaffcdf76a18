package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.testing.catalog.FakeApp;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SeedTest {
    private static String story(String seed) {
        try (FakeTenant tenant = FakeTenant.start().seed(seed)) {
            return tenant.appCatalog("/sites/appcatalog").apps() + "\n"
                    + tenant.admin().instances() + "\n"
                    + tenant.environment("Production").apps() + "\n"
                    + tenant.environment("Sandbox").apps();
        }
    }

    @Test
    void contosoContainsAFewObjectsOfEachKind() {
        try (FakeTenant tenant = FakeTenant.start().seed("Contoso")) {
            List<FakeApp> apps = tenant.appCatalog("/sites/appcatalog").apps();

            assertEquals(
                    "hello 1.0.0.0 {/sites/it=1.0.0.0}, expenses 2.0.0.0 {/sites/hr=1.4.0.0}, draft 0.1.0.0 {}",
                    apps.stream()
                            .map(app -> app.title() + " " + app.version() + " " + app.installedOn())
                            .collect(Collectors.joining(", ")));
            assertEquals(3, tenant.admin().instances().size());
            assertEquals(
                    "[Contoso Core 3.1.0.0, Contoso Sales 1.0.0.0, Contoso Labels 1.0.0.0]",
                    tenant.environment("Production").apps().toString());
        }
    }

    @Test
    void sameNumberCreatesTheSameTenant() {
        assertEquals(story("7"), story("7"));
        assertNotEquals(story("7"), story("8"));
    }

    @Test
    void everyNumberIsAValidSeed() {
        IntStream.range(0, 40).forEach(number -> assertNotEquals("", story(String.valueOf(number))));
    }

    @Test
    void emptySeedAddsNoContentsAndUnknownSeedsAreRefused() {
        try (FakeTenant tenant = FakeTenant.start().seed("empty")) {
            assertEquals(List.of(), tenant.admin().instances());
            assertEquals(
                    "seed must be 'contoso', 'empty' or a number of at most 9 digits, but is -1",
                    assertThrows(IllegalArgumentException.class, () -> tenant.seed("-1"))
                            .getMessage());
        }
    }
}
