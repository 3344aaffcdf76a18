package io.tenantapps.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was seen, for readers: a line for each mishap, a column for the operations that behave alike. */
final class FaultTable {
    private static final String HEAD = """
            # What the SDK does when something goes wrong

            Every operation was called on the [fake tenant](../sdk-testing/README.md) while its request met each of these mishaps: at the first attempt
            alone, at the first two, and at every attempt. Effects were counted at the tenant. In every cell: what starts work took effect once at most,
            the caller was told the truth, the deadline was kept, no wait was shorter than what the service asked for, the server saw no request that was
            not reported, and no secret was in any message. The same was seen of every write whose end is awaited (`executeAndAwait`), and of every
            operation with a deadline of six seconds. `FaultMatrixTest` writes this page, and fails when it is no longer true.

            ## What is promised

            - Not seeing an effect never counts as proof that it did not happen.
            - What a second request would do is declared for every write: see [repeats.md](repeats.md).
            - A write that *starts work* is sent again only if the service certainly refused it, or if a check proves that it did not happen and no longer
              will. Its effect is looked for after pauses of 2 to 30 seconds, for 5 minutes at most (`CallOptions.effectPatience`) or until the deadline.
              If it is not seen, the call ends in `OutcomeUnknownException`, which says what was seen and how to look again.
            - Other writes (*convergent*, *refused if done*) are looked for during 30 seconds and then sent again.
            - A certain refusal is a 401, a refused form digest, a 429, a 503 with a valid `Retry-After`, any other 4xx but 408, and an error code of the
              service that is known to be one. Everything else that comes after the first byte has left is uncertain: a lost or unreadable response,
              a redirect, a 408, and any other 5xx. Then `mayHaveHappened()` is true and the message says so.
            - Bulk work with a journal notes a write before it is sent. A later run with the same journal looks first. What the service had accepted is
              followed to its end. What is not there is reported as unknown, and sent again only with `repeatUnknown()`.

            ## How to read the tables

            A cell says what comes of a mishap at the first attempt and, after the slash, of one at every attempt, if that ends otherwise.

            | word | meaning |
            |---|---|
            | again | it is sent again, after a wait, and done |
            | new token, new digest | it is sent again at once, with a fresh one, and done |
            | looks: done | its effect is looked for and seen; nothing is sent again |
            | looks, again | its effect is looked for and not seen; it is sent again, and done |
            | …, twice | the first request took effect too, later; only a write for which that is declared to do no harm |
            | told | it fails, for certain without an effect: `mayHaveHappened()` is false. Reads fail like that too, reports and diagnoses tell it inside |
            | told, open | it fails with the service's own words, and `mayHaveHappened()` is true |
            | unknown | `OutcomeUnknownException`, or `UNKNOWN` in a report: look before you repeat it |
            | done | it is done; the mishap changed nothing |

            "Before" and "after" say whether the service had acted when it happened.

            """;

    private final List<Mishap> mishaps;
    private final Map<Operation, Map<String, String>> seen = new LinkedHashMap<>();

    FaultTable(List<Mishap> mishaps) {
        this.mishaps = mishaps;
    }

    synchronized void note(Operation operation, Mishap mishap, Strikes strikes, String words) {
        if (strikes != Strikes.FIRST_TWO) {
            seen.computeIfAbsent(operation, key -> new LinkedHashMap<>())
                    .merge(mishap.name(), words, (once, always) -> once.equals(always) ? once : once + " / " + always);
        }
    }

    String text() {
        Map<Map<String, String>, List<Operation>> alike = new LinkedHashMap<>();
        for (Operation operation : Operations.all()) {
            Map<String, String> column = seen.getOrDefault(operation, Map.of());
            alike.computeIfAbsent(column, key -> new ArrayList<>()).add(operation);
        }
        StringBuilder text = new StringBuilder(HEAD)
                .append("## Which operations behave alike\n\n| column | operations |\n|---|---|\n");
        char letter = 'A';
        for (List<Operation> group : alike.values()) {
            text.append("| ")
                    .append(letter++)
                    .append(" | ")
                    .append(names(group))
                    .append(" |\n");
        }
        for (Mishap.Group group : Mishap.Group.values()) {
            table(text, group, List.copyOf(alike.keySet()));
        }
        return text.toString();
    }

    private void table(StringBuilder text, Mishap.Group group, List<Map<String, String>> columns) {
        text.append("\n## ").append(group.words()).append("\n\n|  |");
        for (int i = 0; i < columns.size(); i++) {
            text.append(' ').append((char) ('A' + i)).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        for (Mishap mishap : mishaps) {
            if (mishap.group() == group) {
                text.append("| ").append(mishap.name()).append(" |");
                columns.forEach(column -> text.append(' ')
                        .append(column.getOrDefault(mishap.name(), ""))
                        .append(" |"));
                text.append('\n');
            }
        }
    }

    private static String names(List<Operation> group) {
        Map<String, List<Operation>> byClient = group.stream()
                .collect(Collectors.groupingBy(
                        operation -> operation.client().getSimpleName(), LinkedHashMap::new, Collectors.toList()));
        return byClient.entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "`: "
                        + entry.getValue().stream()
                                .map(Operation::title)
                                .distinct()
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }
}
