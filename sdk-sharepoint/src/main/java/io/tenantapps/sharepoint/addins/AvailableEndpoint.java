package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoint that returns add-ins by web. */
final class AvailableEndpoint implements ScanEndpoint<AddinInstance> {
    record Found(
            @JsonProperty("addins") @Nullable List<AddinInstance> addins,
            @JsonProperty("errorsWithServerRelativeUrl") List<AddinError> errors,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Found {
            errors = Json.list(errors);
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    static final ResponseReader<Found> FOUND = Json.as(Found.class, "AvailableAddIns", "AvailableAddins");

    @Override
    public String operation() {
        return "available add-ins";
    }

    @Override
    public int chunk() {
        return 100; // the service needs several seconds for ten webs
    }

    @Override
    public Rows<AddinInstance> ask(
            AdminSite admin, List<ScanInput> inputs, AdminSite.Sending<Rows<AddinInstance>> sending) {
        return sending.send(ScanEndpoint.divisible(
                admin.call(operation(), "AvailableAddIns", SiteNames.of(admin, inputs), answer -> {
                    Found found = FOUND.read(answer);
                    return Rows.of(
                            answer,
                            found.addins(),
                            found.errors(),
                            found.additionalProperties(),
                            "addins",
                            "errorsWithServerRelativeUrl");
                }),
                inputs));
    }

    @Override
    public @Nullable String siteOf(AddinInstance row) {
        return row.currentWebUrl();
    }

    @Override
    public @Nullable String subjectOf(AddinInstance row) {
        return null;
    }
}
