package io.tenantapps.businesscentral.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsZoneTest {
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, W. Europe Standard Time",
        "Europe/Paris, Romance Standard Time",
        "Europe/London, GMT Standard Time",
        "Europe/Warsaw, Central European Standard Time",
        "America/New_York, Eastern Standard Time",
        "America/Mexico_City, Central Standard Time (Mexico)",
        "Asia/Kolkata, India Standard Time",
        "Asia/Tokyo, Tokyo Standard Time",
        "Australia/Sydney, AUS Eastern Standard Time",
        "UTC, UTC",
        "Z, UTC"
    })
    void convertsAJavaZoneToItsWindowsName(String zone, String name) {
        assertEquals(name, WindowsZone.of(ZoneId.of(zone)));
        assertEquals(name, WindowsZone.of(zone));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "UTC-02",
                "UTC+13",
                "W. Europe Standard Time",
                "Pacific Standard Time (Mexico)",
                "Russia Time Zone 11",
                "Mid-Atlantic Standard Time",
                "Aus Central W. Standard Time",
                "FLE Standard Time"
            })
    void keepsAWindowsName(String name) {
        assertEquals(name, WindowsZone.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Atlantis", "CET+1", "Romance\nStandard Time", "Berlin", " Romance Standard Time"})
    void refusesOtherNames(String name) {
        assertThrows(IllegalArgumentException.class, () -> WindowsZone.of(name));
    }

    @Test
    void everyZoneInTheTableExistsInJava() {
        assertEquals(
                List.of(),
                WindowsZone.zones().stream().filter(each -> !isZone(each)).toList());
    }

    private static boolean isZone(String id) {
        return ZoneId.getAvailableZoneIds().contains(id)
                || ZoneOffset.UTC.getId().equals(id);
    }
}
