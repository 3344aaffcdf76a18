package io.tenantapps.core.internal;

import java.util.regex.Pattern;

/**
 * A cell of CSV (RFC 4180) or of tab-separated text, from text that a service or a user wrote. A spreadsheet shows it as one
 * cell in one row and computes nothing, whichever separator it splits at: a comma, a semicolon, a tab, a bar or a space.
 */
public final class CsvCell {
    /** The places at which a spreadsheet may see the start of a formula, given any of those separators. */
    private static final Pattern FORMULA = Pattern.compile(
            "(?<=^|[,;|\"'\\s])(?=[=@\uFF1D\uFF20]|[+\\-\uFF0B\uFF0D](?!\\s|$))" + "|^(?=[+\\-\uFF0B\uFF0D])");

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",;|\t]|^\\s|\\s$");

    private CsvCell() {}

    /** Returns the text, escaped and without formulas, in quotes where a separator or a quote is in it. */
    public static String of(String text) {
        String safe = inert(text);
        return NEEDS_QUOTES.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    /** Returns the text, escaped, with an apostrophe before whatever a spreadsheet would compute. */
    public static String inert(String text) {
        return FORMULA.matcher(SafeText.escape(text)).replaceAll("'");
    }
}
