package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a text that people can read and change: a line for each add-in, its fields apart by tabs, as spreadsheets take it. A
 * line that is taken out, or begins with a hash, is not in the plan any more. Only the first two fields decide; the others are
 * for the reader.
 */
final class ReviewFile {
    private static final String HEAD = "# instance\tsite\ttype\ttitle\tproduct\tinstalled";

    private ReviewFile() {}

    static void write(Path file, List<PlannedUninstall> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# What is listed here will be uninstalled, with its app web and all data in it. Take out the lines of what is"
                        + " to stay.");
        lines.add(HEAD);
        rows.forEach(row -> lines.add(String.join(
                "\t",
                row.instanceId(),
                plain(row.site()),
                row.type().name(),
                plain(row.title()),
                plain(row.productId()),
                row.installedAt() == null ? "" : row.installedAt().toString())));
        try {
            Files.write(PrivateFiles.create(file), lines);
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException("the review file is there already and is left as it is: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the review file cannot be written: " + file, e);
        }
    }

    /** In one line, and none that a spreadsheet would compute. */
    private static String plain(@Nullable String text) {
        String line = Objects.requireNonNullElse(text, "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
    }

    static List<PlannedUninstall> read(AdminSite admin, Path file) {
        Map<String, PlannedUninstall> rows = new LinkedHashMap<>();
        int number = 0;
        for (String written : lines(file)) {
            number++;
            String line = written.replace("\uFEFF", ""); // which some editors put in front
            if (line.isBlank()
                    || line.startsWith("#")
                    || line.startsWith("\"#")) { // spreadsheets quote what has a comma
                continue;
            }
            try {
                PlannedUninstall row = row(admin, line.split("\t", -1));
                rows.putIfAbsent(row.instanceId(), row);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "line " + number + " of " + file + " cannot be read: " + e.getMessage());
            }
        }
        return List.copyOf(rows.values());
    }

    private static PlannedUninstall row(AdminSite admin, String[] fields) {
        if (fields.length < 2) {
            throw new IllegalArgumentException("it needs an instance and a site, with a tab between them");
        }
        String id = Guid.normalised("instance", fields[0]);
        admin.site(fields[1]);
        return new PlannedUninstall(
                fields[1].strip(),
                id,
                field(fields, 3),
                field(fields, 4),
                OpenEnums.of(AddinType.values(), field(fields, 2), AddinType.UNKNOWN),
                moment(field(fields, 5)));
    }

    private static @Nullable String field(String[] fields, int number) {
        return fields.length > number && !fields[number].isBlank() ? fields[number].strip() : null;
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            return null; // a spreadsheet writes dates its own way; the date decides nothing
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the review file cannot be read: " + file, e);
        }
    }
}
