package io.tenantapps.livecheck;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fake's declarations of its behaviour, and the evidence from tenants. */
final class Fidelity {
    static final Path DECLARATIONS = Path.of("..", "sdk-testing", "fidelity");
    static final Path EVIDENCE = Path.of("..", "evidence");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The titles of the declarations by file, in the order of the pages. */
    static final Map<String, String> AREAS = areas();

    /**
     * A behaviour of the fake.
     *
     * @param behaviour the situation that triggers the behaviour
     * @param fake the behaviour of the fake
     * @param evidence the kinds of evidence
     * @param known how the behaviour of the service is known
     * @param ifWrong what the client does if a guess is wrong; empty if nothing is guessed
     * @param probes the probes that settle the guess
     * @param source the class of the fake to change if a probe disagrees; null if the row has no probes
     * @param open the evidence that settles the guess without a probe; null if the row has a probe
     */
    record Row(
            String behaviour,
            String fake,
            List<String> evidence,
            String known,
            String ifWrong,
            @Nullable List<String> probes,
            @Nullable String source,
            @Nullable String open) {
        Row {
            probes = Objects.requireNonNullElse(probes, List.of());
        }

        boolean isGuessed() {
            return evidence.contains("guessed");
        }

        /** Returns the row, with the evidence of its probes if all of them agree with the fake. */
        Row with(Map<String, Seen> seen) {
            if (!isGuessed()
                    || probes.isEmpty()
                    || !probes.stream()
                            .allMatch(probe ->
                                    seen.containsKey(probe) && seen.get(probe).agrees())) {
                return this;
            }
            String date = probes.stream()
                    .map(probe -> seen.get(probe).date())
                    .max(String::compareTo)
                    .orElseThrow();
            List<String> kinds = new ArrayList<>(evidence);
            kinds.remove("guessed");
            if (!kinds.contains("recorded")) {
                kinds.add(0, "recorded");
            }
            return new Row(
                    behaviour,
                    fake,
                    kinds,
                    "recorded in a tenant on " + date + " by `" + String.join("`, `", probes) + "`",
                    "",
                    probes,
                    source,
                    open);
        }
    }

    /** An open question that no behaviour of the fake reflects. */
    record Question(
            String area,
            String question,
            @Nullable List<String> probes,
            @Nullable String open,
            String ifWrong) {
        Question {
            probes = Objects.requireNonNullElse(probes, List.of());
        }
    }

    /** An evidence file. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Seen(String probe, String date, String result, List<String> differences) {
        boolean agrees() {
            return result.equals(Evidence.Result.AGREES.text());
        }

        boolean disagrees() {
            return result.equals(Evidence.Result.DISAGREES.text());
        }
    }

    private Fidelity() {}

    private static Map<String, String> areas() {
        Map<String, String> areas = new LinkedHashMap<>();
        areas.put("sharepoint", "All of SharePoint");
        areas.put("app-catalogs", "App catalogs");
        areas.put("add-ins", "Add-ins");
        areas.put("sites-and-principals", "Sites and principals");
        areas.put("sign-in", "Sign-in");
        areas.put("business-central", "Business Central");
        return areas;
    }

    /** Returns the rows of a file, each with its evidence from tenants. */
    static List<Row> rows(String area) throws IOException {
        Map<String, Seen> seen = evidence(EVIDENCE);
        return declared(area).stream().map(row -> row.with(seen)).toList();
    }

    /** Returns the rows of a file as the fake declares them. */
    static List<Row> declared(String area) throws IOException {
        return MAPPER.readValue(DECLARATIONS.resolve(area + ".json").toFile(), new TypeReference<>() {});
    }

    static List<Question> questions() throws IOException {
        return MAPPER.readValue(DECLARATIONS.resolve("questions.json").toFile(), new TypeReference<>() {});
    }

    /** Returns the evidence in a folder, by probe. */
    static Map<String, Seen> evidence(Path folder) throws IOException {
        Map<String, Seen> seen = new LinkedHashMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode json = MAPPER.readTree(file.toFile());
                Seen evidence = MAPPER.treeToValue(json, Seen.class);
                seen.put(evidence.probe(), evidence);
            }
        }
        return seen;
    }

    /** Returns a message for each row that is contradicted by evidence. */
    static List<String> contradictions(Map<String, Seen> seen, List<Row> rows) {
        List<String> contradictions = new ArrayList<>();
        for (Row row : rows) {
            for (String probe : row.probes()) {
                Seen evidence = seen.get(probe);
                if (evidence != null && evidence.disagrees()) {
                    contradictions.add("evidence/" + probe + ".json disagrees with the row '" + row.behaviour()
                            + "'. Change io.tenantapps.testing." + row.source() + ": " + evidence.differences());
                }
            }
        }
        return contradictions;
    }
}
