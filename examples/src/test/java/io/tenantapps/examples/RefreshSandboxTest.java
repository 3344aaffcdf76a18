package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the program that replaces a sandbox with a new copy. */
@FakeTenantTest
class RefreshSandboxTest {
    private static final FakeBcApp BASE = FakeBcApp.global("Base").version("1.0.0.0");

    FakeTenant tenant;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void prepare() {
        tenant.environment("Main").has(BASE).offers(BASE.version("2.0.0.0"));
    }

    private int run() {
        return RefreshSandbox.command(
                tenant::connection,
                new PrintStream(said, true, StandardCharsets.UTF_8),
                "Main",
                "Weekly",
                folder.resolve("page.html").toString());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void firstRunCopiesAndUpdates() throws Exception {
        assertEquals(0, run(), this::said);

        assertEquals("2.0.0.0", tenant.environment("Weekly").installed(BASE.id()));
        assertEquals("1.0.0.0", tenant.environment("Main").installed(BASE.id()));
        assertEquals(0, tenant.effects("delete"));
        assertTrue(Files.readString(folder.resolve("page.html")).contains("Apps of the new Weekly"));
    }

    @Test
    void nextRunReplacesTheSandbox() {
        run();

        assertEquals(0, run(), this::said);

        assertEquals(2, tenant.effects("copy"));
        assertTrue(said().contains("deleting Weekly"), said());
        assertEquals("2.0.0.0", tenant.environment("Weekly").installed(BASE.id()));
    }

    @Test
    void runAfterAKillWaitsForTheSameCopy() {
        TenantConnection killed = tenant.connection();
        assertThrows(
                WaitTimeoutException.class,
                () -> BcAdminCenter.of(killed)
                        .environments()
                        .copy("Main")
                        .to("Weekly", EnvironmentType.SANDBOX)
                        .confirmProduction("Main")
                        .executeAndAwait(Duration.ofMinutes(1)));

        assertEquals(0, run(), this::said);

        assertEquals(1, tenant.effects("copy"));
        assertTrue(said().contains("waiting for the copy that is in progress"), said());
    }

    @Test
    void productionEnvironmentIsNeverReplaced() {
        tenant.environment("Weekly").has(BASE);

        assertEquals(1, run());

        assertEquals(0, tenant.effects("copy"));
        assertEquals("Active", tenant.environment("Weekly").status());
    }
}
