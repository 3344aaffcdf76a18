package io.tenantapps.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.canaries.Spreadsheet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
    private static final List<String> HOSTILE = List.of(
            "x;=HYPERLINK(\"http://evil.example\";\"ok\")",
            "a;=1+1;b",
            "a\t=1+1\tb",
            "a|=1+1|b",
            "a,=1+1,b",
            "a =1+1 b",
            "=cmd|'/c calc'!A1",
            "@SUM(1)",
            "-2+3",
            "+1+1",
            " =1+1",
            "\"=1+1\"",
            "\";=1+1;\"",
            "'=1+1",
            "two\nlines\r\n=1+1",
            "\u00A0=1+1",
            "\uFF1D1+1");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "Time Off             ^ Time Off",
                "News - HR            ^ News - HR",
                "a+b                  ^ a+b",
                "a, b                 ^ \"a, b\"",
                "a \"b\"              ^ \"a \"\"b\"\"\"",
                "=1+1                 ^ '=1+1",
                "-1                   ^ '-1",
                "x;=1                 ^ \"x;'=1\"",
                "x;y                  ^ \"x;y\""
            })
    void quotesCellsAndDisablesFormulas(String text, String cell) {
        assertEquals(cell, CsvCell.of(text));
    }

    @Test
    void csvCellSurvivesAroundTrip() {
        String line = HOSTILE.stream().map(CsvCell::of).collect(Collectors.joining(","));

        assertEquals(
                List.of(new CsvRows.Row(1, HOSTILE.stream().map(CsvCell::inert).toList())), CsvRows.of(line, ','));
    }

    @Tag("program")
    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", " ", ",;\t", ",;\t| "})
    void spreadsheetEvaluatesNoFormulaWithAnySeparator(String separators) throws Exception {
        Path file = Files.writeString(
                folder.resolve("cells.csv"),
                HOSTILE.stream()
                        .map(cell -> "before," + CsvCell.of(cell) + ",after\r\n")
                        .collect(Collectors.joining()));

        Spreadsheet sheet = Spreadsheet.open(file, Files.createDirectory(folder.resolve("sheet")), separators);

        assertEquals(List.of(), sheet.formulas());
        assertEquals(HOSTILE.size(), sheet.rows().size());
    }
}
