package io.tenantapps.sharepoint.internal;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.PrivateFiles;
import io.tenantapps.core.internal.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An inventory file, with one line of JSON for each row. The file gets its final name only when it is complete. */
public final class InventoryFile {
    private InventoryFile() {}

    /**
     * Receives the rows of a file.
     *
     * @param <T> the type of a row
     */
    public interface Lines<T> {
        /** Adds a row. */
        void add(T row);
    }

    /** Returns the path of the result file in a run's folder. */
    public static Path result(Path folder) {
        return folder.resolve("inventory.jsonl");
    }

    /** Writes a file under a temporary name, and renames it when it is complete. */
    public static <T> void write(Path file, Consumer<Lines<T>> lines) {
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
        return new UncheckedIOException("The inventory cannot be written: " + Redactor.path(file), e);
    }

    /** Reads a file line by line. */
    public static <T> void read(Path file, Class<T> type, Consumer<? super T> rows) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rows.accept(row(file, type, line));
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "The inventory cannot be read because the file does not exist: " + Redactor.path(file), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Returns the rows of a file one by one. The file is closed after the last row. */
    public static <T> Iterator<T> iterator(Path file, Class<T> type) {
        BufferedReader in;
        try {
            in = Files.newBufferedReader(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return new Iterator<>() {
            private @Nullable String next = line(file, in);

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public T next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                T row = row(file, type, next);
                next = line(file, in);
                return row;
            }
        };
    }

    private static @Nullable String line(Path file, BufferedReader in) {
        try {
            String line = in.readLine();
            if (line == null) {
                in.close();
            }
            return line;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        return new UncheckedIOException("The inventory cannot be read: " + Redactor.path(file), e);
    }

    private static <T> T row(Path file, Class<T> type, String line) {
        try {
            return Json.read(type, line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("file must be an inventory, but is not: " + Redactor.path(file), e);
        }
    }
}
