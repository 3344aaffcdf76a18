package io.tenantapps.livecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.livecheck.Fidelity.Row;
import io.tenantapps.livecheck.Fidelity.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests that the fake's declarations are complete, that no evidence contradicts them, and that the pages are up to
 * date. Run the test with {@code -Dproof.write=true} to write the pages.
 */
class FidelityTest {
    private static final Path README = Path.of("..", "sdk-testing", "README.md");
    private static final Path QUESTIONS = Path.of("..", "docs", "not-verified-live.md");
    private static final Set<String> KINDS = Set.of("recorded", "documented", "reported", "guessed");
    private static final Row GUESS = new Row(
            "an app", "404", List.of("documented", "guessed"), "a guess", "error passed on", List.of("app"), "A", null);

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String area : Fidelity.AREAS.keySet()) {
            rows.addAll(Fidelity.declared(area));
        }
        return rows;
    }

    private static Set<String> probes() {
        return Kit.ALL.stream().map(Probe::name).collect(Collectors.toSet());
    }

    private static void upToDate(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("proof.write")) {
            Files.writeString(file, expected);
        }
        assertEquals(expected, Files.readString(file), () -> "run FidelityTest with -Dproof.write=true");
    }

    @Test
    void readmeContainsTheCurrentTables() throws IOException {
        upToDate(README, FidelityPages.readme(Files.readString(README)));
    }

    @Test
    void pageListsEachOpenQuestion() throws IOException {
        upToDate(QUESTIONS, FidelityPages.openQuestions());
    }

    @Test
    void everyBehaviourStatesItsEvidence() throws IOException {
        assertTrue(rows().size() > 150, "declarations are missing");
        for (Row row : rows()) {
            assertTrue(KINDS.containsAll(row.evidence()) && !row.evidence().isEmpty(), row::toString);
            String words = row.known().toLowerCase(Locale.ROOT);
            boolean isSaidToBeOne = words.contains("guess") || words.contains("unproven");
            assertTrue(!isSaidToBeOne || row.isGuessed(), row::toString);
        }
    }

    @Test
    void everyGuessStatesItsRiskAndHowToSettleIt() throws IOException {
        for (Row row : rows()) {
            boolean isPhrase = row.ifWrong().split("\\s+", -1).length >= 3;
            assertTrue(row.isGuessed() ? isPhrase : row.ifWrong().isEmpty(), row::toString);
            assertTrue(!row.isGuessed() || row.probes().isEmpty() == (row.open() != null), row::toString);
            assertTrue(probes().containsAll(row.probes()), row::toString);
            assertEquals(row.probes().isEmpty(), row.source() == null, row::toString);
        }
    }

    @Test
    void everySourceIsAClassOfTheFake() throws IOException {
        Path fake = Path.of("..", "sdk-testing", "src", "main", "java", "io", "tenantapps", "testing");
        for (Row row : rows()) {
            if (row.source() != null) {
                String name = row.source().split(" ", -1)[0].replace('.', '/') + ".java";
                assertTrue(Files.exists(fake.resolve(name)), name);
            }
        }
    }

    @Test
    void noEvidenceContradictsTheFake() throws IOException {
        Map<String, Seen> seen = Fidelity.evidence(Fidelity.EVIDENCE);

        assertTrue(probes().containsAll(seen.keySet()), seen::toString);
        assertEquals(List.of(), Fidelity.contradictions(seen, rows()));
    }

    @Test
    void agreeingEvidenceTurnsAGuessIntoARecording() {
        Map<String, Seen> seen = Map.of("app", new Seen("app", "2026-11-30", "agrees", List.of()));

        Row row = GUESS.with(seen);

        assertEquals(List.of("recorded", "documented"), row.evidence());
        assertEquals("recorded in a tenant on 2026-11-30 by `app`", row.known());
        assertEquals("", row.ifWrong());
        assertEquals(List.of(), Fidelity.contradictions(seen, List.of(GUESS)));
    }

    @Test
    void contradictingEvidenceNamesTheClassToChange() {
        Map<String, Seen> seen =
                Map.of("app", new Seen("app", "2026-11-30", "disagrees", List.of("the status is 400")));

        assertEquals(
                List.of(
                        "evidence/app.json disagrees with the row 'an app'. Change io.tenantapps.testing.A: [the status is"
                                + " 400]"),
                Fidelity.contradictions(seen, List.of(GUESS)));
    }

    @Test
    void probeWithoutObservationsSettlesNoGuess() {
        Map<String, Seen> seen = Map.of("app", new Seen("app", "2026-11-30", "not observed", List.of()));

        assertEquals(GUESS, GUESS.with(seen));
        assertEquals(List.of(), Fidelity.contradictions(seen, List.of(GUESS)));
    }

    @Test
    void evidenceOfOneProbeDoesNotSettleARowWithTwoProbes() {
        Row two = new Row(
                "an app", "404", List.of("guessed"), "a guess", "error passed on", List.of("app", "apps"), "A", null);

        assertEquals(two, two.with(Map.of("app", new Seen("app", "2026-11-30", "agrees", List.of()))));
    }
}
