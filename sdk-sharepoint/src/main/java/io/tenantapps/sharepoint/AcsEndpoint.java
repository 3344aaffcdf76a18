package io.tenantapps.sharepoint;

import io.tenantapps.core.http.AnswerReader;
import io.tenantapps.core.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ACS principals by application. */
final class AcsEndpoint implements ScanEndpoint<AcsPrincipal> {
    private static final AnswerReader<List<AcsPrincipal>> ROWS = Json.rows(AcsPrincipal.class);

    @Override
    public String operation() {
        return "ACS principals";
    }

    @Override
    public Answer<AcsPrincipal> ask(
            AdminSite admin, List<ScanInput> inputs, AdminSite.Sending<Answer<AcsPrincipal>> sending) {
        List<String> appIds = inputs.stream()
                .map(input -> Objects.requireNonNull(input.subject()))
                .toList();
        return sending.send(ScanEndpoint.divisible(
                admin.call(
                        operation(),
                        "GetACSServicePrincipals",
                        Map.of("appIds", appIds),
                        answer -> new Answer<>(ROWS.read(answer), List.of())),
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
