package io.tenantapps.reports;

import java.util.List;
import java.util.Map;

/**
 * The versions of apps by environment.
 *
 * @param columns the names of the apps
 * @param rows the environments, each with the cells by the name of the app
 */
record Matrix(List<String> columns, Map<String, Map<String, Cell>> rows) {

    /**
     * A version.
     *
     * @param text the version
     * @param meaning the state in words
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
