package io.tenantapps.testing.recording;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.testing.internal.text.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the recording of a service with a recording of the fake tenant, probe by probe: the status, the headers, the
 * names, types and nesting of JSON, the error codes, and the order of states. The comparison ignores values, because
 * the values of two tenants always differ.
 */
public final class Comparison {

    /**
     * A difference between the service and the fake.
     *
     * @param probe the name of the probe
     * @param text the description of the difference
     */
    public record Difference(String probe, String text) {
        @Override
        public String toString() {
            return SafeText.escape(probe + ": " + text);
        }
    }

    private final List<Difference> differences = new ArrayList<>();

    private Comparison() {}

    /**
     * Returns the differences. The list is empty if the fake responds like the service.
     *
     * @param live the folder with the recording of the service
     * @param fake the folder with the recording of the fake
     * @throws UncheckedIOException if a recording cannot be read
     */
    public static List<Difference> of(Path live, Path fake) {
        Arguments.path("live", live);
        Arguments.path("fake", fake);
        Comparison comparison = new Comparison();
        Map<String, List<ComparedCall>> ours = calls(fake);
        calls(live).forEach((probe, calls) -> {
            List<ComparedCall> others = ours.get(probe);
            if (others == null) {
                comparison.add(probe, "the recording of the fake does not contain this probe");
            } else {
                comparison.compare(probe, calls, others);
            }
        });
        return List.copyOf(comparison.differences);
    }

    private static Map<String, List<ComparedCall>> calls(Path folder) {
        Map<String, List<ComparedCall>> calls = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve("recording.jsonl"))) {
                JsonReader.Document entry = JsonReader.document(line);
                if (entry == null || !(entry.value() instanceof Map<?, ?> call)) {
                    throw new IllegalArgumentException("the recording in " + folder.getFileName() + " is damaged");
                }
                if (call.get("_probe") instanceof String probe) {
                    calls.computeIfAbsent(probe, any -> new ArrayList<>()).add(ComparedCall.of(call));
                }
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be read: " + folder.getFileName(), e);
        }
    }

    /** Compares the calls of a probe, step by step. If a step was repeated, its calls count as one call. */
    private void compare(String probe, List<ComparedCall> live, List<ComparedCall> fake) {
        Map<Integer, List<ComparedCall>> ours = bySteps(fake);
        bySteps(live).forEach((step, calls) -> {
            List<ComparedCall> others = ours.get(step);
            if (others == null) {
                add(probe, "the recording of the fake lacks step " + step);
            } else {
                compareRepeated(probe, calls, others);
            }
        });
        List<String> liveStates = states(live);
        List<String> fakeStates = states(fake);
        if (live.size() > 1 && fake.size() > 1 && !liveStates.equals(fakeStates)) {
            add(probe, "the states are " + liveStates + ", but the fake returns " + fakeStates);
        }
    }

    private static Map<Integer, List<ComparedCall>> bySteps(List<ComparedCall> calls) {
        Map<Integer, List<ComparedCall>> steps = new LinkedHashMap<>();
        calls.stream()
                .filter(call -> !call.isThrottled())
                .forEach(call -> steps.computeIfAbsent(call.step(), any -> new ArrayList<>())
                        .add(call));
        return steps;
    }

    private void compareRepeated(String probe, List<ComparedCall> live, List<ComparedCall> fake) {
        Map<Integer, ComparedCall> liveCalls = byStatus(live);
        Map<Integer, ComparedCall> fakeCalls = byStatus(fake);
        if (!liveCalls.keySet().equals(fakeCalls.keySet())) {
            add(probe, "the status is " + text(liveCalls) + ", but the fake returns " + text(fakeCalls));
        }
        liveCalls.forEach((status, call) -> {
            ComparedCall other = fakeCalls.get(status);
            if (other != null) {
                compare(probe, call, other);
            }
        });
    }

    private static Map<Integer, ComparedCall> byStatus(List<ComparedCall> calls) {
        Map<Integer, ComparedCall> statuses = new LinkedHashMap<>();
        calls.forEach(call -> statuses.merge(call.status(), call, ComparedCall::and));
        return statuses;
    }

    private static String text(Map<Integer, ComparedCall> statuses) {
        return statuses.keySet().stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    private void compare(String probe, ComparedCall live, ComparedCall fake) {
        if (!live.mimeType().equals(fake.mimeType())) {
            add(probe, "the media type is " + live.mimeType() + ", but the fake returns " + fake.mimeType());
        }
        Set<String> missing = new TreeSet<>(live.headers());
        missing.removeAll(fake.headers());
        missing.forEach(name -> add(probe, "the header " + name + " is missing from the fake"));
        Set<String> extra = new TreeSet<>(fake.headers());
        extra.removeAll(live.headers());
        extra.forEach(name -> add(probe, "the header " + name + " is returned only by the fake"));
        if (live.body() != null && fake.body() != null) {
            ShapeDifferences.between(live.body(), fake.body()).forEach(text -> add(probe, text));
        } else if (live.body() != null || fake.body() != null) {
            add(probe, live.body() == null ? "only the fake returns JSON" : "the fake does not return JSON");
        }
        live.codes().forEach((path, code) -> {
            String ours = fake.codes().get(path);
            if (ours != null && !ours.equals(code)) {
                add(probe, path + " is " + code + ", but the fake returns " + ours);
            }
        });
    }

    /** Returns the states of the calls, without consecutive duplicates. */
    private static List<String> states(List<ComparedCall> calls) {
        List<String> states = new ArrayList<>();
        for (ComparedCall call : calls) {
            if (!call.state().isEmpty()
                    && (states.isEmpty() || !states.get(states.size() - 1).equals(call.state()))) {
                states.add(call.state());
            }
        }
        return states;
    }

    private void add(String probe, String text) {
        differences.add(new Difference(probe, text));
    }
}
