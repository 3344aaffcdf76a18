package io.tenantapps.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Fixture;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowSpoolTest {
    record Row(
            @JsonProperty("id") @Nullable Integer id,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Row {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private final Fixture f = new Fixture(b -> b);
    private final RowSpool<Row> spool = RowSpool.of(Row.class);
    private final List<Integer> seen = new ArrayList<>();

    @AfterEach
    void close() {
        spool.close();
        f.close();
    }

    private Page<Row> read() {
        return f.connection
                .call(ApiRequest.get("rows", f.server.url("/rows"), spool.reader()))
                .execute();
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":" + i + "}")
                .collect(Collectors.joining(",", "{\"value\":[", "],\"odata.nextLink\":\"/next\"}"));
    }

    @Test
    void passesOnTheRowsInOrderAndRepeatedly() {
        f.server.json(rows(5_000));

        Page<Row> page = read();

        assertEquals(List.of(), page.rows());
        assertEquals("/next", page.nextLink());
        assertEquals(5_000, spool.forEach(row -> seen.add(row.id())));
        assertEquals(IntStream.range(0, 5_000).boxed().toList(), seen);
        assertEquals(5_000, spool.forEach(row -> {}));
    }

    @Test
    void truncatedResponseYieldsNoRows() {
        f.server.json(rows(5_000).substring(0, 40_000)).json(rows(2));

        read();

        assertEquals(2, f.server.requests());
        assertEquals(2, spool.forEach(row -> seen.add(row.id())));
        assertEquals(List.of(0, 1), seen);
    }

    @Test
    void nextResponseReplacesTheEarlierRows() {
        f.server.json(rows(5_000)).json("[]");
        read();

        assertNull(read().nextLink());

        assertEquals(0, spool.forEach(row -> seen.add(row.id())));
    }

    @Test
    void refusesToPassOnRowsBeforeAResponseWasRead() {
        f.server.json(rows(2)).answer(200, "[{\"id\":1},").answer(404, "{}");
        read();

        assertThrows(NotFoundException.class, this::read);

        assertThrows(IllegalStateException.class, () -> spool.forEach(row -> seen.add(row.id())));
        assertEquals(List.of(), seen);
    }

    @Test
    void spoolAppliesTheSameChecksAsAPage() {
        f.server.json("[1, 2]").json("[1, 2]").json("[1, 2]").json("[1, 2]").json("[1, 2]");

        MalformedResponseException e = assertThrows(MalformedResponseException.class, this::read);

        assertTrue(e.getMessage().contains("its list contains no readable row"), e.getMessage());
    }

    @Test
    void rowWithTooManyUnknownValuesIsRefusedBeforeARowIsPassedOn() {
        String values = IntStream.range(0, 20_100).mapToObj(String::valueOf).collect(Collectors.joining(","));
        f.server.json("[{\"id\":1},{\"id\":2,\"more\":[" + values + "]}]");

        MalformedResponseException e = assertThrows(MalformedResponseException.class, this::read);

        assertTrue(e.getMessage().contains("one row has more unknown values"), e.getMessage());
        assertThrows(IllegalStateException.class, () -> spool.forEach(row -> seen.add(row.id())));
    }

    @Test
    void largeRowWithinTheLimitIsPassedOn() {
        String values = IntStream.range(0, 19_990).mapToObj(number -> "{}").collect(Collectors.joining(","));
        f.server.json("[{\"id\":1},{\"id\":2,\"more\":[" + values + "]},3]");

        assertEquals(1, read().unreadable());

        assertEquals(2, spool.forEach(row -> seen.add(row.id())));
        assertEquals(2, spool.forEach(row -> seen.add(row.id())));
        assertEquals(List.of(1, 2, 1, 2), seen);
    }

    @Test
    void consumerMayMakeCallsAndMayFail() {
        f.server.json(rows(3)).json(rows(1));
        read();
        IllegalStateException enough = new IllegalStateException("enough");

        assertSame(
                enough,
                assertThrows(
                        IllegalStateException.class,
                        () -> spool.forEach(row -> {
                            f.connection
                                    .call(ApiRequest.get("rows", f.server.url("/rows"), Json.rows(Row.class)))
                                    .execute()
                                    .forEach(inner -> seen.add(inner.id()));
                            throw enough;
                        })));
        assertEquals(List.of(0), seen);
    }

    @Test
    void interruptStopsTheConsumerOfTheRows() {
        f.server.json(rows(5_000));
        read();

        assertThrows(
                CallInterruptedException.class,
                () -> spool.forEach(row -> {
                    seen.add(row.id());
                    Thread.currentThread().interrupt();
                }));

        assertTrue(Thread.interrupted());
        assertTrue(seen.size() < 5_000);
    }
}
