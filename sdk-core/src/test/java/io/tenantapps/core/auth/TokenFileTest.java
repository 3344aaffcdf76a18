package io.tenantapps.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path dir;

    @Test
    void loadsAndReplacesTheSavedText() throws Exception {
        TokenStore store = TokenStore.file(dir.resolve("below/tokens.json"));

        assertNull(store.load());
        store.save("first");
        store.save("second");

        assertEquals("second", store.load());
        try (var files = Files.list(dir.resolve("below"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void onlyTheOwnerCanReadTheFile() throws Exception {
        assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = dir.resolve("tokens.json");
        Files.writeString(file, "it was readable by all users before");

        TokenStore.file(file).save("text");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void refusesAFolder() {
        assertThrows(UncheckedIOException.class, () -> TokenStore.file(dir).load());
    }
}
