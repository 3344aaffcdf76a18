package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.AppId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The list behind a catalog. Each package file is an item with a number. */
record ListItems(Catalog catalog) {
    record Item(
            @JsonProperty("Id") @Nullable Integer id,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Item {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private static final ResponseReader<Item> ANY = Json.as(Item.class);

    private static final ResponseReader<Item> ITEM = answer -> {
        Item item = ANY.read(answer);
        if (item.id() == null) {
            throw answer.unreadable("it has no Id");
        }
        return item;
    };

    /** Returns the number of the list item of an app. */
    int numberOf(Execution execution, AppId app) {
        ApiUrl site = catalog.site(execution);
        return catalog.named(execution, site, app, () -> number(execution, site, app));
    }

    /**
     * Returns true if the list has an item for the app. If it does, the package exists, even if the app cannot be read.
     */
    boolean has(Execution execution, ApiUrl site, AppId app) {
        try {
            return number(execution, site, app) > 0;
        } catch (ApiException e) {
            if (Refused.isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    private int number(Execution execution, ApiUrl site, AppId app) {
        String list = (site.path().equals("/") ? "" : site.path()) + "/AppCatalog";
        ApiUrl item = site.segments(
                "_api", "web", "GetList('" + list.replace("'", "''") + "')", "GetItemByUniqueId('" + app + "')");
        Item found = execution.send(catalog.read("find list item", item.next(item + "?$select=Id"), ITEM));
        return Objects.requireNonNull(found.id());
    }
}
