package io.tenantapps.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Fixture;
import io.tenantapps.core.errors.MalformedResponseException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSpoolTest {
    record Column(
            @JsonProperty("name") @Nullable String name,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Column {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private final Fixture f = new Fixture(b -> b);
    private final TableSpool<Column> spool = TableSpool.of(Column.class, "columns", "rows");
    private final List<List<Object>> seen = new ArrayList<>();

    @AfterEach
    void close() {
        spool.close();
        f.close();
    }

    private List<String> read() {
        return f.connection.call(ApiRequest.get("table", f.server.url("/table"), spool.reader())).execute().stream()
                .map(Column::name)
                .toList();
    }

    private static String table(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> "[" + i + ",\"row " + i + "\"]")
                .collect(Collectors.joining(
                        ",", "{\"columns\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"rows\":[", "],\"more\":{}}"));
    }

    @Test
    void passesOnTheRowsInOrderAndRepeatedly() {
        f.server.json(table(5_000));

        assertEquals(List.of("a", "b"), read());
        assertEquals(5_000, spool.forEach(seen::add));
        assertEquals(List.of(4_999, "row 4999"), seen.get(4_999));
        assertEquals(5_000, spool.forEach(row -> {}));
    }

    @Test
    void columnsMayFollowTheRows() {
        f.server.json("{\"ROWS\":[[true,null,1.50,[1],{\"x\":\"y\"}],[]],\"Columns\":[{\"name\":\"a\"}]}");

        assertEquals(List.of("a"), read());
        spool.forEach(seen::add);
        assertEquals(
                List.of(Arrays.asList(true, null, new BigDecimal("1.50"), List.of(1), Map.of("x", "y")), List.of()),
                seen);
    }

    @Test
    void truncatedResponseYieldsNoRows() {
        f.server.json(table(5_000).substring(0, 40_000)).json(table(2));

        read();

        assertEquals(2, f.server.requests());
        assertEquals(2, spool.forEach(seen::add));
        assertEquals(List.of(List.of(0, "row 0"), List.of(1, "row 1")), seen);
    }

    @Test
    void nextResponseReplacesTheEarlierRows() {
        f.server.json(table(5_000)).json(table(0));
        read();
        read();

        assertEquals(0, spool.forEach(seen::add));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{}",
                "{\"columns\":[]}",
                "{\"rows\":[]}",
                "{\"columns\":7,\"rows\":[]}",
                "{\"columns\":[],\"rows\":[7]}",
                "{\"columns\":[],\"rows\":[{}]}",
                "{\"columns\":[],\"rows\":[[]]} x"
            })
    void anythingElseIsUnreadable(String json) {
        for (int i = 0; i < 5; i++) {
            f.server.json(json);
        }

        assertThrows(MalformedResponseException.class, this::read);
        assertThrows(IllegalStateException.class, () -> spool.forEach(seen::add));
    }

    @Test
    void rowWithTooManyValuesIsUnreadable() {
        String nested = "[" + "[],".repeat(30_000) + "[]]";
        f.server.json("{\"columns\":[],\"rows\":[[" + nested + "]]}");

        MalformedResponseException e = assertThrows(MalformedResponseException.class, this::read);

        assertTrue(e.getMessage().contains("one row has more"), e::getMessage);
        assertEquals(1, f.server.requests());
    }
}
