package io.tenantapps.testing.businesscentral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.AddinAdmin;
import io.tenantapps.testing.Admin;
import io.tenantapps.testing.BcAdmin;
import io.tenantapps.testing.FakeTenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests uploading and scheduling per-tenant extensions. */
@Timeout(60)
class FakeBcExtensionTest {
    private static final FakeBcApp CORE = FakeBcApp.global("Contoso Core").version("3.1.0.0");
    private static final FakeBcApp OWN =
            FakeBcApp.perTenant("Own \"Things\"").publisher("Contoso & Co").requires(CORE);
    private static final FakeBcApp OWN_2 = OWN.version("2.0.0.0");
    private static final String INVALID = "400 EntityValidationFailed";
    private static final String BAD_INPUT = "400 invalidInput";
    private static final String SCHEDULED = "/apps/scheduledPteOperations";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEnvironment production = tenant.environment("Production").has(CORE);
    private final BcAdmin client = BcAdmin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private Admin.Reply upload(FakeBcApp app, String... fields) throws IOException {
        return upload("own.app", app.bytes(), fields);
    }

    private Admin.Reply upload(String fileName, byte[] file, String... fields) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        write(
                form,
                "--b\r\nContent-Disposition: form-data; name=\"extensionFile\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        form.write(file);
        for (int i = 0; i < fields.length; i += 2) {
            write(
                    form,
                    "\r\n--b\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n" + fields[i + 1]);
        }
        write(form, "\r\n--b--\r\n");
        return client.send(
                "POST",
                "/applications/BusinessCentral/environments/Production/apps/pteInstall",
                "multipart/form-data; boundary=b",
                form.toByteArray());
    }

