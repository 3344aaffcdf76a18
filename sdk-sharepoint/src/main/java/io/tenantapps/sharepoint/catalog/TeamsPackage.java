package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Body;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.internal.ZipDownload;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The Microsoft Teams operations of the tenant's catalog. */
record TeamsPackage(Catalog catalog) {
    @Nullable
    Void sync(Execution execution, int item) {
        ApiUrl site = catalog.site(execution);
        return catalog.named(
                execution,
                site,
                null,
                () -> execution.send(catalog.write(
                        "sync to teams",
                        catalog.from(site, "SyncSolutionToTeams(id=" + item + ")"),
                        site,
                        Body.empty())));
    }

    @Nullable
    Void sync(Execution execution, AppId app) {
        return sync(execution, new ListItems(catalog).numberOf(execution, app));
    }

    Path download(Execution execution, AppId app, Path target) {
        ApiUrl site = catalog.site(execution);
        int item = new ListItems(catalog).numberOf(execution, app);
        ApiUrl zip = catalog.from(site, "DownloadTeamsSolution(" + item + ")", "$value");
        return ZipDownload.into(
                target,
                download -> catalog.named(
                        execution,
                        site,
                        app,
                        () -> execution.send(catalog.read("download teams package", zip, download::save)
                                .accept("*/*")
                                .maxResponseBytes(ZipDownload.LARGEST))));
    }
}
