package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tenantapps.core.bulk.Journal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkItemTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal");
    }

    @Test
    void keepsTheNoteOfABegunInputUntilItEnds() {
        try (Journal journal = Journal.open(file(), "s")) {
            journal.begin("a", Map.of("was", "1.0"));
            journal.begin("b", Map.of("was", "1.0"));
            journal.failed("b", "no");
        }
        try (Journal journal = Journal.open(file(), "s")) {
            BulkItem<String> item = new BulkItem<>("a", "a", journal);
            assertEquals(Map.of("was", "1.0"), item.begun(Map.class));
            assertNull(new BulkItem<>("b", "b", journal).begun(Map.class));
            item.begin(Map.of("was", "2.0"));
            assertNull(item.begun(Map.class), "this run noted it itself");
            assertEquals(Map.of("was", "2.0"), journal.value("a", Map.class));
        }
    }
}
