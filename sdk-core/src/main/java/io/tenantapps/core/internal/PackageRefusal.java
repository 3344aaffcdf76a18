package io.tenantapps.core.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The one sentence in which a package is refused.
 *
 * @param file the package
 */
public record PackageRefusal(Path file) {
    /** Returns the exception with that reason. */
    public IllegalArgumentException because(String reason) {
        return because(reason, null);
    }

    /** Returns the exception with that reason and cause. */
    public IllegalArgumentException because(String reason, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "package is refused because " + reason + ": " + SafeText.escape(file.toString()), cause);
    }
}
