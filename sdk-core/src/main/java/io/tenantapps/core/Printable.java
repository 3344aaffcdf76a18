package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.CsvCell;
import io.tenantapps.core.internal.SafeText;

/**
 * Makes text from a service or a user safe to print. A title may contain line ends, escape sequences that rewrite a
 * terminal, characters that reverse the text direction, unpaired surrogates that a file cannot store, or a formula.
 *
 * <p>Use this class for text that you print, log or write to a report. The SDK's own messages, logs and plans are
 * already safe to print.
 */
public final class Printable {
    private Printable() {}

    /**
     * Returns the text on one line. Control characters, bidirectional controls, invisible characters and lone
     * surrogates are escaped as in Java source, for example {@code \n} and {@code \u001B}. Markup such as {@code <} is
     * not escaped.
     */
    public static String text(String text) {
        Arguments.required("text", text);
        return SafeText.escape(text);
    }

    /**
     * Returns a CSV cell (RFC 4180, for commas, semicolons or tabs) with the result of {@link #text}. The cell is
     * quoted if necessary. An apostrophe precedes text that a spreadsheet would evaluate as a formula, even if the
     * spreadsheet splits at another separator.
     */
    public static String csvCell(String text) {
        Arguments.required("text", text);
        return CsvCell.of(text);
    }
}
