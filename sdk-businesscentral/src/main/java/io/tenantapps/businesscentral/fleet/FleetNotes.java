package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.BulkRun;
import io.tenantapps.core.bulk.Journal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of the environments in the journal of a fleet run.
 *
 * @param journal the journal; null if the run has none
 * @param key returns the key of an environment
 */
record FleetNotes<R>(@Nullable Journal journal, Function<FleetPair, String> key, Class<R> type) {

    void attach(BulkRun<FleetPair, R> run) {
        if (journal != null) {
            run.journal(journal, key, type);
        }
    }

    /** Adds the result to the failure in the journal, so that a report on the journal shows the same outcome. */
    void failed(FleetPair pair, String reason, R result) {
        String name = key.apply(pair);
        if (journal != null && journal.state(name) == Journal.State.FAILED) {
            journal.failed(name, reason, result);
        }
    }
}
