package io.tenantapps.core.internal;

import java.util.ArrayList;
import java.util.List;

/** Reads separator-delimited text that is quoted as in RFC 4180, as spreadsheets write it. */
public final class CsvRows {
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvRows(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /**
     * A row.
     *
     * @param line the line number, starting at 1
     * @param cells the cells, without quotes
     */
    public record Row(int line, List<String> cells) {
        /** Copies the list. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Returns the rows.
     *
     * @throws IllegalArgumentException if a quoted cell is not closed in its line, or if text follows the closing quote
     *     of a cell; the message names the line
     */
    public static List<Row> of(String text, char separator) {
        CsvRows rows = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text, separator);
        List<Row> all = new ArrayList<>();
        while (rows.at < rows.text.length()) {
            all.add(new Row(rows.line, rows.row()));
        }
        return all;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        while (true) {
            boolean isQuoted = at < text.length() && text.charAt(at) == '"';
            cells.add(isQuoted ? quoted() : bare());
            if (at < text.length() && text.charAt(at) == separator) {
                at++;
            } else {
                endLine();
                return cells;
            }
        }
    }

    private String bare() {
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && !isLineEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length() && !isLineEnd(text.charAt(at)); at++) {
            if (text.charAt(at) != '"') {
                cell.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else {
                at++;
                requireEnd();
                return cell.toString();
            }
        }
        throw new IllegalArgumentException("line " + line + ": the closing quote of a cell is missing");
    }

    private void requireEnd() {
        if (at < text.length() && text.charAt(at) != separator && !isLineEnd(text.charAt(at))) {
            throw new IllegalArgumentException("line " + line + ": text follows the closing quote of a cell");
        }
    }

    private void endLine() {
        if (text.startsWith("\r\n", at)) {
            at++;
        }
        at++;
        line++;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
