package io.tenantapps.core.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The refusal of a package, with the same form of message for all reasons.
 *
 * @param file the package
 */
public record PackageRefusal(Path file) {
    /** Returns the exception for a reason. */
    public IllegalArgumentException because(String reason) {
        return because(reason, null);
    }

    /** Returns the exception for a reason and a cause. */
    public IllegalArgumentException because(String reason, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "package is refused because " + reason + ": " + SafeText.escape(file.toString()), cause);
    }
}
