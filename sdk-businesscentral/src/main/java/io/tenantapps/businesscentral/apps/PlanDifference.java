package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.UpdateStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares two plans of the same environment. */
final class PlanDifference {
    private PlanDifference() {}

    /** Returns one line for each app with a different step; empty if the steps are the same. */
    static List<String> between(UpdatePlan planned, UpdatePlan now) {
        if (planned.steps().equals(now.steps())) {
            return List.of();
        }
        Map<BcAppId, String> before = words(planned);
        Map<BcAppId, String> after = words(now);
        List<String> lines = new ArrayList<>();
        before.forEach((app, words) -> {
            String other = after.get(app);
            if (other == null) {
                lines.add("no longer: " + words + reason(app, now));
            } else if (!other.equals(words)) {
                lines.add("instead of " + words + ", now: " + other);
            }
        });
        after.forEach((app, words) -> {
            if (!before.containsKey(app)) {
                lines.add("new: " + words);
            }
        });
        return lines.isEmpty() ? List.of("the steps are the same, but their order or requirements differ") : lines;
    }

    private static Map<BcAppId, String> words(UpdatePlan plan) {
        Map<BcAppId, String> words = new LinkedHashMap<>();
        for (UpdateStep step : plan.steps()) {
            String verb = switch (step.kind()) {
                case UPDATE -> "update ";
                case INSTALL -> "install ";
                case UPDATE_TOGETHER -> "update with others ";
            };
            step.apps().forEach(move -> words.put(move.appId(), verb + PlanText.words(move)));
        }
        return words;
    }

    private static String reason(BcAppId app, UpdatePlan now) {
        return now.skipped().stream()
                .filter(each -> app.equals(each.appId()))
                .findFirst()
                .map(each -> " (" + each.reason() + ")")
                .orElse("");
    }
}
