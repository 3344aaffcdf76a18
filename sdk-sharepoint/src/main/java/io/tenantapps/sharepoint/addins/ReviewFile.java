package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.CsvCell;
import io.tenantapps.core.internal.CsvRows;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.PrivateFiles;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan as tab-separated text with RFC 4180 quoting, for reviewers and spreadsheets: one row for each add-in,
 * regardless of its title. A reviewer may remove rows, or comment them out with a hash. Each remaining row must belong
 * to the plan, unchanged.
 */
final class ReviewFile {
    private static final List<String> HEAD = List.of("# instance", "site", "type", "title", "product", "installed");
    private static final String NOTE =
            "# The add-ins in this list will be uninstalled, with their app webs and all data in " + "them."
                    + " To keep an add-in, remove its row. Change nothing else.";
    private static final char TAB = '\t';

    private final AdminSite admin;
    private final Path file;

    private ReviewFile(AdminSite admin, Path file) {
        this.admin = admin;
        this.file = file;
    }

    static void write(Path file, List<UninstallCandidate> rows) {
        StringBuilder text =
                new StringBuilder("\uFEFF"); // without the byte order mark, spreadsheets do not recognize UTF-8
        append(text, List.of(NOTE, "", "", "", "", ""));
        append(text, HEAD);
        rows.forEach(row -> append(text, cells(row)));
        try {
            Files.writeString(PrivateFiles.create(file), text, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(
                    "The review file already exists and was not replaced. Choose another file: " + Redactor.path(file),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The review file cannot be written: " + Redactor.path(file), e);
        }
    }

    private static void append(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : "\t").append(CsvCell.of(cells.get(i)));
        }
        text.append("\r\n");
    }

    private static List<String> cells(UninstallCandidate row) {
        return List.of(
                row.instanceId(),
                row.site(),
                row.type().name(),
                literal(row.title()),
                literal(row.productId() == null ? null : row.productId().toString()),
                literal(row.installedAt() == null ? null : row.installedAt().toString()));
    }

    /** Returns the string in apostrophes, so that a spreadsheet does not convert it to a date or a number. */
    private static String literal(@Nullable String text) {
        return text == null ? "" : "'" + text + "'";
    }

    /**
     * Returns the rows of the plan that are still in the file.
     *
     * @throws IllegalArgumentException if a row does not belong to the plan; the message names the line of the first
     *     such row
     */
    static List<UninstallCandidate> read(AdminSite admin, Path file, List<UninstallCandidate> plan) {
        return new ReviewFile(admin, file).read(plan);
    }

    private List<UninstallCandidate> read(List<UninstallCandidate> plan) {
        Map<String, UninstallCandidate> planned = new HashMap<>();
        plan.forEach(row -> planned.put(row.instanceId(), row));
        Map<String, Integer> lines = new HashMap<>();
        List<UninstallCandidate> kept = new ArrayList<>();
        for (CsvRows.Row row : rows()) {
            List<String> cells = withoutEmptyEnd(row.cells());
            if (cells.isEmpty() || cells.get(0).startsWith("#")) {
                continue;
            }
            UninstallCandidate found = planned.get(id(row.line(), cells.get(0)));
            if (found == null) {
                throw refused(row.line(), "its add-in is not in the plan");
            }
            requireUnchanged(row.line(), cells, found);
            Integer earlier = lines.putIfAbsent(found.instanceId(), row.line());
            if (earlier != null) {
                throw refused(row.line(), "its add-in is already on line " + earlier);
            }
            kept.add(found);
        }
        return List.copyOf(kept);
    }

    private List<CsvRows.Row> rows() {
        try {
            return CsvRows.of(Files.readString(file), TAB);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "The review file cannot be read because it does not exist: " + Redactor.path(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The review file cannot be read as UTF-8 text: " + Redactor.path(file), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The review file is refused: " + Redactor.path(file) + ": " + e.getMessage(), e);
        }
    }

    private static List<String> withoutEmptyEnd(List<String> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isBlank()) {
            end--;
        }
        return cells.subList(0, end);
    }

    private String id(int line, String cell) {
        try {
            return Guid.normalised("instance", cell);
        } catch (IllegalArgumentException e) {
            throw refused(line, String.valueOf(e.getMessage()));
        }
    }

    private void requireUnchanged(int line, List<String> cells, UninstallCandidate planned) {
        List<String> expected = cells(planned).stream().map(CsvCell::inert).toList();
        List<String> written = withoutEmptyEnd(expected);
        for (int i = 1; i < Math.max(written.size(), cells.size()); i++) {
            String cell = i < cells.size() ? cells.get(i) : "";
            String plan = i < written.size() ? written.get(i) : "";
            if (!Objects.equals(cell, plan)) {
                String column = i < HEAD.size() ? HEAD.get(i) : "number of cells";
                throw refused(
                        line,
                        "its " + column + " differs from the plan: " + SafeText.escape(cell) + " instead of " + plan);
            }
        }
    }

    private IllegalArgumentException refused(int line, String reason) {
        return new IllegalArgumentException("line " + line + " of " + Redactor.path(file) + " is refused because "
                + reason + ". Remove whole rows only. Nothing was sent to " + admin.url() + ".");
    }
}
