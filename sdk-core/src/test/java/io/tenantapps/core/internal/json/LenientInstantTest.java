package io.tenantapps.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the fast path for timestamps returns what the formatter returns. */
class LenientInstantTest {
    private static final String START = "2024-02-29T23:59:58.123456789Z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T23:59:58",
                "2024-02-29T23:59:58Z",
                "2023-03-15T16:38:29.6",
                "2024-03-01T08:18:25.62Z",
                "1900-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999"
            })
    void timestampsOfTheServicesTakeTheFastPath(String text) {
        assertEquals(LenientInstant.formatted(text), LenientInstant.plain(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2023-02-29T00:00:00",
                "2024-02-29T24:00:00",
                "2024-02-29T00:60:00",
                "2024-13-01T00:00:00",
                "2024-02-29T00:00:60",
                "2024-02-29T00:00:00.",
                "2024-02-29T00:00:00.1234567890",
                "2024-02-29T00:00:00+02:00",
                "2024-02-29t00:00:00z",
                "0001-01-01T00:00:00",
                "2024-02-29 00:00:00",
                "٢٠٢٤-02-29T00:00:00"
            })
    void formatterReadsAllOtherFormsOfTimestamps(String text) {
        assertNull(LenientInstant.plain(text));
    }

    @Test
    void changedTimestampsHaveTheSameResultOnBothPaths() {
        Random random = new Random(20261130);
        String characters = "0123456789-:.TZtz+ ";
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(START.substring(0, 19 + random.nextInt(12)));
            for (int change = random.nextInt(4); change > 0; change--) {
                text.setCharAt(random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
            }
            Instant fast = LenientInstant.plain(text.toString());
            if (fast != null) {
                plain++;
                assertEquals(formatted(text.toString()), fast, text::toString);
            }
        }
        assertTrue(plain > 50_000, "the fast path was taken " + plain + " times");
    }

    private static Instant formatted(String text) {
        try {
            return LenientInstant.formatted(text);
        } catch (DateTimeException e) {
            throw new AssertionError("only the fast path accepts " + text, e);
        }
    }
}
