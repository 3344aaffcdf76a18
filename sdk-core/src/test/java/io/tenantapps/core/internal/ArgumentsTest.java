package io.tenantapps.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ArgumentsTest {
    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void eachMessageNamesTheArgumentTheRuleAndTheValue() {
        assertEquals("app must not be null", refusal(() -> Arguments.required("app", null)));
        assertEquals("name must not be blank, but is: ''", refusal(() -> Arguments.notBlank("name", "  ")));
        assertEquals("name must not be null", refusal(() -> Arguments.notBlank("name", null)));
        assertEquals("file must not be an empty path, but is: ''", refusal(() -> Arguments.path("file", Path.of(""))));
        assertEquals(
                "timeout must be more than zero, but is PT0S",
                refusal(() -> Arguments.positive("timeout", Duration.ZERO)));
        assertEquals(
                "wait must not be negative, but is PT-1S",
                refusal(() -> Arguments.notNegative("wait", Duration.ofSeconds(-1))));
        assertEquals("polls must not be negative, but is -1", refusal(() -> Arguments.notNegative("polls", -1)));
        assertEquals("apps[1] must not be null", refusal(() -> Arguments.elements("apps", Arrays.asList("a", null))));
        assertEquals(
                "apps must not be empty, because there would be nothing to do",
                refusal(() -> Arguments.some("apps", List.of())));
        assertEquals(
                "names[0] must not be blank, but is: ''", refusal(() -> Arguments.texts("names", new String[] {" "})));
    }

    @Test
    void shortensQuotedValuesAndMasksSecrets() {
        String message = refusal(() -> Arguments.require(
                false, "name", "be short", "a\nb Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc " + "x y ".repeat(1_000)));

        assertTrue(message.startsWith("name must be short, but is: 'a\\nb ***"), message);
        assertTrue(message.length() < 150, message);
    }

    @Test
    void returnsValidValues() {
        assertEquals("a", Arguments.notBlank("name", "a"));
        assertEquals(List.of("a", "b"), Arguments.texts("names", List.of("a", "b")));
        assertEquals(Duration.ZERO, Arguments.notNegative("wait", Duration.ZERO));
    }
}
