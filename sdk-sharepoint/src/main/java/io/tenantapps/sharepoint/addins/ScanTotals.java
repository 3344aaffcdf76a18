package io.tenantapps.sharepoint.addins;

/**
 * The progress or the result of a bulk read, in numbers. Each input counts once: {@code withRows + empty + failed +
 * duplicates}.
 *
 * @param of the number of inputs; -1 if it is unknown
 * @param withRows the number of inputs with rows
 * @param empty the number of inputs without rows
 * @param failed the number of inputs that failed
 * @param duplicates the number of repeated inputs; each input is requested once
 * @param rows the number of rows
 * @param strays the number of rows that belong to no input; see {@link StrayRow}
 * @param throttled the number of throttled requests
 */
public record ScanTotals(
        long of, long withRows, long empty, long failed, long duplicates, long rows, long strays, long throttled) {

    static ScanTotals none(long of) {
        return new ScanTotals(of, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Returns the number of inputs with a result. */
    public long done() {
        return withRows + empty + failed + duplicates;
    }

    /** Returns true if no input has failed so far, and every row belongs to an input. */
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
