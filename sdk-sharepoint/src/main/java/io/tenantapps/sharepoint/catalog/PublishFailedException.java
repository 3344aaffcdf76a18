package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a package was overwritten but its new version could not be deployed. The client then tried to restore the
 * previous package. The message describes the state of both packages. The cause is the failure of the new version. A
 * suppressed exception, if present, is the failure to restore the previous package.
 */
public final class PublishFailedException extends OperationFailedException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Path savedFile;

    /** Creates an exception, for the SDK and for unit tests. */
    public PublishFailedException(String message, SdkException cause, @Nullable Path savedFile) {
        super(message, Arguments.required("cause", cause));
        this.savedFile = savedFile;
    }

    /** Returns true if the catalog has the previous package again, deployed if it was deployed before. */
    public boolean isRestored() {
        return getSuppressed().length == 0;
    }

    /** Returns the file with the previous package if it could not be restored, and null otherwise. */
    public @Nullable Path savedFile() {
        return savedFile;
    }
}
