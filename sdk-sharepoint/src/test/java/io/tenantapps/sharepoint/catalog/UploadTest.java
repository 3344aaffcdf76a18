package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.TransportException;
import io.tenantapps.sharepoint.BareServer;
import io.tenantapps.sharepoint.packages.PackageFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that packages of any size are streamed from their file, unless the file changes. */
@Timeout(60)
class UploadTest {
    private static final int MB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void uploads250MegabytesInAHeapOf64() throws Exception {
        Path file = folder.resolve("big.sppkg");
        writePackage(file, 250);
        try (BareServer server = new BareServer()) {
            server.web.setBodyLimit(0);
            server.answer(CatalogWireTest.file("big.sppkg"));

            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            UploadProgram.class.getName(),
                            server.url("/sites/apps"),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(child.waitFor(10, TimeUnit.SECONDS));
                assertEquals(0, child.exitValue(), output);
                assertTrue(
                        output.contains("reported " + Files.size(file) + " bytes, heap at most 64 MB"), () -> output);
            } finally {
                child.destroyForcibly();
            }
            RecordedRequest request = server.take();
            assertEquals(Files.size(file), request.getBodySize());
            assertTrue(request.getBodySize() > 250L * MB);
        }
    }

    /** Writes an incompressible package of the given size in megabytes. */
    private static void writePackage(Path file, int megabytes) throws IOException {
        byte[] part = new byte[MB];
        new Random(1).nextBytes(part);
        CRC32 sum = new CRC32();
        for (int i = 0; i < megabytes; i++) {
            sum.update(part);
        }
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("AppManifest.xml"));
            zip.write(PackageFile.manifest("Version=\"1.0.0.0\"").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            ZipEntry big = new ZipEntry("ClientSideAssets/big.js");
            big.setMethod(ZipEntry.STORED);
            big.setSize((long) megabytes * MB);
            big.setCrc(sum.getValue());
            zip.putNextEntry(big);
            for (int i = 0; i < megabytes; i++) {
                zip.write(part);
            }
            zip.closeEntry();
        }
    }

    @Test
    void doesNotAddAPackageThatChangesDuringTheUpload() throws Exception {
        Path file = Files.write(folder.resolve("hello.sppkg"), new byte[2 * MB]);
        try (BareServer server = new BareServer()) {
            AppCatalogClient catalog = AppCatalogClient.tenant(server.connection(), server.url("/sites/apps"));

            TransportException e = assertThrows(
                    TransportException.class,
                    () -> catalog.add(file)
                            .checkPackage(false)
                            .progress((sent, total) -> {
                                if (sent == 65_536) {
                                    append(file);
                                }
                            })
                            .execute());

            assertFalse(e.mayHaveHappened(), e.getMessage());
            assertTrue(e.getMessage().contains("hello.sppkg"), e.getMessage());
            assertTrue(e.getMessage().contains("changed"), e.getMessage());
        }
    }

    private static void append(Path file) {
        try {
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void doesNotAddAPackageThatChangesBetweenAttempts() throws Exception {
        Path file = Files.write(folder.resolve("hello.sppkg"), new byte[100]);
        try (BareServer server = new BareServer()) {
            server.answer(429, "{}").answer(CatalogWireTest.file("hello.sppkg"));
            AppCatalogClient catalog = AppCatalogClient.tenant(server.connection(), server.url("/sites/apps"));

            TransportException e = assertThrows(
                    TransportException.class,
                    () -> catalog.add(file)
                            .checkPackage(false)
                            .progress((sent, total) -> append(file))
                            .execute());

            assertFalse(e.mayHaveHappened(), e.getMessage());
        }
    }
}
