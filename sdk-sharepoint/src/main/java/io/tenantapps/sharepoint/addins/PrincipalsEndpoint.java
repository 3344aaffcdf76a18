package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoint that returns principals by site collection. */
final class PrincipalsEndpoint implements ScanEndpoint<AddinPrincipal> {
    record Found(
            @JsonProperty("addinPrincipals") @Nullable List<AddinPrincipal> principals,
            @JsonProperty("errorsWithServerRelativeUrl") List<AddinError> errors,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Found {
            errors = Json.list(errors);
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private static final String FUNCTION = "GetAddinPrincipalsHavingPermissionsInSites";

    private static final ResponseReader<Found> FOUND = Json.as(Found.class, FUNCTION);

    @Override
    public String operation() {
        return "add-in principals";
    }

    @Override
    public Rows<AddinPrincipal> ask(
            AdminSite admin, List<ScanInput> inputs, AdminSite.Sending<Rows<AddinPrincipal>> sending) {
        return sending.send(ScanEndpoint.divisible(
                admin.call(operation(), FUNCTION, SiteNames.of(admin, inputs), answer -> {
                    Found found = FOUND.read(answer);
                    return Rows.of(
                            answer,
                            found.principals(),
                            found.errors(),
                            found.additionalProperties(),
                            "addinPrincipals",
                            "errorsWithServerRelativeUrl");
                }),
                inputs));
    }

    @Override
    public @Nullable String siteOf(AddinPrincipal row) {
        return row.absoluteUrl() != null ? row.absoluteUrl() : row.serverRelativeUrl();
    }

    @Override
    public @Nullable String subjectOf(AddinPrincipal row) {
        return null;
    }
}
