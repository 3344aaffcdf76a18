package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.errors.ApiException;

/** Thrown when the catalog has a file with the same name and {@code overwrite} is not set. Nothing was changed. */
public final class FileExistsException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public FileExistsException(ApiException from) {
        super(
                from,
                "The catalog has a file with that name. Call overwrite(true) to replace it. Its app "
                        + "keeps its id.");
    }
}
