package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.RowSpool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that only the byte limit decides how much of a response the client reads. Every limit is configurable. */
class LargeResponseTest {
    private static final int ROWS = 200_000;

    /** A record that has a component for only one of the many fields. The reader skips the other fields. */
    record Narrow(@JsonProperty("id") @Nullable Integer id) {}

    record Wide(
            @JsonProperty("id") @Nullable Integer id,
            @JsonProperty("names") List<String> names,
            @JsonProperty("objects") List<Map<String, Object>> objects,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Wide {
            names = Json.list(names);
            objects = Json.list(objects);
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    final Fixture f = new Fixture();

    @AfterEach
    void close() {
        f.close();
    }

    /** Returns 31 MB of rows with 22 fields each. */
    private static String apps() {
        String others = IntStream.range(1, 22).mapToObj(i -> "\"f" + i + "\":0").collect(Collectors.joining(","));
        return "{\"value\":[" + ("{\"id\":7," + others + "},").repeat(ROWS - 1) + "{\"id\":8," + others + "}]}";
    }

    private <T> ApiRequest<List<T>> rows(Class<T> type) {
        return ApiRequest.get("rows", f.server.url("/rows"), Json.rows(type));
    }

    @Test
    void readsTwoHundredThousandAppsInOneResponse() {
        f.server.json(apps());

        List<Narrow> read = f.execute(rows(Narrow.class));

        assertEquals(ROWS, read.size());
        assertEquals(new Narrow(8), read.get(ROWS - 1));
    }

    @Test
    void streamsTwoHundredThousandApps() {
        f.server.json(apps());
        AtomicLong seen = new AtomicLong();
        try (RowSpool<Narrow> spool = RowSpool.of(Narrow.class)) {
            f.execute(ApiRequest.get("rows", f.server.url("/rows"), spool.reader()));

            assertEquals(ROWS, spool.forEach(row -> seen.addAndGet(row.id())));
        }
        assertEquals(7L * ROWS + 1, seen.get());
    }

    @Test
    void elementLimitGrowsWithTheByteLimit() {
        String body = "[" + "{},".repeat(500_000) + "{}]";
        f.server.json(body);
        MalformedResponseException e =
                assertThrows(MalformedResponseException.class, () -> f.execute(rows(Wide.class)));
        assertTrue(
                e.getMessage()
                        .contains("it has more rows and unknown values than the maximum of 500000 for a limit of"
                                + " 67108864"
                                + " bytes (raise maxResponseBytes to accept more) at $[500000]; attempts: 1."),
                e.getMessage());

        f.server.json(body);
        assertEquals(
                500_001,
                f.execute(rows(Wide.class), o -> o.maxResponseBytes(128L << 20)).size());
        f.server.json(body);
        assertEquals(
                500_001,
                f.execute(rows(Wide.class).maxResponseBytes(128L << 20)).size());
    }

    @Test
    void smallByteLimitDoesNotReduceTheElementLimit() {
        String body = "[" + "{},".repeat(30_000) + "{}]";
        f.server.json(body);

        assertEquals(
                30_001,
                f.execute(rows(Wide.class), o -> o.maxResponseBytes(1 << 20)).size());
    }

    @Test
    void countsTheElementsOfListComponents() {
        for (String list : List.of("\"names\":[" + "\"\",".repeat(600_000), "\"objects\":[" + "{},".repeat(600_000))) {
            f.server.json("[{" + list + "null]}]");

            MalformedResponseException e =
                    assertThrows(MalformedResponseException.class, () -> f.execute(rows(Wide.class)));
            assertTrue(e.getMessage().contains("than the maximum of 500000"), e.getMessage());
        }
    }
}
