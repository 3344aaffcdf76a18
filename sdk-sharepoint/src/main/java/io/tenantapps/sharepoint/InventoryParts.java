package io.tenantapps.sharepoint;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.PrivateFiles;
import io.tenantapps.core.internal.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * The files of an inventory in its folder: one for each unit of webs, and in the end the whole. A file is there under its name
 * only when it is whole.
 */
record InventoryParts(Path folder) {

    /** Takes the lines of a file. */
    interface Lines {
        void add(InventoryRow row);
    }

    static InventoryParts in(Path folder) {
        try {
            Files.createDirectories(folder.resolve("parts"));
            return new InventoryParts(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the inventory cannot be made: " + Redactor.path(folder), e);
        }
    }

    Path journal() {
        return folder.resolve("journal.jsonl");
    }

    Path whole() {
        return result(folder);
    }

    /** Returns the file with the result of a run in that folder. */
    static Path result(Path folder) {
        return folder.resolve("inventory.jsonl");
    }

    /** Named after its webs too, since the folder may be used for others in between. */
    Path part(InventoryUnit unit) {
        return folder.resolve("parts").resolve("%06d-%s.jsonl".formatted(unit.number(), unit.fingerprint()));
    }

    /** Writes a file beside its place, and moves it there when it is whole. */
    static void write(Path file, Consumer<Lines> lines) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            try (Writer out = Files.newBufferedWriter(PrivateFiles.create(beside))) {
                lines.accept(row -> {
                    try {
                        out.append(Json.write(row)).append('\n');
                    } catch (IOException e) {
                        throw unwritable(file, e);
                    }
                });
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static UncheckedIOException unwritable(Path file, IOException e) {
        return new UncheckedIOException("the inventory cannot be written: " + Redactor.path(file), e);
    }

    /** Reads a file, a line at a time. */
    static void read(Path file, Consumer<? super InventoryRow> rows) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rows.accept(row(file, line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the inventory cannot be read: " + Redactor.path(file), e);
        }
    }

    private static InventoryRow row(Path file, String line) {
        try {
            return Json.read(InventoryRow.class, line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("file is no inventory: " + Redactor.path(file), e);
        }
    }
}
