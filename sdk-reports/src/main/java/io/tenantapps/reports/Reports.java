package io.tenantapps.reports;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.inventory.Inventory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes a {@link Report} to a file, in UTF-8. An existing file is replaced when the new file is complete.
 *
 * <p>All text from a service is escaped for the format of the file. Reports contain names of sites, apps and people, so
 * protect them like other data of the tenant.
 */
public final class Reports {

    /** Writes one format. */
    @FunctionalInterface
    private interface Format {
        void write(Content report, Writer out) throws IOException;
    }

    private Reports() {}

    /**
     * Writes a page that needs no other file and no network. The page has the verdict, the totals, the failures by
     * cause, and a table that readers can sort and search, even with 150,000 rows.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void html(Report report, Path file) {
        write(report, file, HtmlPage::write);
    }

    /**
     * Writes a table for spreadsheets (RFC 4180), with one line per row. The file lacks a byte order mark, so select
     * UTF-8 when you import it.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void csv(Report report, Path file) {
        write(report, file, CsvTable::write);
    }

    /**
     * Writes a JUnit XML file for a pipeline, with one test case per row. A failed row becomes a failure, an unknown or
     * unfinished row becomes an error, and a skipped or unchanged row is marked as skipped.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void junit(Report report, Path file) {
        write(report, file, JunitXml::write);
    }

    /**
     * Writes Markdown for a pipeline's summary page. The page lists at most 30 causes and 50 rows for each cause.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void markdown(Report report, Path file) {
        write(report, file, MarkdownPage::write);
    }

    /**
     * Writes plain text, with one line per row.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void text(Report report, Path file) {
        write(report, file, PlainText::write);
    }

    /**
     * Writes the format that the extension of the file name selects: {@code .html}, {@code .csv}, {@code .xml} (JUnit),
     * {@code .md} or {@code .txt}.
     *
     * @throws IllegalArgumentException if the file name has any other extension
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Report report, Path file) {
        Arguments.required("report", report);
        Arguments.path("file", file);
        String name = String.valueOf(file.getFileName());
        switch (name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT)) {
            case ".html" -> html(report, file);
            case ".csv" -> csv(report, file);
            case ".xml" -> junit(report, file);
            case ".md" -> markdown(report, file);
            case ".txt" -> text(report, file);
            default ->
                throw new IllegalArgumentException(
                        "file must end in .html, .csv, .xml, .md or .txt, but is: " + Redactor.path(file));
        }
    }

    /**
     * Writes an inventory as the five CSV files of the Microsoft 365 Assessment tool, which the tool's Power BI report
     * opens. The cells on the expiry of secrets are empty unless the inventory was created with {@code withEntra()}.
     *
     * @param folder the folder for the files; it is created if it does not exist
     * @param now the current time, which determines whether a secret has expired
     * @throws UncheckedIOException if the inventory cannot be read or a file cannot be written
     */
    public static void assessmentCsv(Inventory inventory, Path folder, Instant now) {
        Arguments.required("inventory", inventory);
        Arguments.path("folder", folder);
        Arguments.required("now", now);
        try {
            AssessmentCsv.write(inventory, folder, now);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The files cannot be written to " + Redactor.path(folder) + " because "
                            + Words.reason(e, "its parent folder") + ".",
                    e);
        }
    }

    private static void write(Report report, Path file, Format format) {
        Content content = Arguments.required("report", report).content();
        Arguments.path("file", file);
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                write(content, file, format); // such as /dev/stdout, which cannot be replaced
            } else {
                replace(content, Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The report cannot be written to " + Redactor.path(file) + " because "
                            + Words.reason(e, "its folder") + ".",
                    e);
        }
    }

    private static void write(Content content, Path file, Format format) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            format.write(content, out);
        }
    }

    /**
     * Writes another file first, so that a reader never finds an incomplete report. The new file keeps the old file's
     * permissions.
     */
    private static void replace(Content content, Path file, Format format) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            write(content, fresh, format);
            if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
