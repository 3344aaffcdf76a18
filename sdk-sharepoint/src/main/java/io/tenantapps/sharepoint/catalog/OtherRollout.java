package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.OutcomeUnknownException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An incomplete write on a site, started by a different rollout with the same journal. The other rollout was for a
 * different version or had a different purpose. While the outcome of its write is unknown, the client sends no further
 * write for the app on that site.
 *
 * @param key the key of the write in the journal
 */
record OtherRollout(Journal journal, String key) {

    /**
     * Returns the unfinished rollouts of a product whose keys do not start with the given prefix, by the key of their
     * site.
     */
    static Map<String, OtherRollout> of(Journal journal, String product, String prefix) {
        Map<String, OtherRollout> all = new HashMap<>();
        for (String key : journal.begun()) {
            String[] words = key.split(" ", -1);
            if (words.length > 2 && words[1].equals(product) && !key.startsWith(prefix)) {
                all.put(words[words.length - 1], new OtherRollout(journal, key));
            }
        }
        return all;
    }

    /**
     * Polls until the site differs from its state before the write.
     *
     * @throws OutcomeUnknownException if the state does not change and the caller did not allow a repeat
     */
    void settle(Execution execution, boolean repeatsUnknown, Supplier<CatalogApp> site) {
        RolloutStart begun = journal.value(key, RolloutStart.class);
        if (begun == null || !begun.isRefused()) {
            execution.markMayHaveHappened();
            Duration patience =
                    begun == null ? Duration.ZERO : execution.options().effectPatience();
            EffectCheckResult<CatalogApp> seen =
                    execution.confirm((looking, firstSent) -> check(begun, site.get()), execution.now(), patience);
            if (!seen.hasHappened() && !repeatsUnknown) {
                throw new OutcomeUnknownException(
                        "rollout: another run (" + key
                                + ") may have sent a request for this site, but its effect is not visible. Run the rollout again later to check, or call repeatUnknown() to ignore "
                                + "that request.",
                        null);
            }
        }
        journal.failed(key, "settled by a later rollout");
    }

    private static EffectCheckResult<CatalogApp> check(@Nullable RolloutStart begun, CatalogApp seen) {
        AppVersion now = seen.isInstalled() ? seen.installedVersion() : null;
        return begun != null && !Objects.equals(begun.before(), now)
                ? EffectCheckResult.happened(seen)
                : EffectCheckResult.notSeen("version: " + now);
    }
}
