package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.core.internal.Redactor;
import java.util.stream.Collectors;

/** Describes each step of a plan on one line, in human-readable form. */
final class PlanText {
    private PlanText() {}

    /** Returns the name of the app, or its id if the name is missing. */
    static String title(AppMove move) {
        return move.name() == null || move.name().isBlank() ? move.appId().toString() : Redactor.plain(move.name());
    }

    /** Returns a description such as {@code Contoso Sales 3.1.0.0 to 3.2.0.0}. */
    static String words(AppMove move) {
        return title(move)
                + (move.from() == null ? " to " : " " + Redactor.plain(move.from()) + " to ")
                + Redactor.plain(move.to());
    }

    static String words(UpdateStep step) {
        AppMove first = step.apps().get(0);
        return switch (step.kind()) {
            case UPDATE -> "update " + words(first);
            case INSTALL -> "install " + title(first) + " " + Redactor.plain(first.to()) + " and accept its licence";
            case UPDATE_TOGETHER ->
                "update together, to these versions or newer ones: "
                        + step.apps().stream().map(PlanText::words).collect(Collectors.joining("; "));
        };
    }
}
