package io.tenantapps.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rows of a report, failures first. The report reads the rows from their source as often as needed, so that it need
 * not keep them in memory.
 */
final class Rows {

    /** Writes one row. */
    @FunctionalInterface
    interface Line {
        void write(ReportRow row) throws IOException;
    }

    private final RowSource source;
    private final Set<Rating> ratings;
    private final int size;

    Rows(RowSource source, RowSummary summary) {
        this.source = source;
        this.ratings = summary.numbers().keySet();
        this.size = summary.size();
    }

    int size() {
        return size;
    }

    void forEach(Consumer<? super ReportRow> rows) {
        for (Rating rating : ratings) {
            source.forEach(row -> {
                if (row.rating() == rating) {
                    rows.accept(row);
                }
            });
        }
    }

    /** Writes the rows, failures first. */
    void write(Line line) throws IOException {
        try {
            forEach(row -> {
                try {
                    line.write(row);
                } catch (IOException e) {
                    throw new WriteFailure(e);
                }
            });
        } catch (WriteFailure e) {
            throw e.reason;
        }
    }

    List<ReportRow> toList() {
        List<ReportRow> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    /** Wraps the exception of a line to pass it through the source. */
    private static final class WriteFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient IOException reason;

        WriteFailure(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
