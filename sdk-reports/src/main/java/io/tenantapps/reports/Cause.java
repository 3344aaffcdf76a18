package io.tenantapps.reports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The common cause of several rows: their reason, without the parts that differ from row to row. */
final class Cause {
    /** The maximum number of causes that a document lists. */
    static final int MOST = 30;

    private static final int LONGEST = 1_000;

    private static final String CORRELATION_ID = "correlation id: ([^;\\s]+?)(?=[;.]|$)";

    private static final Pattern CORRELATION = Pattern.compile(CORRELATION_ID);

    /**
     * The request, its correlation id, the number of its attempts, and the summary of an environment. The details of
     * the row still contain these parts.
     */
    private static final Pattern CHANCE =
            Pattern.compile(" to (?:GET|POST|PUT|PATCH|MERGE|DELETE) https?://[^\\s;,]+|; " + CORRELATION_ID
                    + "|; attempts: \\d+|^\\d+ of \\d+ apps were not updated; [^:;]+: ");

    private static final Pattern GUID =
            Pattern.compile("(?i)(?<![\\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\\w-])");

    private Cause() {}

    /** Returns the cause of a row, or its outcome if the reason is empty. */
    static String of(ReportRow row) {
        if (row.cause().isEmpty()) {
            return row.outcome();
        }
        String reason =
                row.cause().length() <= LONGEST ? row.cause() : row.cause().substring(0, LONGEST) + "…";
        String common = CHANCE.matcher(reason).replaceAll("");
        return GUID.matcher(row.subject().contains("/") ? withoutUrl(common, row.subject()) : common)
                .replaceAll("…");
    }

    /** Replaces each URL that ends in the subject. */
    private static String withoutUrl(String reason, String subject) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (int found = reason.indexOf(subject); found >= 0; found = reason.indexOf(subject, found + 1)) {
            int end = found + subject.length();
            if (found >= copied && (end == reason.length() || !isPartOfName(reason.charAt(end)))) {
                text.append(reason, copied, startOfUrl(reason, copied, found)).append("this URL");
                copied = end;
            }
        }
        return text.append(reason, copied, reason.length()).toString();
    }

    private static boolean isPartOfName(char next) {
        return Character.isLetterOrDigit(next) || next == '_' || next == '-';
    }

    /** Returns the start of the URL around the given position, or the given position if it is outside a URL. */
    private static int startOfUrl(String reason, int least, int position) {
        int start = position;
        while (start > least && " \t\n\r'\"".indexOf(reason.charAt(start - 1)) < 0) {
            start--;
        }
        return reason.startsWith("https://", start) || reason.startsWith("http://", start) ? start : position;
    }

    /** Returns the correlation id in a reason; null if the reason does not contain a correlation id. */
    static @Nullable String correlationId(String reason) {
        Matcher id = CORRELATION.matcher(reason);
        return id.find() ? id.group(1) : null;
    }
}
