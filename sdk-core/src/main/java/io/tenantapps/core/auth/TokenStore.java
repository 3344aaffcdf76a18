package io.tenantapps.core.auth;

import io.tenantapps.core.internal.Arguments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a sign-in between runs of a program, so that a user need not sign in each time. The stored text contains
 * unencrypted tokens: store it where only its owner can read it. Without a store, the sign-in ends with the program.
 *
 * @see MsalTokens#store
 */
public interface TokenStore {

    /** Returns the text that was saved last; null if no text was saved. */
    @Nullable
    String load();

    /** Saves the text, which replaces the earlier text. */
    void save(String text);

    /**
     * Returns a store in a file that only its owner can read and write, if the file system supports owners. The store
     * replaces the file atomically, so a reader never gets a partial file.
     */
    static TokenStore file(Path file) {
        Arguments.path("file", file);
        return new TokenFile(file);
    }
}
