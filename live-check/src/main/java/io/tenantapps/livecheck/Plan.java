package io.tenantapps.livecheck;

import io.tenantapps.core.Printable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text that describes all requests before the kit sends them. */
final class Plan {
    private static final String TENANT_CATALOG = """
               The packages are added to the tenant's app catalog. One of them is deployed, so every site of the
               tenant offers it for a few minutes. To use the site's own catalog, add --site-catalog.
            """;

    private static final String SITE_CATALOG = "   The packages are added to the app catalog of the site.\n";

    private static final String PACKAGES = """
               The packages contain no code, CDN path, script source or permission request. The packages
               are removed at the end, and their absence is confirmed. These traces remain: entries in the audit log,
               the removed files in the recycle bin of the catalog's site, and the app's entry in the site's history.
            """;

    private Plan() {}

    /** Returns the plan. A variable stays in braces if its value comes from an earlier response. */
    static String text(List<Probe> probes, Values values) {
        long requests = probes.stream().mapToLong(probe -> probe.steps().size()).sum();
        StringBuilder text = new StringBuilder(
                "The program sends up to " + requests + " different requests, one at a time, and records them"
                        + " without anything that\nidentifies the tenant. It also signs in, and before a write it requests a form"
                        + " digest with POST {site}/_api/contextinfo.\nA name in braces stands for a value that an earlier response contains.\n");
        Area area = null;
        for (Probe probe : probes) {
            if (probe.area() != area) {
                area = probe.area();
                text.append(heading(area, values));
            }
            text.append("\n  ")
                    .append(probe.name())
                    .append(": ")
                    .append(probe.question())
                    .append('\n');
            for (Step step : probe.steps()) {
                text.append("    ").append(line(step, values)).append('\n');
            }
        }
        return text.toString();
    }

    private static String heading(Area area, Values values) {
        String heading = "\n== " + area.title() + "\n   permission: " + area.permission() + "\n";
        if (area != Area.PACKAGE) {
            return heading + "   reads only\n";
        }
        return heading + ("tenantappcatalog".equals(values.get("accessor")) ? TENANT_CATALOG : SITE_CATALOG) + PACKAGES;
    }

    private static String line(Step step, Values values) {
        String shown = Printable.text(step.method() + " " + values.shown(step.url()));
        return shown
                + note(
                        step.payload() == null
                                ? null
                                : "body: " + values.shown(step.payload().description()))
                + note(step.accept().equals(Step.PLAIN) ? null : "accepts " + step.accept())
                + note(token(step))
                + note(step.digest() == Step.Digest.VALID ? "with a form digest" : null)
                + note(step.digest() == Step.Digest.INVALID ? "with an invalid form digest" : null)
                + note(
                        step.until() == null
                                ? null
                                : "repeated for at most " + step.patience().toMinutes() + " min");
    }

    private static @Nullable String token(Step step) {
        return switch (step.token()) {
            case VALID -> null;
            case MISSING -> "without a token";
            case INVALID -> "with an invalid token";
            case OF_ADMIN_SITE -> "with a token for the admin site";
        };
    }

    private static String note(@Nullable String note) {
        return note == null ? "" : "; " + Printable.text(note);
    }
}
