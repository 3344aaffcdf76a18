package io.tenantapps.testing.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakePackageTest {
    private static final FakePackage HELLO = FakePackage.solution("hello");

    private static FakeManifest read(FakePackage file) {
        return FakeManifest.of(file.fileName(), file.bytes());
    }

    @Test
    void packageOfAsolutionContainsItsSettings() {
        FakeManifest manifest = read(HELLO.version("1.2.0.7")
                .title("Größe <\"XL\"> & more")
                .shortDescription("A & B")
                .skipFeatureDeploymentDefault(true)
                .permission("Microsoft Graph", "User.Read")
                .cdnBasePath("https://cdn.contoso.com/a?b=1&c/"));

        assertEquals(
                new FakeManifest(
                        true,
                        UUID.fromString(HELLO.productId()),
                        "Größe <\"XL\"> & more",
                        "1.2.0.7",
                        "A & B",
                        true,
                        true,
                        "Microsoft Graph, User.Read",
                        Set.of("https://cdn.contoso.com/a?b=1&c/")),
                manifest);
    }

    @Test
    void addinIsNotASolution() {
        FakePackage addin = FakePackage.addin("old");

        assertEquals("old.app", addin.fileName());
        assertTrue(read(addin).isValid());
        assertFalse(read(addin).isSolution());
        assertNull(read(addin).permissions());
    }

    @Test
    void productIdMayHaveBraces() {
        String id = "{0A1B2C3D-0000-4000-8000-00000000ABCD}";

        FakePackage braced = HELLO.productId(id);

        assertEquals(id, braced.productId());
        assertEquals(
                "0a1b2c3d-0000-4000-8000-00000000abcd", read(braced).productId().toString());
        assertFalse(read(HELLO.productId("none")).isValid());
    }

    @Test
    void productIdDependsOnTheName() {
        assertEquals(
                HELLO.productId(), FakePackage.solution("hello").version("9.0").productId());
        assertNotEquals(HELLO.productId(), FakePackage.solution("other").productId());
    }

    @Test
    void bytesAreReproducibleAndDependOnTheContent() {
        assertArrayEquals(HELLO.bytes(), FakePackage.solution("hello").bytes());
        assertFalse(Arrays.equals(HELLO.bytes(), HELLO.content("other").bytes()));
        assertEquals(846_384_575, Arrays.hashCode(HELLO.bytes()), "the bytes differ from those of earlier versions");
    }

    @Test
    void setterReturnsACopy() {
        HELLO.version("2.0.0.0").title("Other").withTeamsPackage();

        assertEquals("1.0.0.0", HELLO.version());
        assertNull(FakePackage.teamsPackage(HELLO.bytes()));
        assertNotNull(FakePackage.teamsPackage(HELLO.withTeamsPackage().bytes()));
    }

    @Test
    void writesThePackageToADirectory(@TempDir Path directory) throws IOException {
        Path file = HELLO.writeTo(directory);

        assertEquals(directory.resolve("hello.sppkg"), file);
        assertArrayEquals(HELLO.bytes(), Files.readAllBytes(file));
    }

    @Test
    void readsFilesThatAreNotPackagesAsCorruptPackages() {
        FakeManifest corrupt = read(FakePackage.corrupt("odd"));

        assertFalse(corrupt.isValid());
        assertEquals("odd", corrupt.title());
        byte[] cut = Arrays.copyOf(HELLO.bytes(), 600);
        assertFalse(FakeManifest.of("cut.sppkg", cut).isValid());
        assertFalse(FakeManifest.of("empty.sppkg", new byte[0]).isValid());
        assertFalse(FakeManifest.of("text.sppkg", "PK".getBytes(StandardCharsets.UTF_8))
                .isValid());
    }
}
