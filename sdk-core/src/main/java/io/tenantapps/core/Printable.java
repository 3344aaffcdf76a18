package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.CsvCell;
import io.tenantapps.core.internal.SafeText;

/**
 * Makes text that a service or a user wrote fit to be shown. A title may hold line ends, escape sequences that rewrite a
 * terminal, characters that turn a line around, half a character that no file can hold, or a formula.
 *
 * <p>Use it for whatever you print, log or write to a report. What the SDK prints, its messages, logs and plans, has been through
 * it already.
 */
public final class Printable {
    private Printable() {}

    /**
     * Returns the text on one line: control characters, bidirectional controls, invisible characters and lone surrogates are
     * written as in Java source, as in {@code \n} and {@code \u001B}. Markup such as {@code <} is left to the format.
     */
    public static String text(String text) {
        Arguments.required("text", text);
        return SafeText.escape(text);
    }

    /**
     * Returns a cell of CSV (RFC 4180, for commas, semicolons or tabs) from {@link #text}: in quotes where it must be, with an
     * apostrophe before whatever a spreadsheet would compute, also where the spreadsheet splits at another separator.
     */
    public static String csvCell(String text) {
        Arguments.required("text", text);
        return CsvCell.of(text);
    }
}
