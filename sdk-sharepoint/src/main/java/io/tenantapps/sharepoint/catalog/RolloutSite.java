package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.Execution;
import io.tenantapps.sharepoint.internal.SeenKeys;
import io.tenantapps.sharepoint.internal.SiteUrl;
import io.tenantapps.sharepoint.rollout.RolloutDrift;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One site of a rollout with the facts known so far. Only one thread works on a site. Other threads read the object
 * only after that thread has finished.
 */
final class RolloutSite {
    private final String text;
    private final String key;
    private final @Nullable ApiUrl web;
    private final @Nullable IllegalArgumentException refusal;
    private final boolean isRepeated;
    private @Nullable Execution execution;
    private @Nullable Instant start;
    private @Nullable AppVersion before;
    private List<RolloutDrift> drift = List.of();

    private RolloutSite(
            String text,
            String key,
            @Nullable ApiUrl web,
            @Nullable IllegalArgumentException refusal,
            boolean isRepeated) {
        this.text = text;
        this.key = key;
        this.web = web;
        this.refusal = refusal;
        this.isRepeated = isRepeated;
    }

    static RolloutSite of(Catalog catalog, String text, SeenKeys seen, long number) {
        ApiUrl web = null;
        IllegalArgumentException refusal = null;
        String key = text;
        try {
            web = catalog.web(text);
            key = SiteUrl.of(web.toString(), null).key();
        } catch (IllegalArgumentException e) {
            refusal = e;
        }
        boolean isRepeated = !seen.add(key);
        return new RolloutSite(text, isRepeated ? key + " again, as number " + number : key, web, refusal, isRepeated);
    }

    String text() {
        return text;
    }

    /** Returns the key of the site; every spelling of its URL gives the same key. */
    String key() {
        return key;
    }

    boolean isRepeated() {
        return isRepeated;
    }

    ApiUrl web() {
        if (refusal != null) {
            throw refusal;
        }
        return Objects.requireNonNull(web);
    }

    void begins(Execution with) {
        execution = with;
        start = with.now();
    }

    void found(@Nullable AppVersion version, List<RolloutDrift> seen) {
        before = version;
        drift = seen;
    }

    /** Returns the journal entry of a write that is about to be sent. */
    RolloutStart start(RolloutOutcome outcome) {
        return new RolloutStart(outcome, before, drift, null, false);
    }

    RolloutRow row(RolloutOutcome outcome, @Nullable AppVersion after, String reason) {
        Execution ran = execution;
        Instant began = start;
        long millis = ran == null || began == null
                ? 0
                : Duration.between(began, ran.now()).toMillis();
        return new RolloutRow(text, before, after, outcome, reason, drift, millis, correlationId(ran), false);
    }

    private static @Nullable String correlationId(@Nullable Execution ran) {
        List<Attempt> attempts = ran == null ? List.of() : ran.attempts();
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).correlationId();
    }
}
