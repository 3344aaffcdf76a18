package io.tenantapps.livecheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tenantapps.core.Printable;
import io.tenantapps.testing.recording.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The evidence that a recording gives for one probe.
 *
 * @param probe the name of the probe
 * @param date the day of the recording
 * @param statuses the statuses of the responses
 * @param differences the differences between the service and the fake; empty if they agree
 * @param facts the facts that the kit derived from the service's responses
 */
record Evidence(
        String probe, LocalDate date, List<Integer> statuses, List<String> differences, Map<String, String> facts) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Compares two recordings. */
    static List<Evidence> between(Path live, Path fake) {
        Map<String, Map<String, String>> facts = Results.read(live);
        Map<String, Map<String, String>> ours = Results.read(fake);
        List<Comparison.Difference> differences = Comparison.of(live, fake);
        List<Evidence> all = new ArrayList<>();
        for (Probe probe : Kit.ALL) {
            List<JsonNode> calls = calls(live, probe.name());
            if (calls.isEmpty()) {
                continue;
            }
            Set<Integer> statuses = new LinkedHashSet<>();
            calls.forEach(
                    call -> statuses.add(call.path("response").path("status").asInt()));
            Set<String> texts = new LinkedHashSet<>();
            differences.stream()
                    .filter(difference -> difference.probe().equals(probe.name()))
                    .forEach(difference -> texts.add(difference.text()));
            Map<String, String> known = facts.getOrDefault(probe.name(), Map.of());
            known.forEach((name, value) -> {
                String other = ours.getOrDefault(probe.name(), Map.of()).get(name);
                if (!value.equals(other)) {
                    texts.add("the fact " + name + " is " + value + ", but in the fake " + other);
                }
            });
            all.add(new Evidence(
                    probe.name(),
                    LocalDate.parse(
                            calls.get(0).path("startedDateTime").asText().substring(0, 10)),
                    List.copyOf(statuses),
                    List.copyOf(texts),
                    known));
        }
        return all;
    }

    private static List<JsonNode> calls(Path live, String probe) {
        List<JsonNode> calls = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(live.resolve("recording.jsonl"))) {
                JsonNode call = MAPPER.readTree(line);
                if (call.path("_probe").asText().equals(probe)) {
                    calls.add(call);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be read", e);
        }
        return calls;
    }

    String file() {
        return probe + ".json";
    }

    /** Returns the contents of the evidence file, for the repository. */
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("probe", probe);
        json.put("date", date.toString());
        json.put("agrees", differences.isEmpty());
        json.put("statuses", statuses);
        json.put("differences", differences);
        json.put("facts", facts);
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The evidence of " + probe + " cannot be written as JSON", e);
        }
    }

    /** Writes one file for each probe. */
    static void write(Path folder, List<Evidence> all) {
        try {
            Files.createDirectories(folder);
            for (Evidence evidence : all) {
                Files.writeString(folder.resolve(evidence.file()), evidence.json());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence cannot be written to " + folder.getFileName(), e);
        }
    }

    /** Returns the differences as a human-readable table. */
    static String table(List<Evidence> all) {
        long same = all.stream().filter(each -> each.differences.isEmpty()).count();
        StringBuilder table = new StringBuilder(
                "The fake tenant responded like this tenant to " + same + " of " + all.size() + " probes.\n");
        for (Evidence evidence : all) {
            for (String difference : evidence.differences) {
                table.append(Printable.text(String.format("  %-28s %s", evidence.probe, difference)))
                        .append('\n');
            }
        }
        return table.toString();
    }
}
