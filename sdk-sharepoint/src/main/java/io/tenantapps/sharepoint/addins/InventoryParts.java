package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.internal.InventoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of an inventory in its folder: one for each unit of webs, and finally the complete inventory. A file gets
 * its name only when it is complete.
 */
record InventoryParts(Path folder) {

    static InventoryParts in(Path folder) {
        try {
            Files.createDirectories(folder.resolve("parts"));
            return new InventoryParts(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder of the inventory cannot be created: " + Redactor.path(folder), e);
        }
    }

    Path journal() {
        return folder.resolve("journal.jsonl");
    }

    Path whole() {
        return InventoryFile.result(folder);
    }

    /**
     * Returns the file of a unit. The name includes a fingerprint of its webs, because the folder may be used for other
     * webs in the meantime.
     */
    Path part(InventoryUnit unit) {
        return folder.resolve("parts").resolve("%06d-%s.jsonl".formatted(unit.number(), unit.fingerprint()));
    }
}
