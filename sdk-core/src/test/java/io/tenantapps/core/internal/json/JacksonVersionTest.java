package io.tenantapps.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class JacksonVersionTest {

    @Test
    void acceptsTheCurrentAndNewerVersions() {
        JacksonVersion.check();
        JacksonVersion.check(List.of(version(2, 18), version(2, 23), version(3, 0)));
    }

    @Test
    void refusesAnOldVersionWithARemedy() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> JacksonVersion.check(List.of(version(2, 18), version(2, 15))));

        assertEquals(
                "This application includes jackson-core 2.15.4, but the SDK requires Jackson 2.18 or later: set the"
                        + " property jackson-bom.version to 2.18.2 or later (Spring Boot), or import "
                        + "com.fasterxml.jackson:jackson-bom with that version before any other BOM.",
                refused.getMessage());
    }

    private static Version version(int major, int minor) {
        return new Version(major, minor, 4, null, "com.fasterxml.jackson.core", "jackson-core");
    }
}
