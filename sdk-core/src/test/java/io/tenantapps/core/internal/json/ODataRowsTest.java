package io.tenantapps.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that the check of a list, which creates no rows, accepts the same lists as a read that creates rows. */
class ODataRowsTest {
    private static final String[] NAMES = {
        "ID", "id", "Version", "Since", "Count", "Open", "Texts", "other", "n@odata.d"
    };
    private static final String[] VALUES = {
        "null",
        "\"text\"",
        "\"\\ud800\"",
        "\"2024-02-30T10:11:12\"",
        "17",
        "1e3",
        "1e99999999999",
        "99999999999999999999",
        "true",
        "{\"results\":[\"a\",null]}",
        "[\"a\",2,null]",
        "{\"a\":{\"b\":[1.5]}}"
    };

    /** A row whose values are all lenient. */
    public record Row(
            @JsonProperty("ID") String id,
            @JsonProperty("Version") AppVersion version,
            @JsonProperty("Since") Instant since,
            @JsonProperty("Count") Integer count,
            @JsonProperty("Open") Boolean open,
            @JsonProperty("Texts") List<String> texts,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        public Row {
            texts = Json.list(texts);
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    /** A row with a value that is not lenient. */
    public record Strict(
            @JsonProperty("ID") int id,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {}

    private static final ObjectReader READER = JsonSettings.MAPPER.readerFor(Row.class);

    private static String result(String json, ODataRows<Row> rows) {
        try (JsonParser parser = JsonSettings.MAPPER.createParser(json)) {
            boolean isList = rows.readFrom(parser);
            return isList + ", read " + rows.read() + ", unreadable " + rows.unreadable() + ", next " + rows.nextLink();
        } catch (IOException | NumberFormatException e) {
            return "unreadable";
        }
    }

    private static String element(Random random) {
        return random.nextInt(10) == 0
                ? VALUES[random.nextInt(VALUES.length)]
                : IntStream.range(0, random.nextInt(5))
                        .mapToObj(field -> "\"" + NAMES[random.nextInt(NAMES.length)] + "\":"
                                + VALUES[random.nextInt(VALUES.length)])
                        .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void checkOfAlistHasTheSameResultAsReadingIt() {
        Random random = new Random(20261130);
        int readable = 0;
        int doubtful = 0;
        for (int i = 0; i < 60_000; i++) {
            StringBuilder json = new StringBuilder(IntStream.range(0, random.nextInt(5))
                    .mapToObj(element -> element(random))
                    .collect(Collectors.joining(",", "{\"value\":[", "],\"nextLink\":\"x\"}")));
            if (random.nextInt(4) == 0) {
                json.setCharAt(random.nextInt(json.length()), "{}[],:\"x\\".charAt(random.nextInt(9)));
            }
            String read = result(json.toString(), new ODataRows<>(READER, KeptLimit.ofText(), row -> {}, true));
            readable += read.equals("unreadable") ? 0 : 1;

            ODataRows<Row> check = ODataRows.checking(READER, KeptLimit.ofText());
            String checked = result(json.toString(), check);
            if (check.isDoubtful()) {
                doubtful++;
            } else {
                assertEquals(read, checked, json::toString);
            }
        }
        int decided = 60_000 - doubtful;
        assertTrue(readable > 20_000, "readable lists: " + readable);
        assertTrue(decided > 40_000, "lists that the check decides: " + decided);
    }

    @Test
    void checksAlistWithoutCreatingRowsOnlyForLenientTypes() {
        assertTrue(RowTypes.isLenient(Row.class));
        assertFalse(RowTypes.isLenient(Strict.class));
        assertFalse(RowTypes.isLenient(Map.class));
    }
}
