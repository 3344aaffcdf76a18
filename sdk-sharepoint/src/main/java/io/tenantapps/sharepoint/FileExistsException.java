package io.tenantapps.sharepoint;

import io.tenantapps.core.errors.ApiException;

/**
 * The catalog has a file of that name, and {@code overwrite} was not said. Nothing was done.
 */
public final class FileExistsException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public FileExistsException(ApiException from) {
        super(
                from,
                "The catalog has a file of that name. Say overwrite(true) to replace it; its app keeps its id then.");
    }
}
