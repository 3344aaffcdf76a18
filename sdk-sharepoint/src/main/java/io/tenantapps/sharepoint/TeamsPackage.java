package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.Address;
import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.Body;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tenant's catalog has to do with Microsoft Teams. */
record TeamsPackage(Catalog catalog) {
    /** The item of the catalog's list that belongs to an app. */
    record Item(
            @JsonProperty("Id") @Nullable Integer id,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
        Item {
            more = Json.more(more);
        }
    }

    private static final AnswerReader<Item> ITEM = Json.as(Item.class);

    /** The number of the list item that belongs to an app. */
    int itemOf(Execution execution, AppId app) {
        Address site = catalog.site(execution);
        String list = (site.path().equals("/") ? "" : site.path()) + "/AppCatalog";
        Address item = site.segments(
                "_api", "web", "GetList('" + list.replace("'", "''") + "')", "GetItemByUniqueId('" + app + "')");
        return catalog.named(execution, site, app, () -> {
            Item found = execution.send(catalog.read(
                    "find list item", item.next(item + "?$select=Id"), answer -> withId(ITEM.read(answer), answer)));
            return java.util.Objects.requireNonNull(found.id());
        });
    }

    private static Item withId(Item item, io.tenantapps.core.Answer answer) throws IOException {
        if (item.id() == null) {
            throw answer.unreadable("it has no Id");
        }
        return item;
    }

    @Nullable
    Void sync(Execution execution, int item) {
        Address site = catalog.site(execution);
        return catalog.named(
                execution,
                site,
                null,
                () -> execution.send(catalog.write(
                        "sync to teams",
                        catalog.from(site).segments("SyncSolutionToTeams(id=" + item + ")"),
                        site,
                        Body.empty())));
    }

    /** Downloads into a file beside the target, and moves it there when it is whole. */
    Path download(Execution execution, AppId app, Path target) {
        Address site = catalog.site(execution);
        Address zip = catalog.from(site).segments("DownloadTeamsSolution(" + itemOf(execution, app) + ")", "$value");
        Path folder = target.toAbsolutePath().getParent();
        try {
            Path part = Files.createTempFile(folder, ".teams", ".part");
            try {
                catalog.named(
                        execution,
                        site,
                        app,
                        () -> execution.send(catalog.read("download teams package", zip, answer -> {
                                    try (OutputStream out = Files.newOutputStream(part)) {
                                        return answer.stream().transferTo(out);
                                    }
                                })
                                .accept("*/*")));
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                return target;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("teams package cannot be written: " + target, e);
        }
    }
}
