package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.internal.Sha512;
import io.tenantapps.sharepoint.internal.ZipDownload;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The package file behind an app. */
record CatalogFile(Catalog catalog) {

    private static final ResponseReader<byte[]> HASH = answer -> Sha512.of(answer.stream());

    Path download(Execution execution, AppId app, Path target) {
        ApiUrl site = catalog.site(execution);
        ApiUrl content = file(site, app).segments("$value");
        return ZipDownload.into(
                target,
                download -> catalog.named(
                        execution,
                        site,
                        app,
                        () -> execution.send(catalog.read("download package", content, download::save)
                                .accept("*/*")
                                .maxResponseBytes(ZipDownload.LARGEST))));
    }

    private static ApiUrl file(ApiUrl site, AppId app) {
        return site.segments("_api", "web", "GetFileById('" + app + "')");
    }

    /** Returns the name and size of the file, without its bytes. */
    UploadedFile check(Execution execution, AppId app) {
        ApiUrl site = catalog.site(execution);
        return catalog.named(
                execution,
                site,
                app,
                () -> execution.send(catalog.read("find package file", file(site, app), UploadedFile.READER)));
    }

    /**
     * Returns the file with the given name, even if the service does not list its app. The result is null if there is
     * no such file.
     */
    @Nullable
    UploadedFile check(Execution execution, PackageName name) {
        ApiUrl site = catalog.site(execution);
        try {
            return execution.send(catalog.read("find package file", AddedFile.url(site, name), UploadedFile.READER));
        } catch (ApiException e) {
            if (Refused.isMissing(e)) {
                return null;
            }
            throw new Refused(catalog, site, null, null).byName(e, execution);
        }
    }

    /**
     * Returns true if the file has the same bytes as a package on disk. The method downloads the file only if the
     * sizes are equal.
     */
    boolean has(Execution execution, AppId app, SolutionPackage ours) {
        Long length = check(execution, app).length();
        if (length != null && length != ours.size()) {
            return false;
        }
        ApiUrl site = catalog.site(execution);
        byte[] theirs = catalog.named(
                execution,
                site,
                app,
                () -> execution.send(
                        catalog.read("compare package file", file(site, app).segments("$value"), HASH)
                                .accept("*/*")
                                .maxResponseBytes(ZipDownload.LARGEST)));
        return Base64.getEncoder().encodeToString(theirs).equals(ours.sha512());
    }
}
