package io.tenantapps.core.auth;

import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads a token from a file that another program updates. */
final class TokenFileReader implements Supplier<String> {
    private static final int LONGEST = 64 << 10;

    private final Path file;

    TokenFileReader(Path file) {
        this.file = Arguments.required("file", file);
    }

    @Override
    public String get() {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new AuthenticationException("The token file " + Redactor.path(file) + " cannot be read ("
                    + e.getClass().getSimpleName() + ").");
        }
    }
}
