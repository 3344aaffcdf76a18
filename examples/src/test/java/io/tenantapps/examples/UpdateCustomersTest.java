package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.VirtualTime;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the program that updates the apps of forty customers. */
class UpdateCustomersTest {
    private static final FakeBcApp BASE = FakeBcApp.global("Base").version("1.0.0.0");

    private final VirtualTime time = new VirtualTime();
    private final FakeTenant partner = FakeTenant.start(time);
    private final Map<String, FakeTenant> customers = new TreeMap<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() {
        for (int number = 0; number < 40; number++) {
            FakeTenant customer = FakeTenant.start(time);
            for (String name : List.of("Production", "Test")) {
                customer.environment(name)
                        .window("22:00", "06:00", "UTC")
                        .has(BASE)
                        .offers(BASE.version("2.0.0.0"));
            }
            customer.environment("Test").type("Sandbox");
            String id = "00000000-0000-4000-8000-" + String.format("%012d", number);
            customers.put(id, customer);
            partner.businessCentral().manages(id);
        }
    }

    @AfterEach
    void close() {
        customers.values().forEach(FakeTenant::close);
        partner.close();
    }

    private int run(String command, String... production) {
        said.reset();
        List<String> args = new ArrayList<>(List.of(
                command,
                "own",
                folder.resolve("journal.jsonl").toString(),
                folder.resolve("page.html").toString()));
        args.addAll(Arrays.asList(production));
        return UpdateCustomers.command(
                this::signIn, new PrintStream(said, true, StandardCharsets.UTF_8), args.toArray(String[]::new));
    }

    private TenantConnection signIn(String tenant) {
        return (tenant.equals("own") ? partner : customers.get(tenant)).connection();
    }

    private Stream<FakeTenant> all() {
        return customers.values().stream();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eveningSchedulesAndMorningReadsTheResults() throws Exception {
        String named = customers.keySet().iterator().next();

        assertEquals(0, run("plan", named + "/Production"), this::said);
        assertTrue(said().contains("\n  41 Would update\n"), said());
        assertEquals(0, all().mapToInt(each -> each.effects("update")).sum());

        assertEquals(0, run("schedule", named + "/Production"), this::said);
        assertTrue(said().contains("\n  41 Scheduled\n"), said());

        time.advance(Duration.ofDays(1));
        assertEquals(0, run("schedule", named + "/Production"), this::said);
        assertTrue(said().contains("\n  41 Updated\n"), said());
        assertTrue(said().contains("\n  39 Skipped\n"), said());
        assertEquals(41, all().mapToInt(each -> each.effects("update")).sum());
        assertEquals("2.0.0.0", customers.get(named).environment("Production").installed(BASE.id()));
        assertTrue(Files.readString(folder.resolve("page.html")).contains("40 customers"));
    }

    @Test
    void nameWithoutATenantIsRejected() {
        assertEquals(1, run("schedule", "Production"));

        assertTrue(said().contains("must be named as <tenant id>/<environment>, but is: Production"), said());
    }
}
