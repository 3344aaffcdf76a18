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

    /** A version and its meaning. */
    record Cell(String text, Rating rating) {}
}