    private static void write(ByteArrayOutputStream form, String text) throws IOException {
        form.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Admin.Reply schedule(FakeBcApp app, String kind) throws IOException {
        return upload(app, "deploymentSchedule", kind, "acceptIsvEula", "true");
    }

    @Test
    void fakeReadsTheExtensionFileThatItWrote(@TempDir Path directory) throws IOException {
        byte[] bytes = Files.readAllBytes(OWN_2.publisher("Contoso").writeTo(directory));

        FakeBcApp read = NavxFile.read(bytes);

        assertEquals(OWN.id(), read.id());
        assertEquals("Own \"Things\"", read.name());
        assertEquals("Contoso", read.publisher());
        assertEquals("2.0.0.0", read.version());
        assertEquals("tenant", read.appType());
        assertEquals(OWN.dependencies(), read.dependencies());
        assertArrayEquals(bytes, read.bytes());
        assertEquals("NAVX", new String(bytes, 36, 4, StandardCharsets.US_ASCII));
        assertNull(NavxFile.read("no".getBytes(StandardCharsets.UTF_8)));
        assertNull(NavxFile.read(Arrays.copyOf(bytes, 80)));
    }

    @Test
    void installsAnExtensionFromItsFile() throws IOException {
        Admin.Reply reply = upload(OWN, "acceptIsvEula", "true");

        assertEquals(200, reply.status());
        assertEquals("install", reply.field("type"));
        assertEquals(OWN.id(), reply.field("appId"));
        assertEquals("immediate", reply.field("scheduleKind"));
        assertEquals("app", reply.field("creatorPrincipalType"));
        tenant.time().advance(Duration.ofSeconds(125));
        assertEquals("1.0.0.0", production.installed(OWN.id()));
        assertTrue(client.read("/apps").body().contains("\"appType\":\"tenant\""));
        assertEquals("{\"value\":[]}", client.read("/apps/availableUpdates").body());
        assertEquals(1, tenant.effects("pteInstall"));
        assertEquals("update", upload(OWN_2, "acceptIsvEula", "true").field("type"));
        tenant.time().advance(Duration.ofSeconds(125));
        assertEquals("2.0.0.0", production.installed(OWN.id()));
    }

    @Test
    void reportsErrorsInAnExtensionFile() throws IOException {
        assertEquals(
                BAD_INPUT,
                upload("own.zip", OWN.bytes(), "acceptIsvEula", "true").error());
        assertEquals(
                INVALID,
                upload("own.app", new byte[100], "acceptIsvEula", "true").error());
        assertEquals(INVALID, upload(OWN).error());
        assertEquals(BAD_INPUT, upload(OWN, "acceptIsvEula", "yes").error());
        assertEquals(
                BAD_INPUT, upload(OWN, "acceptIsvEula", "true", "surprise", "x").error());
        assertEquals(
                BAD_INPUT,
                upload(OWN, "acceptIsvEula", "true", "syncMode", "Clean").error());
        assertEquals(415, client.post("/apps/pteInstall", "{}").status());
        production.lacks(CORE.id());
        assertEquals("install", needed(upload(OWN, "acceptIsvEula", "true")));
        assertEquals(0, production.operations().size());
    }

    private static String needed(Admin.Reply reply) {
        assertEquals(INVALID, reply.error());
        return reply.field("type");
    }

    @Test
    void refusesAnExtensionFileThatIsTooLarge() throws IOException {
        byte[] large = Arrays.copyOf(OWN.bytes(), 50 * 1024 * 1024 + 1);

        Admin.Reply reply = upload("own.app", large, "acceptIsvEula", "true");

        assertEquals(BAD_INPUT, reply.error());
        assertEquals("extensionFile", reply.field("target"));
    }

    @Test
    void refusesToScheduleAFirstInstallation() throws IOException {
        assertEquals(INVALID, schedule(OWN, "NextMinorUpdate").error());
        assertEquals("updatewindow", schedule(OWN, "UpdateWindow").field("scheduleKind"));
    }

    @Test
    void scheduledVersionsWaitForEnvironmentUpdates() throws IOException {
        production.has(OWN);
        assertEquals(200, schedule(OWN_2, "nextMinorUpdate").status());
        assertEquals(INVALID, schedule(OWN_2, "NextMajorUpdate").error(), "the same version twice");
        assertEquals(
                INVALID, schedule(OWN.version("2.1.0.0"), "NextMinorUpdate").error(), "two versions on one schedule");
        assertEquals(200, schedule(OWN.version("3.0.0.0"), "NextMajorUpdate").status());
        assertEquals(INVALID, schedule(OWN.version("0.9.0.0"), "Immediate").error());

        Admin.Reply listed = client.read(SCHEDULED);

        assertEquals(2, AddinAdmin.count("\"parameters\"", listed.body()));
        assertEquals("Update", listed.field("type"));
        assertEquals("null", listed.field("startedOn"));
        assertEquals("Contoso & Co", listed.field("publisher"));
        assertEquals("Add", listed.field("syncMode"));
        production.updatesTo("28.3");
        tenant.time().advance(Duration.ofMinutes(2));
        assertEquals("2.0.0.0", production.installed(OWN.id()));
        production.updatesTo("29.0");
        tenant.time().advance(Duration.ofMinutes(2));
        assertEquals("3.0.0.0", production.installed(OWN.id()));
        assertEquals("{\"value\":[]}", client.read(SCHEDULED).body());
    }

    @Test
    void removesAScheduledVersion() throws IOException {
        production.has(OWN);
        schedule(OWN_2, "NextMinorUpdate");
        String body = "{\"targetVersion\":\"%s\",\"scheduleKind\":\"NextMinorUpdate\"}";

        Admin.Reply missing = client.act(OWN, "removeScheduledPteVersion", String.format(body, "9.0.0.0"));
        assertEquals("404 ResourceDoesNotExist", missing.error());
        assertEquals("BusinessCentral/Production/apps/" + OWN.id(), missing.field("target"));
        assertEquals(
                BAD_INPUT, client.act(OWN, "removeScheduledPteVersion", "{}").error());
        Admin.Reply removed = client.act(OWN, "removeScheduledPteVersion", String.format(body, "2.0.0.0"));
        assertEquals("canceled", removed.field("status"));
        assertEquals("The scheduled version was removed.", removed.field("errorMessage"));
        assertEquals("{\"value\":[]}", client.read(SCHEDULED).body());
        production.updatesTo("28.3");
        tenant.time().advance(Duration.ofHours(1));
        assertEquals("1.0.0.0", production.installed(OWN.id()));
        assertEquals(1, tenant.effects("removeScheduledPteVersion"));
    }
}
