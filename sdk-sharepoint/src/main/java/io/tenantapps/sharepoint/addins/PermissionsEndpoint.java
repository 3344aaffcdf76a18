package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The endpoint that returns permissions by web and principal. */
final class PermissionsEndpoint implements ScanEndpoint<AddinPermission> {
    record Found(
            @JsonProperty("addinPermissions") @Nullable List<AddinPermission> permissions,
            @JsonProperty("failedAddins") List<AddinError> errors,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Found {
            errors = Json.list(errors);
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private static final String FUNCTION = "AddinPermissions";

    private static final ResponseReader<Found> FOUND = Json.as(Found.class, FUNCTION);

    @Override
    public String operation() {
        return "add-in permissions";
    }

    @Override
    public Rows<AddinPermission> ask(
            AdminSite admin, List<ScanInput> inputs, AdminSite.Sending<Rows<AddinPermission>> sending) {
        return admin.sendNested(
                verbose -> ScanEndpoint.divisible(
                        admin.call(operation(), FUNCTION, Map.of(), answer -> {
                                    Found found = FOUND.read(answer);
                                    return Rows.of(
                                            answer,
                                            found.permissions(),
                                            found.errors(),
                                            found.additionalProperties(),
                                            "addinPermissions",
                                            "failedAddins");
                                })
                                .body(Body.json(Map.of("addins", bySite(admin, inputs, verbose)))
                                        .as(AdminSite.contentType(verbose))),
                        inputs),
                sending);
    }

    private static List<Map<String, Object>> bySite(AdminSite admin, List<ScanInput> inputs, boolean verbose) {
        Map<String, List<ScanInput>> bySite = new LinkedHashMap<>();
        inputs.forEach(input -> bySite.computeIfAbsent(
                        Objects.requireNonNull(input.site()).key(), key -> new ArrayList<>())
                .add(input));
        return bySite.values().stream()
                .map(ofSite -> {
                    Map<String, Object> entry = SiteNames.of(
                            admin, Objects.requireNonNull(ofSite.get(0).site()));
                    List<String> identifiers = ofSite.stream()
                            .map(input -> Objects.requireNonNull(input.subject()))
                            .toList();
                    entry.put("appIdentifiers", AdminSite.list(identifiers, "Edm.String", verbose));
                    return entry;
                })
                .toList();
    }

    @Override
    public @Nullable String siteOf(AddinPermission row) {
        return row.absoluteUrl() != null ? row.absoluteUrl() : row.serverRelativeUrl();
    }

    @Override
    public @Nullable String subjectOf(AddinPermission row) {
        return row.appIdentifier();
    }

    @Override
    public boolean isEmpty(AddinPermission row) {
        return row.isEmpty();
    }
}
