package io.tenantapps.testing.sites;

import io.tenantapps.testing.internal.sharepoint.Site;
import io.tenantapps.testing.internal.text.Segment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a web's template, and the filter for it. */
final class SubWebFilter {
    private static final Pattern FILTER = Pattern.compile("(?i)nConfigurationFilter\\s*=\\s*(-?\\d{1,6})");

    private SubWebFilter() {}

    /** Returns the number of the template: 3 for {@code STS#3}. */
    static int configuration(Site web) {
        return Integer.parseInt(web.settings().template().replaceFirst(".*#", ""));
    }

    /** Returns the number that the function's arguments select; -1 selects all. */
    static int configuration(Segment function) {
        return function.arguments().stream()
                .map(FILTER::matcher)
                .filter(Matcher::matches)
                .map(filter -> Integer.parseInt(filter.group(1)))
                .findFirst()
                .orElse(-1);
    }
}
