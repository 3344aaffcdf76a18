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
            alone, at the first two, and at every attempt. Effects were counted at the tenant. In every cell: nothing harmful took effect twice, the caller
            was told the truth, the deadline was kept, no wait was shorter than what was asked for, the server saw no request that was not told, and no secret
            was in any message. The same was seen of every change whose end is awaited (`executeAndAwait`), and of every operation with a deadline of six seconds.
            This page is written by `FaultMatrixTest`, which fails where it is no longer so.

            A cell says what comes of a mishap at the first attempt and, after the slash, of one at every attempt, if that ends otherwise.

            | word | meaning |
            |---|---|
            | again | it is sent again, after a wait, and done |
            | new token, new digest | it is sent again at once, with a fresh one, and done |
            | looks: done | the state is read back and shows that it was done; nothing is sent again |
            | looks, again | the state is read back and shows no effect; it is sent again, and done |
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
        StringBuilder text = new StringBuilder(HEAD).append("| column | operations |\n|---|---|\n");
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
