package io.tenantapps.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * The sentence that states whether there are problems.
 *
 * @param sentence the sentence
 * @param rating the rating of the verdict: the worst rating of the rows
 */
record Verdict(String sentence, Rating rating) {

    static Verdict of(Content report) {
        if (report.rows().size() == 0) {
            return new Verdict("There is nothing to report.", Rating.NEUTRAL);
        }
        List<Rating> ratings = List.copyOf(report.numbers().keySet());
        Rating worst = ratings.get(0);
        boolean isRecord = report.kind() == Content.Kind.RECORD;
        String all = Words.count(report.rows().size(), report.noun());
        if (worst.isTrouble()) {
            String recorded = Words.count(report.rows().size(), (isRecord ? "recorded " : "") + report.noun());
            return new Verdict("There are problems: of " + recorded + ", " + troubles(report) + ".", worst);
        }
        boolean isAudit = report.kind() == Content.Kind.AUDIT;
        if (worst == Rating.ATTENTION) {
            long attention = report.numbers().getOrDefault(Rating.ATTENTION, 0L);
            return new Verdict(
                    (isAudit ? "Nothing is severe" : "Nothing failed") + ". Of " + all + ", " + Words.number(attention)
                            + " need" + (attention == 1 ? "s" : "") + " attention.",
                    worst);
        }
        if (report.kind() == Content.Kind.PLAN) {
            return new Verdict("The plan can be carried out: " + all + ".", Rating.GOOD);
        }
        Rating best = ratings.get(ratings.size() - 1);
        return best == Rating.NEUTRAL && !isAudit
                ? new Verdict("Nothing was changed: " + all + ".", Rating.NEUTRAL)
                : new Verdict((isRecord ? "No problems recorded: " : "No problems found: ") + all + ".", Rating.GOOD);
    }

    private static String troubles(Content report) {
        List<String> troubles = new ArrayList<>();
        report.numbers().forEach((rating, number) -> {
            if (rating.isTrouble()) {
                troubles.add(Words.number(number) + trouble(report.kind(), rating, number == 1 ? " is " : " are "));
            }
        });
        return String.join(", ", troubles);
    }

    private static String trouble(Content.Kind kind, Rating rating, String verb) {
        return switch (rating) {
            case FAILED -> kind == Content.Kind.AUDIT ? verb + "severe" : " failed";
            case UNKNOWN -> verb + "unknown";
            default -> verb + (kind == Content.Kind.PLAN ? "blocked" : "not finished");
        };
    }
}
