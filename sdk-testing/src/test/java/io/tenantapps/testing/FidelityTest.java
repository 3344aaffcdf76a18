package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests that the README states the evidence for each behavior and the risk of a wrong guess. It also counts the
 * guesses.
 */
class FidelityTest {
    private static final List<String> KINDS = List.of("recorded", "documented", "reported", "guessed");

    private record Row(String behaviour, Set<String> evidence, String howItIsKnown, String ifWrong) {
        boolean isGuessed() {
            return evidence.contains("guessed");
        }
    }

    /** Returns the rows of the tables with five columns. */
    private static List<Row> rows() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        return readme.substring(readme.indexOf("### All of SharePoint"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| behaviour "))
                .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
                .peek(cells -> assertEquals(5, cells.length, () -> Arrays.toString(cells)))
                .map(cells -> new Row(cells[0], Set.of(cells[2].split(", ")), cells[3], cells[4]))
                .toList();
    }

    @Test
    void everyBehaviorHasItsEvidence() throws IOException {
        assertTrue(rows().size() > 150, () -> "the tables are missing");
        for (Row row : rows()) {
            assertTrue(KINDS.containsAll(row.evidence), row.behaviour + ": " + row.evidence);
        }
    }

    @Test
    void countsEachGuess() throws IOException {
        for (Row row : rows()) {
            String words = row.howItIsKnown.toLowerCase(Locale.ROOT);
            boolean isSaidToBeOne = words.contains("guess") || words.contains("unproven");
            assertTrue(!isSaidToBeOne || row.isGuessed(), row.behaviour);
        }
    }

    @Test
    void everyGuessDescribesItsRisk() throws IOException {
        for (Row row : rows()) {
            boolean isPhrase = row.ifWrong.split("\\s+").length >= 3;
            assertTrue(row.isGuessed() ? isPhrase : row.ifWrong.equals("–"), () -> row.behaviour + ": " + row.ifWrong);
        }
    }

    @Test
    void theNumberOfRisksIsPublished() throws IOException {
        long risks =
                rows().stream().filter(row -> row.ifWrong.contains("**risk**")).count();

        String figure = String.format("In %d rows, a wrong guess is a risk.", risks);
        assertTrue(
                Files.readString(Path.of("README.md")).contains(figure),
                () -> "README.md and its tables have different numbers: " + figure);
    }

    @Test
    void theNumberOfGuessesIsPublished() throws IOException {
        List<Row> rows = rows();
        long inPart = rows.stream().filter(Row::isGuessed).count();
        long wholly = rows.stream()
                .filter(row -> row.evidence.equals(Set.of("guessed")))
                .count();

        String figure = String.format(
                "Of %d behaviours, %d are partly guessed and %d are entirely guessed.",
                rows.size(), inPart - wholly, wholly);
        System.out.println("Fidelity of the fake: " + figure);
        String readme = Files.readString(Path.of("README.md"));
        assertTrue(readme.contains(figure), () -> "README.md and its tables have different numbers: " + figure);
    }
}
