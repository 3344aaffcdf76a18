package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tenantapps.canaries.Spreadsheet;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.inventory.AddinType;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeInstance;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the review file shows exactly the add-ins that will be deleted, regardless of their titles. */
@FakeTenantTest
class UninstallReviewTest {
    private static final List<String> TITLES = List.of(
            "Time Off",
            "\"",
            "\"starts with a quote",
            "ends with a quote\"",
            "a \"quoted\" word",
            "two\nlines\r\nand\ttabs",
            "=1+1",
            "x;=HYPERLINK(\"http://evil.example\";\"ok\")",
            "a,@SUM(1)\t-2;+3",
            "\u001B[2Jcleared\u009B31m",
            "\u202Egnp.exe",
            "half \uD83D a character",
            "# not a comment",
            "'apostrophe'",
            "007",
            "May 2019",
            " spaces ",
            "");

    FakeTenant tenant;
    TenantConnection connection;

    @TempDir
    Path folder;

    private int inventories;

    private AddinUninstallPlan plan(List<String> titles) {
        titles.forEach(title -> tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted(title)));
        AddinAdminClient addins = AddinAdminClient.of(connection, tenant.admin().url());
        return addins.uninstallPlan()
                .type(AddinType.SHAREPOINT_HOSTED)
                .of(addins.inventory(List.of(tenant.url("/sites/hr")))
                        .run(folder.resolve("inventory" + ++inventories)));
    }

    private Path written(AddinUninstallPlan plan) {
        Path review = folder.resolve("review.tsv");
        plan.writeReview(review);
        return review;
    }

    private static void edit(Path review, UnaryOperator<String> change) throws IOException {
        Files.writeString(review, change.apply(Files.readString(review)));
    }

    private static List<List<String>> byCommonsCsv(Path review) throws IOException {
        try (Reader in = Files.newBufferedReader(review);
                CSVParser rows =
                        CSVFormat.RFC4180.builder().setDelimiter('\t').get().parse(in)) {
            return rows.stream().map(CSVRecord::toList).toList();
        }
    }

    private static List<List<String>> byFastCsv(Path review) throws IOException {
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).fieldSeparator('\t').ofCsvRecord(review)) {
            return rows.stream().map(CsvRecord::getFields).toList();
        }
    }

    @Test
    void twoIndependentParsersReadOneRowPerAddin() throws IOException {
        AddinUninstallPlan plan = plan(TITLES);
        Path review = written(plan);

        List<List<String>> rows = byCommonsCsv(review);

        assertEquals(TITLES.size() + 2, rows.size(), rows::toString);
        assertEquals(rows.subList(1, rows.size()), byFastCsv(review).subList(1, rows.size()));
        assertEquals(TITLES.size() + 2, Files.readAllLines(review).size());
        for (int i = 0; i < TITLES.size(); i++) {
            List<String> row = rows.get(i + 2);
            assertEquals(6, row.size(), row::toString);
            assertEquals(plan.rows().get(i).instanceId(), row.get(0));
            assertTrue(row.stream().allMatch(UninstallReviewTest::isHarmless), row::toString);
        }
        assertEquals(plan.rows(), plan.review(review).rows());
    }

    private static boolean isHarmless(String cell) {
        return cell.chars()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.isSurrogate((char) c)
                        || (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2066 && c <= 0x2069));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", ",", ";", "|", " "})
    void noCellIsAFormulaForAnySeparator(String separator) throws IOException {
        Path review = written(plan(TITLES));

        for (String line : Files.readAllLines(review)) {
            for (String cell : line.split(Pattern.quote(separator), -1)) {
                String bare = cell.replaceAll("^[\"\\s]+", "");
                assertFalse(bare.matches("[=@].*|[+-]\\S.*"), line);
            }
        }
    }

    @Tag("program")
    @ParameterizedTest
    @ValueSource(strings = {"\t", "\t,;", ";", ",", "\t,;| "})
    void spreadsheetShowsOneRowPerAddinAndComputesNothing(String separators) throws Exception {
        AddinUninstallPlan plan = plan(TITLES);

        Spreadsheet sheet =
                Spreadsheet.open(written(plan), Files.createDirectory(folder.resolve("spreadsheet")), separators);

        assertEquals(List.of(), sheet.formulas());
        assertEquals(TITLES.size() + 2, sheet.rows().size());
        for (int i = 0; i < TITLES.size(); i++) {
            assertTrue(
                    sheet.rows().get(i + 2).get(0).contains(plan.rows().get(i).instanceId()), sheet.rows()::toString);
        }
    }

    @Test
    void removedOrCommentedOutRowsKeepTheirAddinsAndAreCounted() throws IOException {
        AddinUninstallPlan plan = plan(List.of("Goes", "\"Stays\"", "Stays; too"));
        Path review = written(plan);
        edit(
                review,
                text -> text.lines()
                        .filter(line -> !line.contains("Stays\"\""))
                        .map(line -> line.contains("Stays; too") ? "#" + line : line)
                        .collect(Collectors.joining("\n")));

        AddinUninstallPlan read = plan.review(review);
        UninstallReport report = read.run(folder.resolve("evidence.jsonl"), "admin@contoso.example");

        assertEquals(1, read.rows().size());
        assertEquals(2, read.removedByReview());
        assertTrue(read.text().endsWith("; removed by the reviewer: 2."), read.text());
        assertEquals(2, report.removedByReview());
        assertEquals("1 add-ins: 1 SUCCEEDED; removed by the reviewer: 2", report.toString());
        assertEquals(
                List.of("\"Stays\"", "Stays; too"),
                tenant.admin().instances().stream().map(FakeInstance::title).toList());
    }

    @Test
    void acceptsQuotedAndAdditionalEmptyCells() throws IOException {
        AddinUninstallPlan plan = plan(TITLES);
        Path review = written(plan);
        List<List<String>> rows = byFastCsv(review);
        Files.writeString(
                review,
                rows.stream()
                        .map(row -> row.stream()
                                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                                        .collect(Collectors.joining("\t"))
                                + "\t\t\"\"")
                        .collect(Collectors.joining("\r\n", "", "\r\n\t\t\t\r\n")));

        assertEquals(plan.rows(), plan.review(review).rows());
    }

    private void refused(AddinUninstallPlan plan, Path review, int line, String reason) {
        int before = tenant.requests().size();

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> plan.review(review));

        assertTrue(e.getMessage().contains("line " + line), e.getMessage());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(isHarmless(e.getMessage()), e.getMessage());
        assertEquals(before, tenant.requests().size());
    }

    @Test
    void refusesRowsThatAreNotInThePlanAndNamesTheirLine() throws IOException {
        AddinUninstallPlan plan = plan(List.of("First", "Second \"one\""));
        String first = plan.rows().get(0).instanceId();
        Path review = written(plan);
        String whole = Files.readString(review);

        edit(review, text -> text.replace("First", "Fist\u001B[2J"));
        refused(plan, review, 3, "its title differs from the plan");
        Files.writeString(review, whole.replaceFirst("/sites/hr", "/sites/legal"));
        refused(plan, review, 3, "its site differs from the plan");
        Files.writeString(review, whole.replace("SHAREPOINT_HOSTED", "HYBRID"));
        refused(plan, review, 3, "its type differs from the plan");
        Files.writeString(review, whole.replace(first, "00000000-0000-4000-8000-00000000dead"));
        refused(plan, review, 3, "its add-in is not in the plan");
        Files.writeString(review, whole + whole.lines().skip(2).findFirst().orElseThrow() + "\r\n");
        refused(plan, review, 5, "its add-in is already on line 3");
        Files.writeString(review, whole.replace("'First'", "\"'First'"));
        refused(plan, review, 3, "the closing quote of a cell is missing");
        Files.writeString(review, whole.replace("'First'", "\"'First'\"x"));
        refused(plan, review, 3, "text follows the closing quote");
        Files.writeString(review, whole.replace("'First'", "'Fir\nst'"));
        refused(plan, review, 3, "its title differs from the plan");
        Files.writeString(review, whole.replace("'First'", "'First'\textra\tcells\there\tand\tthere"));
        refused(plan, review, 3, "its product differs from the plan");
        Files.writeString(review, whole + "\tno id\r\n");
        refused(plan, review, 5, "instance");
        Files.writeString(review, whole.lines().map(String::strip).collect(Collectors.joining("\t")));
        assertEquals(0, plan.review(review).rows().size()); // the whole file is one comment, so no add-in is deleted
    }

    @Test
    void textHasOneLinePerAddin() {
        AddinUninstallPlan plan = plan(TITLES);

        List<String> lines = plan.text().lines().toList();

        assertEquals(TITLES.size() + 1, lines.size());
        assertTrue(lines.stream().allMatch(UninstallReviewTest::isHarmless), lines::toString);
        assertTrue(lines.get(5).contains(": two\\nlines\\r\\nand\\ttabs ("), lines.get(5));
    }

    @Test
    void rowWithALoneSurrogateInItsTitleIsKeptAndResumed() throws IOException {
        List<String> titles = new ArrayList<>(TITLES);
        IntStream.range(0, 3).forEach(i -> titles.add("bad \uDE00 row " + i));
        AddinUninstallPlan plan = plan(titles);

        assertEquals(
                titles,
                plan.rows().stream()
                        .map(UninstallCandidate::title)
                        .map(title -> title == null ? "" : title)
                        .toList());
        inventories--;
        AddinUninstallPlan resumed = plan(List.of());
        assertEquals(plan.rows(), resumed.rows());
        UninstallReport report = plan.run(folder.resolve("evidence.jsonl"), "admin@contoso.example");
        assertTrue(report.isComplete(), report::toString);
        assertTrue(isHarmless(Files.readString(folder.resolve("evidence.jsonl")).replace("\n", "")));
        assertTrue(isHarmless(Files.readString(folder.resolve("inventory" + inventories + "/inventory.jsonl"))
                .replace("\n", "")));
    }
}
