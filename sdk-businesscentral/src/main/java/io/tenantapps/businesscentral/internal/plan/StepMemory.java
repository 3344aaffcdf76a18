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
 * Remembers the requests that a running plan has sent, so that no request is sent twice. The requests are stored in a
 * journal across runs, or in memory if there is no journal.
 */
public final class StepMemory {
    private final @Nullable Journal journal;
    private final String prefix;
    private final Map<String, Step> steps;

    /**
     * A request that was sent or was about to be sent.
     *
     * @param version the requested version; null if missing or unknown
     * @param at the time of the request, or a time slightly before it; null if unknown
     * @param operationId the id of the operation in the response; null if the response is missing
     */
    public record SentRequest(
            @Nullable AppVersion version,
            @Nullable Instant at,
            @Nullable OperationId operationId) {

        public SentRequest by(@Nullable OperationId operation) {
            return new SentRequest(version, at, operation);
        }
    }

    /** A step in journal format. */
    public record Step(
            @JsonProperty("version") @Nullable AppVersion version,
            @JsonProperty("askedAt") @Nullable Instant askedAt,
            @JsonProperty("operationId") @Nullable OperationId operationId,
            @JsonProperty("result") @Nullable UpdateResult result) {}

    public StepMemory(@Nullable Journal journal, String prefix) {
        this(journal, prefix, new ConcurrentHashMap<>());
    }

    /** Creates an instance that shares its entries with other instances. */
    public StepMemory(@Nullable Journal journal, String prefix, Map<String, Step> steps) {
        this.journal = journal;
        this.prefix = prefix;
        this.steps = steps;
    }

    private String key(BcAppId app) {
        return prefix + " " + app;
    }

    /** Returns the request that was sent but whose work has not ended; null if there is no such request. */
    public @Nullable SentRequest sentRequest(BcAppId app) {
        String key = key(app);
        Step known = steps.get(key);
        if (known != null) {
            return known.result == null ? new SentRequest(known.version, known.askedAt, known.operationId) : null;
        }
        if (journal == null || journal.state(key) != Journal.State.BEGUN) {
            return null;
        }
        Step noted = journal.value(key, Step.class);
        return noted == null
                ? new SentRequest(null, null, null)
                : new SentRequest(noted.version, noted.askedAt, noted.operationId);
    }

    /** Returns the result of an earlier update to the given version; null if there is no such result. */
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

    /** Records that the request is about to be sent, or was accepted. */
    public void recordRequest(BcAppId app, SentRequest sent) {
        String key = key(app);
        Step step = new Step(sent.version(), sent.at(), sent.operationId(), null);
        steps.put(key, step);
        if (journal != null) {
            journal.begin(key, step);
        }
    }

    /** Records that the earlier request has ended or was abandoned, so that a new request may be sent. */
    void settled(BcAppId app) {
        failed(app, "settled by a later run");
    }

    /** Records the final result of an update or installation. */
    public void ended(UpdateResult result) {
        if (result.outcome().isSuccess()) {
            done(result.appId(), new Step(result.to(), null, result.operationId(), result));
        } else {
            failed(result.appId(), result.reason());
        }
    }

    /** Records the uninstallation of an app. */
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

    /** Records a final failure. */
    public void failed(BcAppId app, @Nullable String reason) {
        String key = key(app);
        steps.remove(key);
        if (journal != null && journal.state(key) != Journal.State.NEW) {
            journal.failed(key, Objects.requireNonNullElse(reason, "not done"));
        }
    }
}
