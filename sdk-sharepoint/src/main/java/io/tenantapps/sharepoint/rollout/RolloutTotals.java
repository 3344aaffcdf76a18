package io.tenantapps.sharepoint.rollout;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.catalog.Rollout;
import java.time.Duration;
import java.util.List;

/**
 * The progress or the result of a {@link Rollout}, in numbers. Each site counts once, under its outcome.
 *
 * @param installed the number of sites where the app was installed
 * @param upgraded the number of sites where the app was upgraded
 * @param uninstalled the number of sites where the app was uninstalled
 * @param unchanged the number of sites that needed no change
 * @param skipped the number of skipped sites
 * @param failed the number of sites that failed
 * @param unknown the number of sites with an unknown outcome
 * @param notStarted the number of sites that were not tried
 * @param resumed the number of these sites that an earlier run finished
 * @param took the time since the start
 */
public record RolloutTotals(
        long installed,
        long upgraded,
        long uninstalled,
        long unchanged,
        long skipped,
        long failed,
        long unknown,
        long notStarted,
        long resumed,
        Duration took) {

    /** The totals of a run without sites. */
    public static final RolloutTotals NONE = new RolloutTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    /** Returns the totals of the given rows, for tests. */
    public static RolloutTotals of(List<RolloutRow> rows) {
        Arguments.elements("rows", rows);
        RolloutTotals totals = NONE;
        for (RolloutRow row : rows) {
            totals = totals.with(row);
        }
        return totals;
    }

    /** Returns the number of all sites. */
    public long sites() {
        return installed + upgraded + uninstalled + unchanged + skipped + failed + unknown + notStarted;
    }

    /** Returns true unless a site failed, has an unknown outcome or was not started. */
    public boolean isComplete() {
        return failed == 0 && unknown == 0 && notStarted == 0;
    }

    /** Returns these totals with the given row added. */
    public RolloutTotals with(RolloutRow row) {
        Arguments.required("row", row);
        return new RolloutTotals(
                installed + one(row, RolloutOutcome.INSTALLED),
                upgraded + one(row, RolloutOutcome.UPGRADED),
                uninstalled + one(row, RolloutOutcome.UNINSTALLED),
                unchanged + one(row, RolloutOutcome.UNCHANGED),
                skipped + one(row, RolloutOutcome.SKIPPED),
                failed + one(row, RolloutOutcome.FAILED),
                unknown + one(row, RolloutOutcome.UNKNOWN),
                notStarted + one(row, RolloutOutcome.NOT_STARTED),
                resumed + (row.isResumed() ? 1 : 0),
                took);
    }

    private static int one(RolloutRow row, RolloutOutcome outcome) {
        return row.outcome() == outcome ? 1 : 0;
    }

    /** Returns the same totals with the given duration. */
    public RolloutTotals after(Duration time) {
        Arguments.notNegative("time", time);
        return new RolloutTotals(
                installed, upgraded, uninstalled, unchanged, skipped, failed, unknown, notStarted, resumed, time);
    }

    /** Returns a line with the numbers that are greater than zero. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(sites() + (sites() == 0 ? " sites" : " sites:"));
        count(line, installed, "installed");
        count(line, upgraded, "upgraded");
        count(line, uninstalled, "uninstalled");
        count(line, unchanged, "unchanged");
        count(line, skipped, "skipped");
        count(line, failed, "failed");
        count(line, unknown, "unknown");
        count(line, notStarted, "not started");
        return resumed == 0 ? line.toString() : line + "; " + resumed + " completed by an earlier run";
    }

    private static void count(StringBuilder line, long number, String word) {
        if (number > 0) {
            line.append(line.charAt(line.length() - 1) == ':' ? " " : ", ")
                    .append(number)
                    .append(' ')
                    .append(word);
        }
    }
}
