package io.tenantapps.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of results: a row for each fault, and a column for each group of operations with the same results. */
final class FaultTable {
    private static final String HEAD = """
            # Faults

            This page shows the behaviour of the SDK under faults. `FaultMatrixTest` generates the page, and fails if the page is no longer correct.

            The test calls every operation on the [fake tenant](../sdk-testing/README.md) under every fault: once at the first attempt, once at the first two attempts, and
            once at every attempt. The test counts the effects at the tenant, and verifies the following for every cell:

            - Work that must not start twice started at most once.
            - The result or the exception of the call matches the effects at the tenant.
            - The call kept its deadline, and no wait was shorter than the service demanded.
            - Every request that the server received was reported.
            - No message contained a secret.

            The test also verifies this for every write whose end is awaited (`executeAndAwait`), and for every operation with a deadline of six seconds.

            ## Promises

            - An effect that is not visible does not prove that the request had no effect.
            - Each write declares what a repeat of it does: see [repeats](repeats.md).
            - A write that *starts work* is retried only if the service certainly refused it, or if a check proves that it had no effect and cannot take effect later. The SDK
              checks for the effect with pauses of 2 to 30 seconds, until 5 minutes (`CallOptions.effectPatience`) or the deadline has passed. If the effect is not
              visible, the call throws `OutcomeUnknownException`. Its message describes the observed state and how to check it.
            - For other writes (*convergent*, *refused if done*), the SDK checks for 30 seconds and then retries.
            - These responses are certain refusals: 401; a refused form digest; 429; 503 with a valid `Retry-After`; any other 4xx except 408; an error code of
              the service that is known to be a refusal. Every other failure after the first byte was sent is uncertain: a lost or unreadable response, a redirect, a 408,
              any other 5xx. In these cases, `mayHaveHappened()` is true, and the message reports this.
            - Bulk work with a journal records a write before it sends the write. A later run with the same journal checks the effect first. The run follows the work that the service accepted to
              its end. The run reports work that it does not find as unknown, and sends the request again only with `repeatUnknown()`.

            ## How to read the tables

            A cell shows the result of a fault at the first attempt. If a fault at every attempt has another result, that result follows after a slash.

            | word | meaning |
            |---|---|
            | retried | The SDK waited and sent the request again, and the call succeeded. |
            | new token, new digest | The SDK sent the request again immediately, with a new token or digest, and the call succeeded. |
            | confirmed | The effect check found the effect. The SDK did not send the request again. |
            | checked, retried | The effect check did not find the effect. The SDK sent the request again, and the call succeeded. |
            | …, twice | The first request also took effect, at a later time. This happens only for writes whose declaration states that a repeat is harmless. |
            | fails | The call failed and certainly had no effect: `mayHaveHappened()` is false. A read fails like this too; a report or diagnosis contains the failure. |
            | fails, open | The call failed with the service's own error, and `mayHaveHappened()` is true. |
            | unknown | The call threw `OutcomeUnknownException`, or a report has `UNKNOWN`. Check the state before you repeat the write. |
            | done | The call succeeded; the fault changed nothing. |

            "Before" means that the fault occurred before the service carried out the request; "after" means that it occurred afterwards.

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
        int number = 0;
        for (List<Operation> group : alike.values()) {
            text.append("| ")
                    .append(letters(number++))
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
            text.append(' ').append(letters(i)).append(" |");
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

    /** Returns the name of a column: A to Z, then AA, AB and so on. */
    private static String letters(int number) {
        String last = String.valueOf((char) ('A' + number % 26));
        return number < 26 ? last : letters(number / 26 - 1) + last;
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
