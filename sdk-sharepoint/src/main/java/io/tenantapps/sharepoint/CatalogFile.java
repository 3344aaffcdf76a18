package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.Execution;
import java.nio.file.Path;

/** The package file behind an app. */
record CatalogFile(Catalog catalog) {

    Path download(Execution execution, AppId app, Path target) {
        Address site = catalog.site(execution);
        Address file = site.segments("_api", "web", "GetFileById('" + app + "')", "$value");
        return ZipDownload.into(
                target,
                download -> catalog.named(
                        execution,
                        site,
                        app,
                        () -> execution.send(catalog.read("download package", file, download::save)
                                .accept("*/*")
                                .answerLimit(ZipDownload.LARGEST))));
    }
}
