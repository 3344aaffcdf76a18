package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.CannedResponses;
import io.tenantapps.businesscentral.Samples;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.businesscentral.operations.PrincipalType;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.TransportException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that per-tenant extensions are sent as a form, and only if the service accepts them. */
class ExtensionUploadTest {
    private static final byte[] CONTENT = "NAVX\u0000\u0001 and what follows\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final BareServer server = new BareServer();
    private final BcAppsClient apps = server.apps(ApiVersion.V2_29);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("Fabrikam_PTE_2.0.0.0.app"), CONTENT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String part(String boundary, String name, String word) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + word + "\r\n";
    }

    private static String filePart(String boundary, String names) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"extensionFile\"; " + names
                + "\r\nContent-Type: application/octet-stream\r\n\r\n"
                + new String(CONTENT, StandardCharsets.ISO_8859_1) + "\r\n";
    }

    private static String boundary(RecordedRequest request) {
        String type = request.getHeaders().get("Content-Type");
        assertTrue(type.startsWith("multipart/form-data; boundary="), type);
        return type.substring("multipart/form-data; boundary=".length());
    }

    @Test
    void sendsTheFileAsAForm() {
        server.answer(Samples.text("pteInstall-200-scheduled"));

        AppOperation taken = apps.uploadExtension(file).execute();

        assertEquals(BcAppId.of("00000004-1111-4222-8333-444444444444"), taken.appId());
        assertEquals(ScheduleKind.NEXT_MINOR_UPDATE, taken.schedule());
        assertEquals(PrincipalType.USER, taken.creatorType());
        RecordedRequest request = server.take();
        String boundary = boundary(request);
        String body = filePart(boundary, "filename=\"Fabrikam_PTE_2.0.0.0.app\"") + "--" + boundary + "--\r\n";
        assertEquals(
                "POST /admin/v2.29/applications/BusinessCentral/environments/Production/apps/pteInstall HTTP/1.1",
                request.getRequestLine());
        assertEquals(
                Map.of(
                        "Accept",
                        "application/json",
                        "Authorization",
                        "Bearer token",
                        "Content-Length",
                        String.valueOf(body.length()),
                        "Content-Type",
                        "multipart/form-data; boundary=" + boundary),
                BareServer.headers(request));
        assertEquals(body, request.getBody().string(StandardCharsets.ISO_8859_1));
    }

    @Test
    void sendsTheOptionsAsTextFields() {
        server.answer(Samples.text("pteInstall-200-scheduled"));

        AppOperation taken = apps.uploadExtension(file)
                .schedule(ScheduleKind.NEXT_MINOR_UPDATE)
                .syncMode(SyncMode.FORCE_SYNC)
                .languageId("de-DE")
                .acceptIsvEula(true)
                .installOrUpdateNeededDependencies(false)
                .execute();

        assertEquals(OperationStatus.SCHEDULED, taken.operationStatus());
        RecordedRequest request = server.take();
        String boundary = boundary(request);
        assertEquals(
                filePart(boundary, "filename=\"Fabrikam_PTE_2.0.0.0.app\"")
                        + part(boundary, "deploymentSchedule", "NextMinorUpdate")
                        + part(boundary, "syncMode", "ForceSync")
                        + part(boundary, "languageId", "de-DE")
                        + part(boundary, "acceptIsvEula", "true")
                        + part(boundary, "installOrUpdateNeededDependencies", "false")
                        + "--" + boundary + "--\r\n",
                request.getBody().string(StandardCharsets.ISO_8859_1));
    }

    @Test
    void sendsANonAsciiNameInTwoForms() throws IOException {
        server.answer(Samples.text("pteInstall-200-scheduled"));

        AppOperation taken = apps.uploadExtension(Files.write(folder.resolve("Verk\u00e4ufe 1.APP"), CONTENT))
                .execute();

        assertEquals(OperationType.INSTALL, taken.operationType());
        RecordedRequest request = server.take();
        assertTrue(request.getBody()
                .utf8()
                .contains("filename=\"Verk_ufe 1.APP\"; filename*=UTF-8''Verk%C3%A4ufe%201.APP\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello.sppkg", ".app", "app", "a\"b.app", "a\\b.app", "a\u0007.app"})
    void refusesAnInvalidNameImmediately(String name) {
        Path unfit = folder.resolve(name);

        assertThrows(IllegalArgumentException.class, () -> apps.uploadExtension(unfit));
    }

    @ParameterizedTest
    @CsvSource({"52428800,true", "52428801,false", "0,false"})
    void checksTheSizeBeforeAnyRequest(long size, boolean isFit) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        server.web.setBodyLimit(0);
        server.answer(Samples.text("pteInstall-200-scheduled"));
        UploadExtension call = apps.uploadExtension(file);

        if (isFit) {
            assertEquals("install", call.execute().type());
        } else {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call::execute);
            assertTrue(e.getMessage().contains("50 MB"), e.getMessage());
            assertEquals(0, server.web.getRequestCount());
        }
    }

    @Test
    void reportsAMissingFile() {
        UploadExtension call = apps.uploadExtension(folder.resolve("none.app"));

        assertThrows(UncheckedIOException.class, call::execute);
        assertEquals(0, server.web.getRequestCount());
    }

    @Test
    void failsIfTheFileChangesDuringTheUpload() throws IOException {
        Files.write(file, new byte[300_000]);
        List<Long> told = new ArrayList<>();

        TransportException e = assertThrows(
                TransportException.class,
                () -> apps.uploadExtension(file)
                        .progress((sent, total) -> {
                            told.add(sent);
                            append();
                        })
                        .execute());

        assertFalse(e.mayHaveHappened());
        assertTrue(e.getMessage().contains("changed"), e.getMessage());
        assertFalse(told.isEmpty());
    }

    private void append() {
        try {
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void doesNotRepeatAnUploadAfterALostResponse() {
        server.answer(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        UploadExtension call = apps.uploadExtension(file);

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, call::execute);

        assertTrue(e.getMessage().contains("Check installedApps() and scheduledExtensions()"), e.getMessage());
        assertEquals(1, server.web.getRequestCount());
    }

    @Test
    void uploadEndsWhenTheExtensionIsListed() {
        String id = "00000004-1111-4222-8333-444444444444";
        server.answer(Samples.text("pteInstall-200-scheduled").replace("nextminorupdate", "immediate"))
                .answer(Samples.text("pteInstall-200-scheduled").replace("\"scheduled\"", "\"succeeded\""))
                .answer(CannedResponses.list(
                        "{\"appId\":\"" + id + "\",\"version\":\"2.0.0.0\",\"state\":\"installed\"}"));

        assertTrue(apps.uploadExtension(file)
                .executeAndAwait(Duration.ofMinutes(5))
                .hasEnded());
    }

    @Test
    void refusesAnUploadWithAnUnknownSchedule() {
        UploadExtension call = apps.uploadExtension(file);

        assertThrows(IllegalArgumentException.class, () -> call.schedule(ScheduleKind.UNKNOWN));
        assertThrows(IllegalArgumentException.class, () -> call.syncMode(SyncMode.UNKNOWN));
        assertThrows(IllegalArgumentException.class, () -> call.languageId("de\r\nX: y"));
    }
}
