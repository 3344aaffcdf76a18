package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.inventory.AcsPrincipal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The endpoint that returns ACS principals by application. */
final class AcsEndpoint implements ScanEndpoint<AcsPrincipal> {
    private static final ResponseReader<List<AcsPrincipal>> ROWS = Json.rows(AcsPrincipal.class);

    @Override
    public String operation() {
        return "ACS principals";
    }

    @Override
    public Rows<AcsPrincipal> ask(
            AdminSite admin, List<ScanInput> inputs, AdminSite.Sending<Rows<AcsPrincipal>> sending) {
        List<String> appIds = inputs.stream()
                .map(input -> Objects.requireNonNull(input.subject()))
                .toList();
        return sending.send(ScanEndpoint.divisible(
                admin.call(
                        operation(),
                        "GetACSServicePrincipals",
                        Map.of("appIds", appIds),
                        answer -> new Rows<>(ROWS.read(answer), List.of())),
                inputs));
    }

    @Override
    public @Nullable String siteOf(AcsPrincipal row) {
        return null;
    }

    @Override
    public @Nullable String subjectOf(AcsPrincipal row) {
        return row.appId() == null ? null : row.appId().replaceAll("[{}]", "");
    }
}
