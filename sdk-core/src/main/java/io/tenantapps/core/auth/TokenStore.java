package io.tenantapps.core.auth;

import io.tenantapps.core.internal.Arguments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a sign-in between runs of a program, so that a user need not sign in each time. The stored text contains
 * unencrypted tokens: store it where only its owner can read it. Without a store, nothing is kept.
 *
 * @see MsalTokens#store
 */
public interface TokenStore {

    /** Returns the text that was saved last; null if none was saved. */
    @Nullable
    String load();

    /** Saves the text and replaces the earlier one. */
    void save(String text);

    /**
     * Returns a store in a file that only its owner can read and write, if the file system supports owners. The file is
     * replaced atomically, so a reader never gets a partial file.
     */
    static TokenStore file(Path file) {
        Arguments.path("file", file);
        return new TokenFile(file);
    }
}
