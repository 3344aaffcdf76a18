package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantapps.core.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRulesTest {

    record Part(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("count") @Nullable Integer count,
            @JsonProperty("key") @Nullable Key key,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Part {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    record Thing(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("count") @Nullable Integer count,
            @JsonProperty("size") @Nullable Long size,
            @JsonProperty("active") @Nullable Boolean active,
            @JsonProperty("createdOn") @Nullable Instant createdOn,
            @JsonProperty("key") @Nullable Key key,
            @JsonProperty("part") @Nullable Part part,
            @JsonProperty("parts") List<Part> parts,
            @JsonProperty("tags") List<String> tags,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Thing {
            parts = Json.list(parts);
            tags = Json.list(tags);
            additionalProperties = Json.additionalProperties(additionalProperties);
        }

        boolean isActive() {
            return Boolean.TRUE.equals(active);
        }

        boolean hasEnded() {
            return true;
        }

        Optional<String> getLabel() {
            throw new IllegalStateException("a word for readers was read as a field");
        }

        String label() {
            return "label of " + id;
        }
    }

    /** A type that resembles an id: {@code k-} and a number. */
    static final class Key {
        private final String text;

        private Key(String text) {
            this.text = text;
        }

        @JsonCreator
        static Key of(String text) {
            if (!text.matches("k-\\d+")) {
                throw new IllegalArgumentException("no key: " + text);
            }
            return new Key(text);
        }

        @JsonValue
        String text() {
            return text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static Thing thing(String json) {
        return Json.read(Thing.class, json);
    }

    private static Map<String, Object> withNull(String name) {
        Map<String, Object> map = new HashMap<>();
        map.put(name, null);
        return map;
    }

    @Test
    void jsonContainsOnlyTheComponentsOfARecord() {
        Thing thing = thing("{\"id\":\"a\",\"active\":true}");

        assertTrue(thing.isActive());
        assertTrue(thing.hasEnded());
        assertEquals("label of a", thing.label());
        assertEquals("{\"id\":\"a\",\"active\":true}", Json.write(thing));
    }

    @Test
    void readsAndWritesEveryTypeOfValueUnderItsName() {
        String json = "{\"id\":\"a\",\"count\":1,\"size\":9007199254740993,\"active\":false,"
                + "\"createdOn\":\"2026-09-01T10:00:00Z\",\"key\":\"k-1\","
                + "\"part\":{\"name\":\"p\",\"count\":2,\"key\":\"k-2\",\"x\":1},"
                + "\"parts\":[{\"name\":\"q\"},{\"name\":\"r\"}],\"tags\":[\"t\",\"u\"],\"zeta\":{\"y\":[1,2]}}";

        assertEquals(
                new Thing(
                        "a",
                        1,
                        9007199254740993L,
                        false,
                        Instant.parse("2026-09-01T10:00:00Z"),
                        Key.of("k-1"),
                        new Part("p", 2, Key.of("k-2"), Map.of("x", 1)),
                        List.of(new Part("q", null, null, Map.of()), new Part("r", null, null, Map.of())),
                        List.of("t", "u"),
                        Map.of("zeta", Map.of("y", List.of(1, 2)))),
                thing(json));
        assertEquals(json, Json.write(thing(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":1}",
                "{\"id\":null}",
                "{\"id\":7}",
                "{\"id\":true}",
                "{\"id\":\"\"}",
                "{\"id\":{\"a\":1}}",
                "{\"id\":[\"a\"]}",
                "{\"count\":\"abc\"}",
                "{\"count\":\"\"}",
                "{\"count\":\" \"}",
                "{\"count\":3.7}",
                "{\"count\":\"3.7\"}",
                "{\"count\":99999999999}",
                "{\"count\":\"99999999999\"}",
                "{\"count\":1e400}",
                "{\"count\":true}",
                "{\"count\":{\"a\":[1]}}",
                "{\"count\":[1]}",
                "{\"count\":[]}",
                "{\"size\":99999999999999999999}",
                "{\"size\":1.5}",
                "{\"size\":{}}",
                "{\"active\":\"maybe\"}",
                "{\"active\":\"\"}",
                "{\"active\":2}",
                "{\"active\":0}",
                "{\"active\":1.5}",
                "{\"active\":[true]}",
                "{\"active\":{}}",
                "{\"createdOn\":\"soon\"}",
                "{\"createdOn\":\"\"}",
                "{\"createdOn\":1756720800}",
                "{\"createdOn\":true}",
                "{\"createdOn\":{\"date\":\"2026-09-01\"}}",
                "{\"createdOn\":[2026,9,1]}",
                "{\"createdOn\":\"0001-01-01T00:00:00\"}",
                "{\"createdOn\":\"2026-09-01T10:00:00.1234567+02:00\"}",
                "{\"key\":\"strange\"}",
                "{\"key\":\"\"}",
                "{\"key\":7}",
                "{\"key\":true}",
                "{\"key\":{\"major\":1}}",
                "{\"key\":{}}",
                "{\"key\":[\"k-1\"]}",
                "{\"part\":\"text\"}",
                "{\"part\":\"\"}",
                "{\"part\":7}",
                "{\"part\":[]}",
                "{\"part\":[{\"name\":\"p\"}]}",
                "{\"part\":{}}",
                "{\"part\":{\"count\":\"abc\",\"x\":{}}}",
                "{\"part\":{\"key\":{\"major\":1}},\"id\":\"a\"}",
                "{\"parts\":null}",
                "{\"parts\":\"text\"}",
                "{\"parts\":\"\"}",
                "{\"parts\":7}",
                "{\"parts\":{}}",
                "{\"parts\":{\"name\":\"p\"}}",
                "{\"parts\":[null,{\"name\":\"p\"},null]}",
                "{\"parts\":[{\"name\":\"p\"},7,{\"count\":\"abc\"},\"text\",[1]]}",
                "{\"parts\":[[{\"name\":\"p\"}]]}",
                "{\"parts\":[{\"key\":\"strange\"},{\"key\":\"strange\"}]}",
                "{\"tags\":\"a\"}",
                "{\"tags\":\"\"}",
                "{\"tags\":{}}",
                "{\"tags\":[null,\"a\",null]}",
                "{\"tags\":[\"a\",{\"x\":1},\"b\",[2]]}",
                "{\"tags\":[1,true,\"a\"]}",
                "{\"more\":{\"x\":1}}",
                "{\"more\":\"text\"}",
                "{\"more\":null}",
                "{\"more\":[]}",
                "{\"MORE\":1,\"more\":2}",
                "{\"\":1}",
                "{\"\\u0000more\":{\"x\":1}}",
                "{\"unknown\":null}",
                "{\"unknown\":{\"a\":{\"b\":[{\"c\":null}]}}}",
                "{\"unknown\":[]}",
                "{\"unknown\":1e400}",
                "{\"unknown\":0.1234567890123456789}",
                "{\"unknown\":123456789012345678901234567890}",
                "{\"parts[1]\":1,\"parts\":[7,8]}",
                "{\"ID\":\"a\",\"COUNT\":1,\"CREATEDON\":\"2026-09-01T10:00:00Z\",\"Part\":{\"NAME\":\"p\"},\"Parts\":[{\"Name\":\"q\"}],\"TAGS\":[\"t\"]}",
                "{\"COUNT\":\"abc\"}",
                "{\"Parts\":[7]}",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{\"id\":\"a\",\"ID\":\"b\"}",
                "{\"count\":5,\"count\":\"abc\"}",
                "{\"count\":\"abc\",\"count\":5}",
                "{\"COUNT\":\"abc\",\"count\":5}",
                "{\"count\":5,\"COUNT\":\"abc\"}",
                "{\"part\":{\"name\":\"p\"},\"part\":{\"count\":1}}",
                "{\"unknown\":1,\"unknown\":2}",
                "{\"unknown\":1,\"UNKNOWN\":2}"
            })
    void recordSurvivesARoundTrip(String json) {
        Thing once = thing(json);

        assertEquals(once, thing(Json.write(once)), () -> "written: " + Json.write(once));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id        | {\"a\":1}",
                "id        | [\"a\"]",
                "count     | \"abc\"",
                "count     | 3.7",
                "count     | 99999999999",
                "count     | \"99999999999\"",
                "count     | true",
                "count     | {\"a\":[1]}",
                "count     | [1]",
                "size      | 99999999999999999999",
                "size      | \"much\"",
                "size      | {}",
                "active    | \"maybe\"",
                "active    | {}",
                "active    | [true]",
                "createdOn | \"soon\"",
                "createdOn | 1756720800",
                "createdOn | {\"date\":1}",
                "createdOn | [2026,9,1]",
                "key       | \"strange\"",
                "key       | {\"major\":1}",
                "key       | {}",
                "key       | [\"k-1\"]",
                "key       | 7",
                "part      | \"text\"",
                "part      | 7",
                "part      | [{\"name\":\"p\"}]",
                "parts     | \"text\"",
                "parts     | 7",
                "parts     | {\"name\":\"p\"}",
                "tags      | \"text\"",
                "tags      | 7",
                "tags      | {\"name\":\"p\"}"
            })
    void keepsAValueOfTheWrongTypeUnderItsName(String name, String value) {
        Thing thing = thing("{\"unknown\":1,\"" + name + "\":" + value + "}");

        assertEquals("{\"" + name + "\":" + value + ",\"unknown\":1}", sorted(thing.additionalProperties()));
        assertEquals(
                new Thing(null, null, null, null, null, null, null, List.of(), List.of(), thing.additionalProperties()),
                thing);
    }

    private static String sorted(Map<String, Object> additionalProperties) {
        return Json.write(additionalProperties);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":{\"a\":1}",
                "\"count\":99999999999",
                "\"size\":1e400",
                "\"active\":[]",
                "\"createdOn\":{}",
                "\"key\":{\"major\":{\"x\":1}}",
                "\"part\":[[]]",
                "\"parts\":{\"a\":[]}",
                "\"parts\":\"\"",
                "\"tags\":[[{}]]",
                "\"tags\":\"\""
            })
    void unusualValueDoesNotAffectOtherValues(String strange) {
        Thing thing = thing(
                "{\"part\":{\"name\":\"p\"},\"id\":\"a\"," + strange + ",\"unknown\":1,\"tags\":[\"t\"],\"id\":\"a\"}");

        assertEquals("a", thing.id());
        assertEquals(List.of("t"), thing.tags());
        assertEquals(1, thing.additionalProperties().get("unknown"));
    }

    @Test
    void nestedRecordKeepsItsUnusualValues() {
        Thing thing = thing("{\"part\":{\"name\":\"p\",\"count\":\"many\",\"key\":\"strange\"},\"x\":1,"
                + "\"parts\":[{\"name\":\"q\"},{\"count\":{},\"name\":\"r\"}]}");

        Part part = thing.part();
        assertNotNull(part);
        assertEquals("p", part.name());
        assertEquals(Map.of("count", "many", "key", "strange"), part.additionalProperties());
        assertEquals(Map.of(), thing.parts().get(0).additionalProperties());
        assertEquals(Map.of("count", Map.of()), thing.parts().get(1).additionalProperties());
        assertEquals(Map.of("x", 1), thing.additionalProperties());
    }

    @Test
    void nestedRecordKeepsAnObjectInPlaceOfAString() {
        Thing thing = thing("{\"part\":{\"key\":{\"name\":1},\"name\":\"p\"}}");

        assertEquals(new Part("p", null, null, Map.of("key", Map.of("name", 1))), thing.part());
        assertEquals(Map.of(), thing.additionalProperties());
    }

    @Test
    void keepsInvalidListElementsUnderTheirIndex() {
        Thing thing =
                thing("{\"parts\":[{\"name\":\"p\"},7,{\"name\":\"q\"},\"text\"],\"tags\":[\"a\",{\"x\":1},\"b\"]}");

        assertEquals(List.of(new Part("p", null, null, Map.of()), new Part("q", null, null, Map.of())), thing.parts());
        assertEquals(List.of("a", "b"), thing.tags());
        assertEquals(
                Map.of("parts[1]", 7, "parts[3]", "text", "tags[1]", Map.of("x", 1)), thing.additionalProperties());
    }

    @Test
    void readsAListInVerboseWrapping() {
        Thing thing =
                thing("{\"tags\":{\"__metadata\":{\"type\":\"Collection(Edm.String)\"},\"results\":[\"a\",\"b\"]},"
                        + "\"parts\":{\"results\":[{\"name\":\"p\"}]}}");

        assertEquals(List.of("a", "b"), thing.tags());
        assertEquals(List.of(new Part("p", null, null, Map.of())), thing.parts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\":1}", "{\"parts\":null,\"tags\":null}", "{\"parts\":[null],\"tags\":[null,null]}"})
    void listsAreNeverNullAndContainNoNulls(String json) {
        Thing thing = thing(json);

        assertEquals(List.of(), thing.parts());
        assertEquals(List.of(), thing.tags());
    }

    @Test
    void listsInArecordCannotBeChanged() {
        Thing thing = thing("{\"tags\":[\"a\"]}");

        assertThrows(UnsupportedOperationException.class, () -> thing.tags().add("b"));
        assertThrows(
                UnsupportedOperationException.class, () -> thing.parts().add(new Part(null, null, null, Map.of())));
    }

    @Test
    void unknownFieldsAreKeptSortedAndCannotBeChanged() {
        Thing thing = thing("{\"b\":2,\"id\":\"x\",\"C\":3,\"a\":1,\"count\":\"many\"}");

        assertEquals(
                List.of("C", "a", "b", "count"),
                new ArrayList<>(thing.additionalProperties().keySet()));
        assertThrows(
                UnsupportedOperationException.class,
                () -> thing.additionalProperties().put("d", 4));
        assertThrows(
                UnsupportedOperationException.class,
                () -> Json.additionalProperties(Map.of("x", 1)).clear());
    }

    @Test
    void fieldNamedAdditionalPropertiesCountsAsUnknown() {
        assertEquals(
                Map.of("additionalProperties", Map.of("x", 1)),
                thing("{\"additionalProperties\":{\"x\":1}}").additionalProperties());
        assertEquals(
                Map.of("AdditionalProperties", "text"),
                thing("{\"AdditionalProperties\":\"text\"}").additionalProperties());
        assertEquals(
                withNull("additionalProperties"),
                thing("{\"additionalProperties\":null}").additionalProperties());
        assertEquals("{\"additionalProperties\":{\"x\":1}}", Json.write(thing("{\"additionalProperties\":{\"x\":1}}")));
        assertEquals(
                Map.of("\u0000additionalProperties", Map.of("x", 1)),
                thing("{\"\\u0000additionalProperties\":{\"x\":1}}").additionalProperties());
    }

    @Test
    void ignoresTheCaseOfNames() {
        Thing thing = thing("{\"ID\":\"a\",\"CreatedON\":\"2026-09-01T10:00:00Z\",\"PART\":{\"NAME\":\"p\"}}");

        assertEquals("a", thing.id());
        assertEquals(Instant.parse("2026-09-01T10:00:00Z"), thing.createdOn());
        assertEquals(new Part("p", null, null, Map.of()), thing.part());
        assertEquals(Map.of(), thing.additionalProperties());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01T10:00:00Z, 2026-09-01T10:00:00Z",
        "2026-09-01T10:00Z, 2026-09-01T10:00:00Z",
        "2026-09-01T10:00:00.8Z, 2026-09-01T10:00:00.8Z",
        "2026-09-01T10:00:00.86Z, 2026-09-01T10:00:00.86Z",
        "2026-09-01T10:00:00.353Z, 2026-09-01T10:00:00.353Z",
        "2026-09-01T10:00:00.668254Z, 2026-09-01T10:00:00.668254Z",
        "2026-09-01T10:00:00.9067589Z, 2026-09-01T10:00:00.9067589Z",
        "2026-09-01T10:00:00.123456789Z, 2026-09-01T10:00:00.123456789Z",
        "2026-09-01T10:00:00.9067589, 2026-09-01T10:00:00.9067589Z",
        "2026-09-01T10:00:00, 2026-09-01T10:00:00Z",
        "2026-09-01T10:00:00+02:00, 2026-09-01T08:00:00Z",
        "2026-09-01T10:00:00.5-05:30, 2026-09-01T15:30:00.5Z",
        "2026-09-01T10:00:00z, 2026-09-01T10:00:00Z",
        "2026-09-01t10:00:00.1z, 2026-09-01T10:00:00.1Z",
        "' 2026-09-01T10:00:00Z ', 2026-09-01T10:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.9999999Z"
    })
    void readsDatesWithAnyPrecisionAndZone(String text, String instant) {
        Thing thing = thing("{\"createdOn\":\"" + text + "\"}");

        assertEquals(Instant.parse(instant), thing.createdOn());
        assertEquals(Map.of(), thing.additionalProperties());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\" \"",
                "null",
                "\"0001-01-01T00:00:00\"",
                "\"0001-01-01T00:00:00Z\"",
                "\"0001-01-01T00:00:00.0000000+02:00\""
            })
    void emptyStringAndTheYearOneMeanThatTheDateIsMissing(String value) {
        Thing thing = thing("{\"createdOn\":" + value + "}");

        assertNull(thing.createdOn());
        assertEquals(Map.of(), thing.additionalProperties());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "2026-13-01T10:00:00Z",
                "2026-02-31T10:00:00Z",
                "2025-02-29T10:00:00Z",
                "2026-09-01T25:00:00Z",
                "2026-09-01T10:00:00.1234567890Z",
                "01.09.2026 10:00",
                "2026-09-01",
                "10:00:00",
                "2026-09-01T10:00:00Zulu",
                "/Date(1756720800000)/"
            })
    void keepsAnInvalidDateUnchanged(String text) {
        Thing thing = thing("{\"createdOn\":\"" + text + "\"}");

        assertNull(thing.createdOn());
        assertEquals(Map.of("createdOn", text), thing.additionalProperties());
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "false, false",
        "'\"true\"', true",
        "'\"True\"', true",
        "'\"TRUE\"', true",
        "'\"tRUE\"', true",
        "'\"false\"', false",
        "'\"False\"', false",
        "'\"FALSE\"', false",
        "'\"faLSE\"', false"
    })
    void readsABooleanFromAStringIgnoringCase(String value, boolean expected) {
        Thing thing = thing("{\"active\":" + value + "}");

        assertEquals(expected, thing.active());
        assertEquals(Map.of(), thing.additionalProperties());
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "'\"5\"', 5", "'\"-7\"', -7", "'\" 8 \"', 8", "'\"0\"', 0", "'\"007\"', 7"})
    void readsAnumberThatIsSentAsAstring(String value, int expected) {
        Thing thing = thing("{\"count\":" + value + ",\"size\":" + value + "}");

        assertEquals(expected, thing.count());
        assertEquals(expected, thing.size());
        assertEquals(Map.of(), thing.additionalProperties());
    }

    @Test
    void readsAStringFromANumberOrABoolean() {
        assertEquals("7", thing("{\"id\":7}").id());
        assertEquals("true", thing("{\"id\":true}").id());
    }

    @Test
    void helpersForConstructorsAcceptNull() {
        assertEquals(List.of(), Json.list(null));
        assertEquals(Map.of(), Json.additionalProperties(null));
    }

    @Test
    void helpersForConstructorsCopyTheirArguments() {
        List<String> list = new ArrayList<>(List.of("a"));
        Map<String, Object> map = new HashMap<>(Map.of("a", 1));
        List<String> kept = Json.list(list);
        Map<String, Object> additionalProperties = Json.additionalProperties(map);

        list.add("b");
        map.put("b", 2);

        assertEquals(List.of("a"), kept);
        assertEquals(Map.of("a", 1), additionalProperties);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"count\":99999999999",
                "\"size\":1e400",
                "\"key\":{\"major\":1}",
                "\"parts\":\"\"",
                "\"tags\":\"\"",
                "\"part\":\"\"",
                "\"part\":[[]]",
                "\"active\":{\"id\":\"trap\"}"
            })
    void oneInvalidRowDoesNotMakeThePageUnreadable(String strange) {
        try (Fixture f = new Fixture(b -> b.options(o -> o.maxAttempts(1)))) {
            f.server.json("{\"value\":[{\"id\":\"a\"},{\"id\":\"b\"," + strange + "},{\"id\":\"c\"}]}");

            List<Thing> rows = f.execute(ApiRequest.get("rows", f.server.url("/rows"), Json.rows(Thing.class)));

            assertEquals(List.of("a", "b", "c"), rows.stream().map(Thing::id).toList());
            assertEquals(Map.of(), rows.get(2).additionalProperties());
        }
    }
}
