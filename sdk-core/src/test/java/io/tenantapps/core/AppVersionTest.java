package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.http.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.9.2.0, 1.10.0.0",
        "1.9, 1.10",
        "1.0.0.0, 1.0.0.1",
        "1, 1.0.0.1",
        "9, 10",
        "0.9.9.9, 1",
        "1.2, 1.2.0.0.0.1",
        "24.5.23489.0, 24.5.23489.30000",
        "1.999999999999999999, 2",
        "0, 0.1"
    })
    void comparesThePartsOfVersionsAsNumbers(String older, String newer) {
        assertTrue(AppVersion.of(newer).isNewerThan(AppVersion.of(older)));
        assertFalse(AppVersion.of(older).isNewerThan(AppVersion.of(newer)));
        assertTrue(AppVersion.of(older).compareTo(AppVersion.of(newer)) < 0);
        assertNotEquals(AppVersion.of(older), AppVersion.of(newer));
    }

    @ParameterizedTest
    @CsvSource({"1.2.2, 1.2.2.0", "1, 1.0.0.0", "0, 0.0.0.0", "01.002, 1.2", "' 1.2 ', 1.2", "1.0.3, 1.0.3"})
    void missingPartsCountAsZero(String one, String other) {
        assertEquals(AppVersion.of(one), AppVersion.of(other));
        assertEquals(AppVersion.of(one).hashCode(), AppVersion.of(other).hashCode());
        assertEquals(0, AppVersion.of(one).compareTo(AppVersion.of(other)));
        assertFalse(AppVersion.of(one).isNewerThan(AppVersion.of(other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "v1.2",
                "1.2-beta",
                "1.",
                ".1",
                "1..2",
                "-1.0",
                "1,2",
                "1.2.x",
                "\u0661.\u0662",
                "1.1234567890123456789",
                "1.2.3.4.5.6.7.8.9.10.11"
            })
    void keepsAnInvalidVersionAndSortsItBeforeEveryValidVersion(String text) {
        AppVersion strange = AppVersion.of(text);

        assertFalse(strange.isVersion());
        assertEquals(text, strange.toString());
        assertEquals(AppVersion.of(text), strange);
        assertEquals(AppVersion.of(text).hashCode(), strange.hashCode());
        assertFalse(strange.isNewerThan(AppVersion.of("0")));
        assertTrue(AppVersion.of("0").isNewerThan(strange));
        assertNotEquals(strange, AppVersion.of("0"));
    }

    @Test
    void trimsSurroundingSpaces() {
        assertEquals("1.2.0.0", AppVersion.of(" 1.2.0.0\t").toString());
        assertEquals("01.2", AppVersion.of("01.2").toString());
        assertTrue(AppVersion.of("1.2.0.0").isVersion());
    }

    @Test
    void sortsAnyMixtureOfValidAndInvalidVersions() {
        List<AppVersion> sorted = new ArrayList<>();
        for (String text : List.of("", "beta", "latest", "0", "0.1", "1", "1.2", "1.2.0.1", "1.10", "2", "10")) {
            sorted.add(AppVersion.of(text));
        }
        List<AppVersion> shuffled = new ArrayList<>(sorted);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            Collections.sort(shuffled);

            assertEquals(sorted, shuffled);
        }
    }

    @Test
    void refusesNullAndDoesNotEqualOtherTypes() {
        assertNotEquals(AppVersion.of("1"), (Object) "1");
        assertThrows(IllegalArgumentException.class, () -> AppVersion.of(null));
    }

    @Test
    void escapesControlCharactersOfAnInvalidVersion() {
        AppVersion version = AppVersion.of("1.0\u001B[2J\u202E");

        assertEquals("1.0\\u001B[2J\\u202E", version.toString());
        assertEquals(version, Json.read(AppVersion.class, Json.write(version)));
        assertNotEquals(version, AppVersion.of(version.toString()));
    }
}
