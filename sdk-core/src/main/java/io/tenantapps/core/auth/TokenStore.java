package io.tenantapps.core.auth;

import io.tenantapps.core.internal.Arguments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was signed in with from one run of a program to the next, so that a user need not sign in each time. The text
 * holds tokens in clear: keep it where only its owner can read it. Without a store, nothing is kept.
 *
 * @see MsalTokens#store
 */
public interface TokenStore {

    /** What was saved last; null for nothing. */
    @Nullable
    String load();

    /** Keeps the text in place of what was kept before. */
    void save(String text);

    /**
     * A file that only its owner can read and write, where the file system knows owners. It is replaced as a whole, so that a
     * reader never sees half of it.
     */
    static TokenStore file(Path file) {
        Arguments.path("file", file);
        return new TokenFile(file);
    }
}
