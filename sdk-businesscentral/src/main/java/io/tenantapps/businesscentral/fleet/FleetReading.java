package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.BulkRun;
import io.tenantapps.core.internal.Redactor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The values that were read in all active environments of a fleet.
 *
 * @param read the values, in the order of completion
 * @param unread the tenants and environments that could not be read, each with the reason, in the order of completion
 */
record FleetReading<T>(List<T> read, List<FleetResult> unread) {
    /** The order of results: by tenant and environment. */
    static final Comparator<FleetResult> ORDER =
            Comparator.comparing(FleetResult::tenant).thenComparing(row -> String.valueOf(row.environment()));

    static <T> FleetReading<T> of(FleetScope fleet, Function<FleetPair, T> reader) {
        int parallelism = fleet.engine().options().parallelism();
        FleetListing listing = FleetListing.of(fleet, parallelism);
        List<T> read = new ArrayList<>();
        List<FleetResult> unread = new ArrayList<>(listing.failed());
        BulkRun.<FleetPair, T>over(fleet.engine(), listing.pairs(), item -> {
                    requireActive(item.input());
                    return reader.apply(item.input());
                })
                .parallelism(parallelism)
                .run(outcome -> {
                    T value = outcome.value();
                    if (value != null) {
                        read.add(value);
                        return;
                    }
                    boolean isReadable = outcome.input().environment().isActive();
                    unread.add(FleetResult.of(
                            outcome.input(),
                            isReadable ? FleetOutcome.FAILED : FleetOutcome.SKIPPED,
                            outcome.reason()));
                });
        return new FleetReading<>(read, unread);
    }

    private static void requireActive(FleetPair pair) {
        if (!pair.environment().isActive()) {
            throw new PairFailure(
                    FleetResult.of(
                            pair,
                            FleetOutcome.SKIPPED,
                            "its status is "
                                    + Redactor.quoted(
                                            String.valueOf(pair.environment().status()))
                                    + "."),
                    false);
        }
    }
}
