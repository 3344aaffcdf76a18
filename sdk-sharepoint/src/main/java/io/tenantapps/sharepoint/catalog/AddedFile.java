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
 * What a catalog has under the name of a package: after a lost answer, the same bytes under the same name are proof that
 * they were added. They may have been there before, and then nothing was to be added.
 *
 * @param overwrite true if a file of that name would be replaced
 * @param body what was sent; it notices if that has changed since, and then nothing can be told
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
                    ? EffectCheckResult.notSeen("The catalog has another file under that name. Look again with list().")
                    : EffectCheckResult.didNotHappen(); // without overwrite, a file that is there is never replaced
        } catch (ApiException e) {
            if (Refused.isMissing(e)) {
                return EffectCheckResult.notSeen("The catalog has no file under that name. Look again with list().");
            }
            throw e;
        }
    }

    /** Where a package file is by its name. */
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
            throw new UncheckedIOException("the package can no longer be compared", e);
        }
    }

    @Override
    public CatalogWrite.@Nullable Seen<UploadedFile> job() {
        return null;
    }
}
