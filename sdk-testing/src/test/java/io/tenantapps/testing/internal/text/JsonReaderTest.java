package io.tenantapps.testing.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

    @Test
    void readsAnEmptyStringAsAnEmptyObject() {
        assertEquals(Map.of(), JsonReader.object(""));
        assertEquals(Map.of(), JsonReader.object(" \r\n\t"));
        assertEquals(Map.of(), JsonReader.object(" { } "));
    }

    @Test
    void readsValuesOfEveryKind() {
        Map<String, Object> object = JsonReader.object(
                "{\"a\":\"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E4\",\"b\": -12 ,\"c\":1.5e3,\"d\":true,\"e\":false,\"f\":null,"
                        + "\"g\":[1,[\"y\"],{}, {\"h\":[]}]}");

        assertEquals("x\"\\/\b\f\n\r\tä", object.get("a"));
        assertEquals(-12L, object.get("b"));
        assertEquals(1500.0, object.get("c"));
        assertEquals(true, object.get("d"));
        assertEquals(false, object.get("e"));
        assertNull(object.get("f"));
        assertEquals(List.of(1L, List.of("y"), Map.of(), Map.of("h", List.of())), object.get("g"));
        assertEquals(Arrays.asList("a", "b", "c", "d", "e", "f", "g"), List.copyOf(object.keySet()));
    }

    @Test
    void refusesInvalidJson() {
        for (String text : List.of(
                "x",
                "[]",
                "\"x\"",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1}x",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":tru}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{\"a\":\"x}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12x4\"}",
                "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
                "{\"a\":" + "[".repeat(1_000_000))) {
            assertNull(JsonReader.object(text), text.substring(0, Math.min(text.length(), 20)));
        }
    }

    @Test
    void readerReadsTheOutputOfTheWriter() {
        Map<String, Object> value = Map.of("a", List.of("\u0001\"\\ä😀", 1L, true, Map.of()), "b", List.of());

        assertEquals(value, JsonReader.object(JsonText.of(value)));
    }
}
