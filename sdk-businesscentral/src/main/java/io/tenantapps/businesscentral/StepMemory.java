package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Journal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the steps of a plan while it is carried out, so that nothing is sent twice: in a journal, across runs,
 * or without one for as long as the run lives.
 */
final class StepMemory {
    private final @Nullable Journal journal;
    private final String prefix;
    private final Map<String, Step> steps;

    /**
     * A request that was sent, or was about to be.
     *
     * @param at when, or a little before; null if that is not known
     * @param operationId the operation in the response; null if no response came
     */
    record Asked(@Nullable Instant at, @Nullable OperationId operationId) {}

    /** A step, as it stands in a journal. */
    record Step(
            @JsonProperty("askedAt") @Nullable Instant askedAt,
            @JsonProperty("operationId") @Nullable OperationId operationId,
            @JsonProperty("result") @Nullable UpdateResult result) {}

    StepMemory(@Nullable Journal journal, String prefix) {
        this(journal, prefix, new ConcurrentHashMap<>());
    }

    /** One that shares what is remembered in memory with others. */
    StepMemory(@Nullable Journal journal, String prefix, Map<String, Step> steps) {
        this.journal = journal;
        this.prefix = prefix;
        this.steps = steps;
    }

    private String key(BcAppId app, @Nullable AppVersion version) {
        return prefix + " " + app + (version == null ? "" : " " + version);
    }

    /** Returns what was sent before and has not been seen to end; null for nothing. */
    @Nullable
    Asked asked(BcAppId app, @Nullable AppVersion version) {
        String key = key(app, version);
        Step known = steps.get(key);
        if (known != null) {
            return known.result == null ? new Asked(known.askedAt, known.operationId) : null;
        }
        if (journal == null || journal.state(key) != Journal.State.BEGUN) {
            return null;
        }
        Step noted = journal.value(key, Step.class);
        return noted == null ? new Asked(null, null) : new Asked(noted.askedAt, noted.operationId);
    }

    /** Returns the result with which it was done before; null if it was not. */
    @Nullable
    UpdateResult done(BcAppId app, @Nullable AppVersion version) {
        String key = key(app, version);
        Step known = steps.get(key);
        if (known == null && journal != null && journal.state(key) == Journal.State.DONE) {
            known = journal.value(key, Step.class);
        }
        return known == null ? null : known.result;
    }

    /** Notes that it is about to be sent, or that it was sent and accepted. */
    void asking(BcAppId app, @Nullable AppVersion version, Asked asked) {
        String key = key(app, version);
        Step step = new Step(asked.at(), asked.operationId(), null);
        steps.put(key, step);
        if (journal != null) {
            journal.begin(key, step);
        }
    }

    /** Notes an end of an update or installation that leaves nothing open. */
    void ended(UpdateResult result) {
        if (result.outcome().isGood()) {
            done(result.appId(), result.to(), new Step(null, result.operationId(), result));
        } else {
            failed(result.appId(), result.to(), result.reason());
        }
    }

    /** Notes an end of an uninstallation that leaves nothing open. */
    void ended(UninstallResult result) {
        if (result.outcome().isGood()) {
            done(result.appId(), result.version(), new Step(null, result.operationId(), null));
        } else {
            failed(result.appId(), result.version(), result.reason());
        }
    }

    private void done(BcAppId app, @Nullable AppVersion version, Step step) {
        String key = key(app, version);
        if (step.result == null) {
            steps.remove(key);
        } else {
            steps.put(key, step);
        }
        if (journal != null) {
            journal.done(key, step);
        }
    }

    private void failed(BcAppId app, @Nullable AppVersion version, @Nullable String reason) {
        String key = key(app, version);
        steps.remove(key);
        if (journal != null && journal.state(key) != Journal.State.NEW) {
            journal.failed(key, Objects.requireNonNullElse(reason, "not done"));
        }
    }
}
