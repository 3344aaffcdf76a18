package io.tenantapps.sharepoint;

import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A package was overwritten, its new version could not be made available, and so the one before it was to be put back. The
 * message says what became of both; the cause is why the new version failed, and a suppressed exception why putting back
 * did.
 */
public final class PublishFailedException extends OperationFailedException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Path savedFile;

    /** Makes one, for the SDK and for unit tests. */
    public PublishFailedException(String message, SdkException cause, @Nullable Path savedFile) {
        super(message, Arguments.required("cause", cause));
        this.savedFile = savedFile;
    }

    /** Whether the catalog has the package again that it had before, deployed if it was. */
    public boolean isRestored() {
        return getSuppressed().length == 0;
    }

    /** Where the package is that could not be put back; null if it was. */
    public @Nullable Path savedFile() {
        return savedFile;
    }
}
