package io.tenantapps.core.auth;

import io.tenantapps.core.internal.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A token store in a file that only its owner can read. */
record TokenFile(Path file) implements TokenStore {
    private static final long LONGEST = 16 << 20;

    @Override
    public @Nullable String load() {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("it is larger than " + LONGEST + " bytes");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void save(String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            PrivateFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "TokenStore[" + file + "]";
    }
}
