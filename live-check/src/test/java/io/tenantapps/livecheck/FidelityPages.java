package io.tenantapps.livecheck;

import io.tenantapps.livecheck.Fidelity.Question;
import io.tenantapps.livecheck.Fidelity.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the fidelity table and the page of open questions from the declarations and the evidence. */
final class FidelityPages {
    private static final String BEGIN = "<!-- fidelity: %s -->\n";
    private static final String END = "<!-- /fidelity -->";

    private FidelityPages() {}

    /** Returns the README of the fake with new tables and figures. */
    static String readme(String old) throws IOException {
        String readme = old;
        for (String area : Fidelity.AREAS.keySet()) {
            readme = replaced(readme, area, table(Fidelity.rows(area)));
        }
        return replaced(readme, "figures", figures());
    }

    private static String replaced(String readme, String name, String text) {
        String begin = String.format(BEGIN, name);
        int from = readme.indexOf(begin) + begin.length();
        if (from < begin.length()) {
            throw new IllegalStateException("the README lacks the place for " + name);
        }
        return readme.substring(0, from) + text + readme.substring(readme.indexOf(END, from));
    }

    private static String table(List<Row> rows) {
        return "| behaviour | what the fake does | evidence | how it is known | if the guess is wrong |\n"
                + "|---|---|---|---|---|\n"
                + rows.stream()
                        .map(row -> "| "
                                + String.join(
                                        " | ",
                                        row.behaviour(),
                                        row.fake(),
                                        String.join(", ", row.evidence()),
                                        row.known(),
                                        row.ifWrong().isEmpty() ? "–" : row.ifWrong())
                                + " |\n")
                        .collect(Collectors.joining());
    }

    private static String figures() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String area : Fidelity.AREAS.keySet()) {
            rows.addAll(Fidelity.rows(area));
        }
        long guessed = rows.stream().filter(Row::isGuessed).count();
        long entirely = rows.stream()
                .filter(row -> row.evidence().equals(List.of("guessed")))
                .count();
        long probed = rows.stream()
                .filter(row -> row.isGuessed() && !row.probes().isEmpty())
                .count();
        long risks =
                rows.stream().filter(row -> row.ifWrong().contains("**risk**")).count();
        return String.format(
                "Of %d behaviours, %d are partly guessed and %d are entirely guessed. In %d rows, a wrong guess is a risk.\n"
                        + "The [live check](../docs/verify-with-your-tenant.md) can settle %d of the guesses in a few minutes.\n",
                rows.size(), guessed - entirely, entirely, risks, probed);
    }

    /** Returns the page of open questions. */
    static String openQuestions() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Not verified against a live tenant

                No tenant was available while this SDK was written. Its information about the services comes from responses that others recorded and published, from Microsoft's documentation, and from public clients.

                This page lists every guess that remains, what settles it, and what the client does if the guess is wrong. If you have a tenant, [the live check](verify-with-your-tenant.md) settles the questions with a probe in a few minutes. The live check only reads unless you ask for more.

                The fake tenant's [fidelity table](../sdk-testing/README.md#fidelity) also lists what is known, with its evidence. A test writes this page from the same declarations and from the recordings in `evidence/`.
                """);
        List<Question> questions = Fidelity.questions();
        page.append(more("All services", questions));
        for (Map.Entry<String, String> area : Fidelity.AREAS.entrySet()) {
            List<Row> guesses =
                    Fidelity.rows(area.getKey()).stream().filter(Row::isGuessed).toList();
            page.append("\n## ").append(area.getValue()).append("\n\n");
            page.append("| what the fake does | what settles it | if it is wrong |\n|---|---|---|\n");
            for (Row row : guesses) {
                page.append("| ")
                        .append(row.behaviour())
                        .append(": ")
                        .append(row.fake())
                        .append(" | ")
                        .append(settledBy(row.probes(), row.open()))
                        .append(" | ")
                        .append(row.ifWrong())
                        .append(" |\n");
            }
            page.append(rows(area.getValue(), questions));
        }
        return page.toString();
    }

    private static String more(String area, List<Question> questions) {
        return "\n## " + area + "\n\n| question | what settles it | if the answer is not as expected |\n|---|---|---|\n"
                + rows(area, questions);
    }

    private static String rows(String area, List<Question> questions) {
        return questions.stream()
                .filter(question -> question.area().equals(area))
                .map(question -> "| " + question.question() + " | " + settledBy(question.probes(), question.open())
                        + " | " + question.ifWrong() + " |\n")
                .collect(Collectors.joining());
    }

    private static String settledBy(@Nullable List<String> probes, @Nullable String open) {
        List<String> names = Objects.requireNonNullElse(probes, List.of());
        if (names.isEmpty()) {
            return "no probe; one would need " + open;
        }
        Set<String> writes = Kit.ALL.stream()
                .filter(probe -> probe.area() == Area.PACKAGE)
                .map(Probe::name)
                .collect(Collectors.toSet());
        return "`" + String.join("`, `", names) + "`"
                + (names.stream().anyMatch(writes::contains) ? " with `--write`" : "");
    }
}
