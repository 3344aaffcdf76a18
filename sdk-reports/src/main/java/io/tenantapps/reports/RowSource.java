package io.tenantapps.reports;

import java.util.function.Consumer;

/** Passes on all rows of a report, in any order, and in the same order each time. */
@FunctionalInterface
interface RowSource {
    void forEach(Consumer<? super ReportRow> rows);
}
