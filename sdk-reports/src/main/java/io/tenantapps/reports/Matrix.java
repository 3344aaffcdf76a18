package io.tenantapps.reports;

import java.util.List;
import java.util.Map;

/**
 * A table with two dimensions, such as the versions of apps by environment.
 *
 * @param title the title of the table
 * @param noun the heading of the first column
 * @param empty the meaning of a missing cell, in words
 * @param columns the headings of the other columns, such as the names of apps
 * @param rows the rows by name, each with its cells by column
 * @param note a sentence on the data that the table does not show; empty if it shows all data
 */
record Matrix(
        String title,
        String noun,
        String empty,
        List<String> columns,
        Map<String, Map<String, Cell>> rows,
        String note) {

    /**
     * A value.
     *
     * @param text the value, such as a version
     * @param meaning its state in words
     * @param rating the meaning of the state
     */
    record Cell(String text, String meaning, Rating rating) {

        /** Returns the cell for two apps with the same name. */
        Cell and(Cell other) {
            Cell worse = rating.compareTo(other.rating) <= 0 ? this : other;
            return new Cell(text + ", " + other.text, worse.meaning, worse.rating);
        }
    }
}
