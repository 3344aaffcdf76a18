package io.tenantapps.livecheck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user runs it. */
class LiveCheckTest {
    @TempDir
    Path folder;

    @Test
    void findsNoDifferenceInAnUnalteredFake() {
        try (LiveTenant live = new LiveTenant()) {
            String output = live.run(folder.resolve("run"), "--write");
            System.out.println(output);
            assertTrue(output.startsWith("0\n"), output);
        }
    }
}
