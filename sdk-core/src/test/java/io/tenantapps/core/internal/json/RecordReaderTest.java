package io.tenantapps.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that the fast reader of records has the same result as Jackson's own way, for every input. */
class RecordReaderTest {
    private static final JsonMapper FAST = JsonSettings.mapper(true);
    private static final JsonMapper JACKSON = JsonSettings.mapper(false);
    private static final String[] NAMES = {
        "ID",
        "id",
        "Title",
        "TITLE",
        "Version",
        "Since",
        "since",
        "Count",
        "Big",
        "Open",
        "Parts",
        "Texts",
        "Old",
        "Older",
        "old",
        "small",
        "other",
        "n@odata.d",
        "d",
        "__metadata",
        "additionalProperties",
        ""
    };
    private static final String[] VALUES = {
        "null",
        "\"\"",
        "\" \"",
        "\"text\"",
        "\"1.2.3\"",
        "\"2024-02-29T10:11:12\"",
        "\"2024-02-30T10:11:12\"",
        "\"true\"",
        "\"17\"",
        "\"reject\"",
        "17",
        "1e3",
        "99999999999999999999",
        "true",
        "false",
        "{}",
        "[]",
        "{\"results\":[\"a\",null]}",
        "[\"a\",2,null]",
        "[{\"Name\":\"x\",\"more\":[1]},7,{\"name\":{}}]",
        "{\"Name\":\"y\",\"NAME\":\"z\"}",
        "[[1]]"
    };

    /** A record within a record. */
    public record Part(
            @JsonProperty("Name") String name,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        public Part {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    /** A record with every kind of component that the records of the SDK have. */
    public record Row(
            @JsonProperty("ID") String id,
            @JsonProperty("Title") String title,
            @JsonProperty("Version") AppVersion version,
            @JsonProperty("Since") Instant since,
            @JsonProperty("Count") Integer count,
            @JsonProperty("Big") Long big,
            @JsonProperty("Open") Boolean open,
            @JsonProperty("Parts") List<Part> parts,
            @JsonProperty("Texts") List<String> texts,

            @JsonProperty("Old") @JsonAlias({"Older", "Oldest"})
            Part old,

            @JsonProperty("small") int small,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        public Row {
            if ("reject".equals(id)) {
                throw new IllegalArgumentException("rejected");
            }
            parts = Json.list(parts);
            texts = Json.list(texts);
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private static String object(Random random) {
        return IntStream.range(0, random.nextInt(9))
                .mapToObj(field ->
                        "\"" + NAMES[random.nextInt(NAMES.length)] + "\":" + VALUES[random.nextInt(VALUES.length)])
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Returns a parser that receives at most 11 bytes at a time, so that names and values are cut into pieces. */
    private static JsonParser parser(JsonMapper mapper, String json) throws IOException {
        return mapper.createParser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 11));
            }
        });
    }

    private static String one(JsonMapper mapper, String json) {
        try (JsonParser parser = parser(mapper, json)) {
            return String.valueOf(ODataObject.read(
                    parser,
                    KeptElements.counting(mapper.readerFor(Row.class), KeptLimit.ofText()),
                    KeptLimit.ofText(),
                    Wrappers.NONE));
        } catch (IOException | RuntimeException e) {
            return e.getClass().getName() + ": " + e.getMessage();
        }
    }

    private static List<Row> rows(JsonMapper mapper, String json) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (JsonParser parser = parser(mapper, json)) {
            new ODataRows<Row>(mapper.readerFor(Row.class), KeptLimit.ofText(), rows::add, false).readFrom(parser);
        }
        return rows;
    }

    private static String list(JsonMapper mapper, String json) {
        try {
            return rows(mapper, json).toString();
        } catch (IOException | RuntimeException e) {
            return e.getClass().getName() + ": " + e.getMessage();
        }
    }

    @Test
    void readsRandomObjectsAsJacksonDoes() {
        Random random = new Random(20261130);
        int read = 0;
        for (int i = 0; i < 60_000; i++) {
            String json = object(random);
            String expected = one(JACKSON, json);
            read += expected.startsWith("Row[") ? 1 : 0;
            assertEquals(expected, one(FAST, json), json);
        }
        assertTrue(read > 30_000, "objects that were read: " + read);
    }

    @Test
    void damagedObjectsFailAsInJackson() {
        Random random = new Random(20261201);
        for (int i = 0; i < 30_000; i++) {
            StringBuilder json = new StringBuilder(object(random));
            int at = random.nextInt(json.length());
            if (random.nextBoolean()) {
                json.setLength(at);
            } else {
                json.setCharAt(at, "{}[],:\"x\\".charAt(random.nextInt(9)));
            }
            assertEquals(
                    inOneWording(one(JACKSON, json.toString())),
                    inOneWording(one(FAST, json.toString())),
                    json::toString);
        }
    }

    /** Replaces the phrase that Jackson uses only if the caller did not ask for a certain field. */
    private static String inOneWording(String result) {
        return result.replaceFirst("expected a valid value \\(.*'false'\\)", "expected a value");
    }

    @Test
    void readsRandomListsAsJacksonDoes() {
        Random random = new Random(20261202);
        for (int i = 0; i < 10_000; i++) {
            List<String> different =
                    IntStream.range(0, 3).mapToObj(number -> object(random)).toList();
            String json = IntStream.range(0, random.nextInt(20))
                    .mapToObj(row -> different.get(random.nextInt(different.size())))
                    .collect(Collectors.joining(",", "{\"value\":[", "]}"));
            assertEquals(list(JACKSON, json), list(FAST, json), json);
        }
    }

    @Test
    void repeatedValuesOfAcolumnShareOneObject() throws IOException {
        List<Row> rows = rows(
                FAST,
                IntStream.range(0, 20)
                        .mapToObj(row -> "{\"ID\":\"" + row + "\",\"Title\":\"Clock\",\"Version\":\"1.0\"}")
                        .collect(Collectors.joining(",", "{\"value\":[", "]}")));

        assertSame(rows.get(5).title(), rows.get(19).title());
        assertSame(rows.get(5).version(), rows.get(19).version());
        assertNotSame(rows.get(5).id(), rows.get(19).id());
        assertEquals("19", rows.get(19).id());
    }

    @Test
    void stopsComparingTheValuesOfAcolumnWithoutRepeats() throws IOException {
        RepeatedValues repeated = new RepeatedValues(1);
        for (int row = 0; row < 8; row++) {
            assertTrue(repeated.mayRepeat(0));
            try (JsonParser parser = FAST.createParser("\"" + row + "\"")) {
                parser.nextToken();
                repeated.remember(0, parser, parser.getText());
            }
        }
        assertEquals(false, repeated.mayRepeat(0));
    }
}
