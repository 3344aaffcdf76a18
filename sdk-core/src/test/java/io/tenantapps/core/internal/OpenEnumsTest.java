package io.tenantapps.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenEnumsTest {
    private enum Kind {
        IMMEDIATE,
        NEXT_MINOR,
        UNKNOWN
    }

    private static Kind of(String written) {
        return OpenEnums.of(Kind.values(), written, Kind.UNKNOWN);
    }

    private static Kind at(Integer position) {
        return OpenEnums.at(Kind.values(), position, Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NextMinor", "nextminor", " NEXTMINOR\n"})
    void ignoresCase(String written) {
        assertEquals(Kind.NEXT_MINOR, of(written));
    }

    @Test
    void ignoresCaseInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertEquals(Kind.IMMEDIATE, of("immediate"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "NEXT_MINOR", "Next Minor", "seen for the first time"})
    void unlistedValuesBecomeTheUnknownConstant(String written) {
        assertEquals(Kind.UNKNOWN, of(written));
    }

    @Test
    void positionsOfConstantsStartAtZero() {
        assertEquals(Kind.IMMEDIATE, at(0));
        assertEquals(Kind.NEXT_MINOR, at(1));
        assertEquals(Kind.UNKNOWN, at(3));
        assertEquals(Kind.UNKNOWN, at(-1));
        assertEquals(Kind.UNKNOWN, at(null));
    }
}
