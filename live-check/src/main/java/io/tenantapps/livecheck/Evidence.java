package io.tenantapps.livecheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a recording for one probe.
 *
 * @param probe the name of the probe
 * @param date the day of the recording
 * @param result the result: whether the service agrees with the fake
 * @param reason the reason why the behaviour was not observed; empty if it was observed
 * @param statuses the statuses of the responses
 * @param differences the differences between the service and the fake
 * @param facts the facts that the kit derived from the service's responses
 */
record Evidence(
        String probe,
        LocalDate date,
        Result result,
        String reason,
        List<Integer> statuses,
        List<String> differences,
        Map<String, String> facts) {

    /** The result of a probe. */
    enum Result {
        AGREES("agrees"),
        DISAGREES("disagrees"),
        /** The tenant did not show the behaviour, for example because a list was empty or a permission was missing. */
        NOT_OBSERVED("not observed");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Compares two recordings. */
    static List<Evidence> between(Path live, Path fake) {
        Map<String, Map<String, String>> facts = Results.read(live);
        Map<String, Map<String, String>> ours = Results.read(fake);
        List<Comparison.Difference> differences = Comparison.of(live, fake);
        Map<String, List<JsonNode>> calls = calls(live);
        List<Evidence> all = new ArrayList<>();
        for (Probe probe : Kit.ALL) {
            List<JsonNode> recorded = calls.getOrDefault(probe.name(), List.of());
            if (recorded.isEmpty()) {
                continue;
            }
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
            all.add(of(probe, recorded, List.copyOf(texts), known));
        }
        return all;
    }

    private static Evidence of(
            Probe probe, List<JsonNode> recorded, List<String> differences, Map<String, String> facts) {
        Set<Integer> statuses = new LinkedHashSet<>();
        recorded.forEach(call -> statuses.add(status(call)));
        String denied = denial(probe, recorded);
        String missing = denied.isEmpty() && differences.isEmpty() ? missing(probe, recorded) : denied;
        Result result =
                !missing.isEmpty() ? Result.NOT_OBSERVED : differences.isEmpty() ? Result.AGREES : Result.DISAGREES;
        return new Evidence(
                probe.name(),
                LocalDate.parse(recorded.get(0).path("startedDateTime").asText().substring(0, 10)),
                result,
                missing,
                List.copyOf(statuses),
                result == Result.NOT_OBSERVED ? List.of() : differences,
                facts);
    }

    private static int status(JsonNode call) {
        return call.path("response").path("status").asInt();
    }

    /** Returns, for each step, the last call that the service did not throttle. */
    private static Map<Integer, JsonNode> lastCalls(List<JsonNode> recorded) {
        Map<Integer, JsonNode> last = new TreeMap<>();
        recorded.stream()
                .filter(call -> status(call) != 429 && status(call) != 503)
                .forEach(call -> last.put(call.path("_step").asInt(), call));
        return last;
    }

    /**
     * Returns the reason why the service did not carry out one of the requests; empty if it carried out all requests.
     */
    private static String denial(Probe probe, List<JsonNode> recorded) {
        Map<Integer, JsonNode> last = lastCalls(recorded);
        if (last.isEmpty()) {
            return "the service throttled every request";
        }
        for (Map.Entry<Integer, JsonNode> call : last.entrySet()) {
            int status = status(call.getValue());
            String code = code(call.getValue());
            boolean isRefusal = status == 401 || status == 403;
            boolean hasToken = call.getKey() >= probe.steps().size()
                    || probe.steps().get(call.getKey()).token() == Step.Token.VALID;
            if (status == 0) {
                return "a request had no response";
            }
            if (isRefusal
                    && hasToken
                    && (code.isEmpty() || code.startsWith("-2147024891") || code.equals("Forbidden"))) {
                return "a request was refused with " + status + ", so a permission may be missing";
            }
            if (status >= 500 && code.isEmpty()) {
                return "the service failed with " + status;
            }
        }
        return "";
    }

    /** Returns the data that the tenant would need in order to show the behaviour; empty if nothing is missing. */
    private static String missing(Probe probe, List<JsonNode> recorded) {
        Map<Integer, JsonNode> last = lastCalls(recorded);
        for (int i = 0; i < probe.steps().size(); i++) {
            JsonNode call = last.get(i);
            if (call == null) {
                return "not all requests were sent";
            }
            String rows = probe.steps().get(i).rows();
            if (rows != null && status(call) == 200 && body(call).path(rows).isEmpty()) {
                return "the list " + rows + " is empty";
            }
        }
        return "";
    }

    private static JsonNode body(JsonNode call) {
        try {
            return MAPPER.readTree(
                    call.path("response").path("content").path("text").asText());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // the response was not JSON
        }
    }

    private static String code(JsonNode call) {
        JsonNode code = body(call).findValue("code");
        return code == null ? "" : code.asText();
    }

    private static Map<String, List<JsonNode>> calls(Path live) {
        Map<String, List<JsonNode>> calls = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(live.resolve("recording.jsonl"))) {
                JsonNode call = MAPPER.readTree(line);
                calls.computeIfAbsent(call.path("_probe").asText(), any -> new ArrayList<>())
                        .add(call);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be read", e);
        }
        return calls;
    }

    String file() {
        return probe + ".json";
    }

    /** Returns the contents of the file for the repository. */
    String json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("probe", probe);
        json.put("date", date.toString());
        json.put("result", result.text());
        json.put("reason", reason);
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

    /** Returns the results as a table for people. */
    static String table(List<Evidence> all) {
        StringBuilder table = new StringBuilder();
        for (Result result : Result.values()) {
            List<Evidence> some =
                    all.stream().filter(each -> each.result == result).toList();
            table.append(String.format("%d of %d probes: %s\n", some.size(), all.size(), sentence(result)));
            for (Evidence evidence : some) {
                if (result == Result.NOT_OBSERVED) {
                    line(table, evidence.probe, evidence.reason);
                }
                evidence.differences.forEach(difference -> line(table, evidence.probe, difference));
            }
        }
        return table.toString();
    }

    private static String sentence(Result result) {
        return switch (result) {
            case AGREES -> "the fake tenant responds like this tenant";
            case DISAGREES -> "the fake tenant responds differently";
            case NOT_OBSERVED -> "this tenant did not show the behaviour";
        };
    }

    private static void line(StringBuilder table, String probe, String text) {
        table.append(Printable.text(String.format("  %-28s %s", probe, text))).append('\n');
    }
}
