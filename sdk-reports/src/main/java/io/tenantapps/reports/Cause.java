package io.tenantapps.reports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cause that rows have in common: their reason without what differs from row to row. */
final class Cause {

    /** The request, its correlation id and the number of its attempts. The details of the row still contain them. */
    private static final Pattern CHANCE = Pattern.compile(
            " to (?:GET|POST|PUT|PATCH|MERGE|DELETE) https?://[^\\s;,]+|; correlation id: [^\\s;]+?(?=[;.])|; attempts: \\d+");

    private Cause() {}

    /** Returns the cause of a row, or its outcome if it has no reason. */
    static String of(ReportRow row) {
        if (row.cause().isEmpty()) {
            return row.outcome();
        }
        String common = CHANCE.matcher(row.cause()).replaceAll("");
        return row.subject().contains("/")
                ? Pattern.compile("(?:https?://[^\\s'\"]*)?" + Pattern.quote(row.subject()) + "(?![\\w-])")
                        .matcher(common)
                        .replaceAll(Matcher.quoteReplacement("this URL"))
                : common;
    }
}
