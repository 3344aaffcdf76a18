package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.internal.Sha512;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The file in a catalog that has the same name as a package to add. If the file has the package's bytes after a lost
 * response, the package was added. If the file already had these bytes before the request, no package had to be added.
 *
 * @param overwrite true if the request would replace a file with the same name
 * @param body the body that was sent; reading it again fails if the file on disk has changed since, because a
 *     comparison with a changed file would prove nothing
 */
record AddedFile(Catalog catalog, ApiUrl site, PackageName name, Body body, boolean overwrite)
        implements CatalogWrite.State<UploadedFile> {

    @Override
    public EffectCheckResult<UploadedFile> check(Execution execution) {
        ApiUrl url = url(site, name);
        try {
            UploadedFile file = execution.send(catalog.read("find package file", url, UploadedFile.READER));
            if (hasTheSameBytes(execution, url, file)) {
                return EffectCheckResult.happened(file);
            }
            return overwrite
                    ? EffectCheckResult.notSeen("The catalog has another file with that name. Check it with list().")
                    : EffectCheckResult
                            .didNotHappen(); // without overwrite, the service never replaces an existing file
        } catch (ApiException e) {
            if (Refused.isMissing(e)) {
                return EffectCheckResult.notSeen("The catalog has no file with that name. Check it with list().");
            }
            throw e;
        }
    }

    /** Returns the URL of the package file with the given name. */
    static ApiUrl url(ApiUrl site, PackageName name) {
        return site.segments(
                "_api",
                "web",
                "GetFolderByServerRelativePath(DecodedUrl='AppCatalog')",
                "Files(" + name.literal() + ")");
    }

    private boolean hasTheSameBytes(Execution execution, ApiUrl file, UploadedFile found) {
        try {
            long length = body.length();
            if (found.length() != null && found.length() != length) {
                return false;
            }
            byte[] ours = Sha512.of(body::writeTo);
            ResponseReader<byte[]> hash = answer -> Sha512.of(answer.stream());
            byte[] theirs = execution.send(catalog.read("compare package file", file.segments("$value"), hash)
                    .accept("*/*")
                    .maxResponseBytes(length + 1));
            return MessageDigest.isEqual(ours, theirs);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the package changed, so it cannot be compared with the file in the catalog", e);
        }
    }

    @Override
    public CatalogWrite.@Nullable Seen<UploadedFile> job() {
        return null;
    }
}
