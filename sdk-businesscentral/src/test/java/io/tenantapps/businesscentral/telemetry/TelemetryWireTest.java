package io.tenantapps.businesscentral.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the request for telemetry, and its response in the form of Microsoft's page. */
class TelemetryWireTest {
    private static final Instant FROM = Instant.parse("2026-10-05T06:07:08Z");
    private static final Instant TO = FROM.plusSeconds(60);

    private final BareServer server = new BareServer();
    private final BcTelemetryClient telemetry = BcTelemetryClient.of(AdminCenterApi.of(server.connection()), "Main");
    private final List<TelemetryRow> rows = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsTheRowsByTheOrdinalsOfTheColumns() {
        server.answer("""
                {"queryColumns":[
                  {"name":"Duration","ordinal":2,"dataType":"numeric","expectations":"none"},
                  {"name":"TIMESTAMP","ordinal":0,"dataType":2,"expectations":0},
                  {"name":"Text","ordinal":1,"dataType":"string","expectations":"wide"}],
                 "queryResults":[["2026-10-05T06:07:09.5Z","Fabrikam started",1.5],[null]]}""");

        assertEquals(2, telemetry.query(FROM, TO).forEach(rows::add));

        assertEquals(
                "GET /admin/v2.29/applications/BusinessCentral/environments/Main/telemetry"
                        + "?startDateUtc=2026-10-05T06%3A07%3A08Z&endDateUtc=2026-10-05T06%3A08%3A08Z&logCategory=All",
                server.line());
        TelemetryRow row = rows.get(0);
        assertEquals(Instant.parse("2026-10-05T06:07:09.5Z"), row.time("timestamp"));
        assertEquals("Fabrikam started", row.text("Text"));
        assertEquals(new BigDecimal("1.5"), row.value("Duration"));
        assertNull(row.time("Text"));
        assertNull(row.value("Other"));
        assertEquals(
                new TelemetryColumn("Duration", 2, "numeric", "none", Map.of()),
                row.columns().get(0));
        assertNull(rows.get(1).time("TIMESTAMP"));
        assertNull(rows.get(1).value("Duration"));
        assertFalse(row.toString().contains("Fabrikam"), row::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "\"string\",STRING",
        "0,STRING",
        "\"Numeric\",NUMERIC",
        "1,NUMERIC",
        "\"2\",DATETIME",
        "\"datetime\",DATETIME",
        "7,UNKNOWN",
        "\"dynamic\",UNKNOWN",
        "null,UNKNOWN"
    })
    void dataTypeIsANameOrANumber(String json, TelemetryDataType type) {
        assertEquals(
                type, TelemetryColumn.fromJson("{\"dataType\":" + json + "}").type());
    }

    @Test
    void executeReturnsAllRows() {
        server.answer("{\"queryColumns\":[{\"name\":\"a\"}],\"queryResults\":[[1],[2]]}");

        List<TelemetryRow> all = telemetry.query(FROM, TO).category("Any thing").execute();

        assertEquals(List.of("1", "2"), all.stream().map(row -> row.text("a")).toList());
        assertTrue(server.line().endsWith("&logCategory=Any%20thing"));
    }

    @Test
    void truncatedResponseIsReadAgain() {
        server.answer("{\"queryColumns\":[{\"name\":\"a\"}],\"queryResults\":[[1],[")
                .answer("{\"queryColumns\":[{\"name\":\"a\"}],\"queryResults\":[[1],[2]]}");

        assertEquals(2, telemetry.query(FROM, TO).forEach(rows::add));
        assertEquals(2, rows.size());
    }

    @Test
    void responseWithoutATableIsUnreadable() {
        for (int i = 0; i < 10; i++) {
            server.answer("{\"value\":[]}");
        }

        assertThrows(MalformedResponseException.class, telemetry.query(FROM, TO)::execute);
    }

    @Test
    void errorKeepsItsCodeAndTarget() {
        server.answer(400, "{\"code\":\"invalidInput\",\"message\":\"Nein.\",\"target\":\"logCategory\"}")
                .answer("{\"name\":\"Main\",\"status\":\"Active\"}")
                .answer(404, "{\"code\":\"environmentNotFound\",\"message\":\"Nein.\",\"target\":\"x/Main\"}");

        ApiException e = assertThrows(
                ApiException.class,
                () -> telemetry.query(FROM, TO).category("x").forEach(rows::add));

        assertEquals("invalidInput", e.error().code());
        assertEquals("logCategory", ErrorDetail.of(e).target());
        assertThrows(NotFoundException.class, telemetry.query(FROM, TO)::execute);
        assertEquals(List.of(), rows);
    }

    @Test
    void startMustBeBeforeTheEnd() {
        assertThrows(IllegalArgumentException.class, () -> telemetry.query(TO, FROM));
        assertThrows(IllegalArgumentException.class, () -> telemetry.query(FROM, FROM));
    }
}
