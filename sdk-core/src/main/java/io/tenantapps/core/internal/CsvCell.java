package io.tenantapps.core.internal;

import java.util.regex.Pattern;

/**
 * A cell of CSV (RFC 4180) or tab-separated text, with content from a service or a user. A spreadsheet shows the cell
 * as one cell in one row and evaluates no formula, whether the spreadsheet splits at a comma, a semicolon, a tab, a bar
 * or a space.
 */
public final class CsvCell {
    /** The positions that a spreadsheet may treat as the start of a formula, for any of these separators. */
    private static final Pattern FORMULA = Pattern.compile(
            "(?<=^|[,;|\"'\\s])(?=[=@\uFF1D\uFF20]|[+\\-\uFF0B\uFF0D](?!\\s|$))|^(?=[+\\-\uFF0B\uFF0D])");

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",;|\t]|^\\s|\\s$");

    private CsvCell() {}

    /** Returns the text, escaped so that a spreadsheet does not read it as a formula. The text is quoted if it contains a separator or a quote. */
    public static String of(String text) {
        String safe = inert(text);
        return NEEDS_QUOTES.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    /** Returns the text, escaped, with an apostrophe before each formula. */
    public static String inert(String text) {
        return FORMULA.matcher(SafeText.escape(text)).replaceAll("'");
    }
}
