package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.NastyText;
import io.tenantapps.core.http.ResponseReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a value that is appended to a URL arrives at a real server as one escaped segment, or that the client
 * refuses the value.
 */
class NastySegmentsTest {
    private static Fixture f;

    @BeforeAll
    static void start() {
        f = new Fixture();
    }

    @AfterAll
    static void stop() {
        f.close();
    }

    static Stream<String> nasty() {
        Stream<String> known = Stream.of(
                "a/b",
                "/a",
                "a/",
                "//evil.example/",
                "a/../../b",
                "../x",
                "..\\x",
                "\\\\evil.example\\x",
                "...",
                "....",
                "..;",
                "..;/x",
                ". .",
                " ..",
                ".. ",
                "..\u0000",
                "\t..",
                "..%00",
                "%2e%2e%2f",
                "%252e%252e",
                "%2F",
                "%5C",
                "%",
                "%%",
                "%zz",
                "%u002e",
                "\uFF0E\uFF0E",
                "\u2025",
                "\u2024\u2024",
                "\uFF0Fetc",
                "\u2215",
                "a?b",
                "?",
                "a#b",
                "#",
                "a&b=c",
                "a+b",
                "a;b=c",
                "@evil.example",
                "user:pass@evil.example",
                ":443",
                "http://evil.example/",
                "javascript:alert(1)",
                "a\r\nX-Evil: 1",
                "a\nb",
                "a\u000bb",
                "a\u0085b",
                "a\u2028b",
                " HTTP/1.1",
                "\u0000",
                "\u007f",
                "\u202Egnp.exe",
                "\u200b",
                "\uFEFF",
                "'",
                "''",
                "');DROP",
                "\"",
                "<script>",
                "`id`",
                "$(id)",
                "${jndi:ldap://x}",
                "{0}",
                "|",
                "^",
                "~",
                "*",
                "con",
                "nul",
                "e\u0301",
                "\u00e9",
                "\uD83D\uDE00",
                "x".repeat(4_000),
                "/".repeat(300));
        return Stream.concat(known, IntStream.range(0, 200).mapToObj(NastySegmentsTest::random));
    }

    private static String random(int seed) {
        return NastyText.of(seed, "./\\%2eEfF?#&;:@ \r\n\t\u0000'\"+\u00e9\uFF0E\uFF0F\u2028az", 12);
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void serverReceivesOneSegmentOrTheClientRefusesIt(String segment) {
        int before = f.server.requests();
        ApiUrl address;
        try {
            address = f.server.address().segments("sites", segment, "_api");
        } catch (IllegalArgumentException refused) {
            assertTrue(segment.matches("(?i)(\\.|%2e){1,2}"), () -> "needlessly refused: " + segment);
            assertEquals(before, f.server.requests());
            return;
        }
        f.server.json("{}");

        f.execute(ApiRequest.get("read", address, ResponseReader.nothing()));

        String target = f.server.take().getTarget();
        List<String> segments = List.of(target.substring(1).split("/", -1));
        assertEquals(3, segments.size(), target);
        assertEquals("sites", segments.get(0));
        assertEquals("_api", segments.get(2));
        assertTrue(segments.get(1).matches("[!-~&&[^?#\\\\<>\"`{}]]+"), target);
        assertFalse(segments.get(1).matches("(?i)(\\.|%2e){1,2}"), target);
        assertEquals(segment, NastyText.decoded(segments.get(1)));
        assertEquals(before + 1, f.server.requests());
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void serverReceivesAvalueAsOneQueryParameter(String value) {
        f.server.json("{}");

        f.execute(ApiRequest.get(
                "read", f.server.address().segments("x").query("a", value).query("b", "1"), ResponseReader.nothing()));

        String target = f.server.take().getTarget();
        List<String> parameters =
                List.of(target.substring(target.indexOf('?') + 1).split("&", -1));
        assertEquals(2, parameters.size(), target);
        assertEquals("b=1", parameters.get(1));
        assertTrue(parameters.get(0).matches("[!-~&&[^#<>\"]]+"), target);
        assertEquals("a=" + value, NastyText.decoded(parameters.get(0)));
    }

    /** An unpaired surrogate cannot be encoded, so the server would receive a different string. */
    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uDE00b", "\uDE00\uD83D"})
    void refusesUnpairedSurrogates(String text) {
        assertThrows(IllegalArgumentException.class, () -> f.server.address().segments(text));
        assertThrows(IllegalArgumentException.class, () -> f.server.address().query("a", text));
        assertThrows(IllegalArgumentException.class, () -> f.server.address().query(text, "a"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ApiUrl.of(f.server.url("/").concat(text)));
    }

    @Test
    void tableOfSegmentsContainsEveryDangerousSegment() {
        assertTrue(nasty().anyMatch(text -> text.indexOf('\n') >= 0));
        assertTrue(nasty().anyMatch(text -> text.contains("..")));
    }

    /** Decodes percent escapes, but leaves plus signs unchanged. */
}
