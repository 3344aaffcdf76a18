package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.internal.InventoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files in an inventory's folder: one for each unit of webs, and finally the complete inventory. A file gets its
 * final name only when it is complete.
 */
record InventoryParts(Path folder) {

    static InventoryParts in(Path folder) {
        try {
            Files.createDirectories(folder.resolve("parts"));
            return new InventoryParts(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The inventory folder cannot be created: " + Redactor.path(folder), e);
        }
    }

    Path journal() {
        return folder.resolve("journal.jsonl");
    }

    Path whole() {
        return InventoryFile.result(folder);
    }

    /** Returns the file of a unit. The file name includes a fingerprint of the unit's webs. */
    Path part(InventoryUnit unit) {
        return parts().resolve("%06d-%s.jsonl".formatted(unit.number(), unit.fingerprint()));
    }

    /**
     * Throws if the folder contains an inventory of other webs, whose data would be mixed with the data of this run.
     */
    void requireSameWebs(InventoryUnit unit) {
        Path own = part(unit);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parts(), "%06d-*.jsonl".formatted(unit.number()))) {
            for (Path file : files) {
                if (!file.getFileName().equals(own.getFileName())) {
                    throw new IllegalArgumentException(
                            "folder must be new or contain an inventory of the same webs in the same order, but "
                                    + "contains an inventory of other webs: " + Redactor.path(folder)
                                    + ". Choose another folder");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The inventory folder cannot be read: " + Redactor.path(folder), e);
        }
    }

    private Path parts() {
        return folder.resolve("parts");
    }
}
