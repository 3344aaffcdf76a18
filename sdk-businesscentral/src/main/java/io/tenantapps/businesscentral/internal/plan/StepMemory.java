package io.tenantapps.businesscentral.internal.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.bulk.Journal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the steps of a plan while it is carried out, so that nothing is sent twice: in a journal, across runs,
 * or without one for as long as the run lives.
 */
public final class StepMemory {
    private final @Nullable Journal journal;
    private final String prefix;
    private final Map<String, Step> steps;

    /**
     * A request that was sent, or was about to be.
     *
     * @param version the version that was asked for; null for none, or if that is not known
     * @param at when, or a little before; null if that is not known
     * @param operationId the operation in the response; null if no response came
     */
    public record Asked(
            @Nullable AppVersion version,
            @Nullable Instant at,
            @Nullable OperationId operationId) {

        public Asked by(@Nullable OperationId operation) {
            return new Asked(version, at, operation);
        }
    }

    /** A step, as it stands in a journal. */
    public record Step(
            @JsonProperty("version") @Nullable AppVersion version,
            @JsonProperty("askedAt") @Nullable Instant askedAt,
            @JsonProperty("operationId") @Nullable OperationId operationId,
            @JsonProperty("result") @Nullable UpdateResult result) {}

    public StepMemory(@Nullable Journal journal, String prefix) {
        this(journal, prefix, new ConcurrentHashMap<>());
    }

    /** One that shares what is remembered in memory with others. */
    public StepMemory(@Nullable Journal journal, String prefix, Map<String, Step> steps) {
        this.journal = journal;
        this.prefix = prefix;
        this.steps = steps;
    }

    private String key(BcAppId app) {
        return prefix + " " + app;
    }

    /** Returns what was sent before and has not been seen to end; null for nothing. */
    public @Nullable Asked asked(BcAppId app) {
        String key = key(app);
        Step known = steps.get(key);
        if (known != null) {
            return known.result == null ? new Asked(known.version, known.askedAt, known.operationId) : null;
        }
        if (journal == null || journal.state(key) != Journal.State.BEGUN) {
            return null;
        }
        Step noted = journal.value(key, Step.class);
        return noted == null ? new Asked(null, null, null) : new Asked(noted.version, noted.askedAt, noted.operationId);
    }

    /** Returns the result with which it was brought to that version before; null if it was not. */
    @Nullable
    UpdateResult done(BcAppId app, AppVersion version) {
        String key = key(app);
        Step known = steps.get(key);
        if (known == null && journal != null && journal.state(key) == Journal.State.DONE) {
            known = journal.value(key, Step.class);
        }
        UpdateResult result = known == null ? null : known.result;
        return result != null && version.equals(result.to()) ? result : null;
    }

    /** Notes that it is about to be sent, or that it was sent and accepted. */
    public void asking(BcAppId app, Asked asked) {
        String key = key(app);
        Step step = new Step(asked.version(), asked.at(), asked.operationId(), null);
        steps.put(key, step);
        if (journal != null) {
            journal.begin(key, step);
        }
    }

    /** Notes that what was sent before has ended, or is given up: it may be sent anew. */
    void settled(BcAppId app) {
        failed(app, "settled by a later run");
    }

    /** Notes an end of an update or installation that leaves nothing open. */
    public void ended(UpdateResult result) {
        if (result.outcome().isSuccess()) {
            done(result.appId(), new Step(result.to(), null, result.operationId(), result));
        } else {
            failed(result.appId(), result.reason());
        }
    }

    /** Notes that an app was uninstalled. */
    public void uninstalled(BcAppId app, @Nullable OperationId operation) {
        done(app, new Step(null, null, operation, null));
    }

    private void done(BcAppId app, Step step) {
        String key = key(app);
        if (step.result == null) {
            steps.remove(key);
        } else {
            steps.put(key, step);
        }
        if (journal != null) {
            journal.done(key, step);
        }
    }

    /** Notes an end that leaves nothing open and is no good one. */
    public void failed(BcAppId app, @Nullable String reason) {
        String key = key(app);
        steps.remove(key);
        if (journal != null && journal.state(key) != Journal.State.NEW) {
            journal.failed(key, Objects.requireNonNullElse(reason, "not done"));
        }
    }
}
