package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.text.Moments;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The telemetry of an environment. */
final class BcTelemetry implements BcRoutes.Subject {
    private final BcCentral central;

    BcTelemetry(BcCentral central) {
        this.central = central;
    }

    /**
     * A row of telemetry.
     *
     * @param time the virtual time
     */
    record Entry(Instant time, String message) {}

    @Override
    public void addTo(BcRoutes routes) {
        routes.get(BcRoutes.E + "/telemetry", 0, this::rows);
    }

    private Response rows(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        Instant start = time(request, "startDateUtc", Instant.MIN);
        Instant end = time(request, "endDateUtc", Instant.MAX);
        String category = query(request, "logCategory");
        if (category == null || !(category.equalsIgnoreCase("All") || category.equals("0"))) {
            throw central.badInput("logCategory");
        }
        boolean isNumeric = central.settings().dialect() == FakeBcDialect.DOCUMENTED_2_11;
        Map<String, Object> table = new LinkedHashMap<>();
        table.put(
                "queryColumns",
                List.of(
                        column("TIMESTAMP", 0, isNumeric ? 2 : "datetime", isNumeric ? 0 : "none"),
                        column("Message", 1, isNumeric ? 0 : "string", isNumeric ? 1 : "wide")));
        table.put(
                "queryResults",
                environment.settings().telemetry().stream()
                        .filter(entry ->
                                !entry.time().isBefore(start) && !entry.time().isAfter(end))
                        .map(entry -> List.of(Moments.inTicks(entry.time()), entry.message()))
                        .toList());
        return Response.json(table);
    }

    private static Map<String, Object> column(String name, int ordinal, Object dataType, Object expectations) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("name", name);
        column.put("ordinal", ordinal);
        column.put("dataType", dataType);
        column.put("expectations", expectations);
        return column;
    }

    private Instant time(BcRequest request, String name, Instant otherwise) {
        String text = query(request, name);
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw central.badInput(name);
        }
    }

    private static @Nullable String query(BcRequest request, String name) {
        return HttpUrl.get("http://localhost" + request.received().target()).queryParameter(name);
    }
}
