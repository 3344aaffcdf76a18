package io.tenantapps.sharepoint.addins;

/**
 * How far a bulk read is, or how it ended. Each input counts once: {@code withRows + empty + failed + duplicates}.
 *
 * @param of the number of inputs; -1 where they come from something that does not know
 * @param withRows inputs for which there are rows
 * @param empty inputs for which the service answered that there is nothing
 * @param failed inputs without an answer
 * @param duplicates inputs that were given before; they are asked once
 * @param rows all rows
 * @param strays rows and errors that belong to no input; see {@link StrayRow}
 * @param throttled how often the service asked to wait
 */
public record ScanTotals(
        long of, long withRows, long empty, long failed, long duplicates, long rows, long strays, long throttled) {

    static ScanTotals none(long of) {
        return new ScanTotals(of, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The inputs accounted for. */
    public long done() {
        return withRows + empty + failed + duplicates;
    }

    /** True if every input so far has an answer, and every row belongs to an input. */
    public boolean isComplete() {
        return failed == 0 && strays == 0;
    }

    ScanTotals with(long withRows, long empty, long failed, long duplicates, long rows, long strays, long throttled) {
        return new ScanTotals(
                of,
                this.withRows + withRows,
                this.empty + empty,
                this.failed + failed,
                this.duplicates + duplicates,
                this.rows + rows,
                this.strays + strays,
                this.throttled + throttled);
    }
}
