package io.tenantapps.core;

import static io.tenantapps.core.internal.Arguments.atLeastOne;
import static io.tenantapps.core.internal.Arguments.positive;
import static io.tenantapps.core.internal.Arguments.required;

import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.KeptLimit;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a call is carried out. Set on the connection for all calls, or on one call with {@link Call#withOptions}:
 *
 * <pre>{@code catalog.list().withOptions(o -> o.deadline(Duration.ofSeconds(30))).execute()}</pre>
 *
 * @param deadline the time a call may take, all maxAttempts and waits included (default 10 minutes). In bulk work it counts
 *     per request
 * @param maxAttempts how often one request is sent at most (default 5); the one renewal of a token or digest comes on top
 * @param readTimeout how long to wait for the next byte of an answer; null (the default) for 180 s, since the services take
 *     their time, and 10 s on loopback, where a test may have forgotten a response
 * @param maxRetryAfter the longest wait to accept from a throttling service; null (the default) for whatever fits the
 *     deadline. A longer one is not shortened: {@link ThrottledException} is thrown at once
 * @param effectPatience how long to look for the effect of a write that must not be sent twice ({@link
 *     RepeatSafety#STARTS_WORK}) after its response was lost (default 5 minutes, or the deadline if that comes first)
 * @param digestPolicy when form digests are sent (default {@link DigestPolicy#DOCUMENTED})
 * @param maxResponseBytes the most bytes of one answer to accept, after decompression (default 64 MiB). A higher limit also raises,
 *     in proportion, how many rows and unknown values of one answer are kept in memory (by default 500,000, and 20,000 unknown
 *     values per row); nothing else limits how many rows there may be
 * @param maxErrorBytes the most bytes of a refusal to look at; the rest is not read (default 64 KiB)
 * @param parallelism how many requests bulk work keeps in flight (default 4)
 * @param bulkTimeout the time a whole bulk run may take; null (the default) for no limit
 */
public record CallOptions(
        Duration deadline,
        int maxAttempts,
        @Nullable Duration readTimeout,
        @Nullable Duration maxRetryAfter,
        Duration effectPatience,
        DigestPolicy digestPolicy,
        long maxResponseBytes,
        int maxErrorBytes,
        int parallelism,
        @Nullable Duration bulkTimeout) {

    static final CallOptions DEFAULT = new CallOptions(
            Duration.ofMinutes(10),
            5,
            null,
            null,
            Duration.ofMinutes(5),
            DigestPolicy.DOCUMENTED,
            KeptLimit.DEFAULT_BYTES,
            64 << 10,
            4,
            null);

    /** Checks every value. Not for calling, and not part of what stays compatible: use the methods. */
    public CallOptions {
        positive("deadline", deadline);
        atLeastOne("maxAttempts", maxAttempts);
        if (readTimeout != null) {
            positive("readTimeout", readTimeout);
        }
        if (maxRetryAfter != null) {
            positive("maxRetryAfter", maxRetryAfter);
        }
        positive("effectPatience", effectPatience);
        required("digestPolicy", digestPolicy);
        atLeastOne("maxResponseBytes", maxResponseBytes);
        atLeastOne("maxErrorBytes", maxErrorBytes);
        atLeastOne("parallelism", parallelism);
        if (bulkTimeout != null) {
            positive("bulkTimeout", bulkTimeout);
        }
    }

    /** Changes the time one call may take. */
    public CallOptions deadline(Duration deadline) {
        return changed(draft -> draft.deadline = deadline);
    }

    /** Changes how often one request is sent at most; 1 switches repeats off. */
    public CallOptions maxAttempts(int maxAttempts) {
        return changed(draft -> draft.maxAttempts = maxAttempts);
    }

    /** Changes how long to wait for the next byte. */
    public CallOptions readTimeout(Duration readTimeout) {
        return changed(draft -> draft.readTimeout = required("readTimeout", readTimeout));
    }

    /** Changes the longest wait to accept from a throttling service. */
    public CallOptions maxRetryAfter(Duration maxRetryAfter) {
        Arguments.required("maxRetryAfter", maxRetryAfter);
        return changed(draft -> draft.maxRetryAfter = maxRetryAfter);
    }

    /** Changes how long to look for the effect of a write that must not be sent twice. */
    public CallOptions effectPatience(Duration effectPatience) {
        return changed(draft -> draft.effectPatience = effectPatience);
    }

    /** Changes when form digests are sent. */
    public CallOptions digestPolicy(DigestPolicy digestPolicy) {
        return changed(draft -> draft.digestPolicy = digestPolicy);
    }

    /** Changes the most bytes of one answer to accept. */
    public CallOptions maxResponseBytes(long maxResponseBytes) {
        return changed(draft -> draft.maxResponseBytes = maxResponseBytes);
    }

    /** Changes the most bytes of a refusal to look at. */
    public CallOptions maxErrorBytes(int maxErrorBytes) {
        return changed(draft -> draft.maxErrorBytes = maxErrorBytes);
    }

    /** Changes how many requests bulk work keeps in flight. */
    public CallOptions parallelism(int parallelism) {
        return changed(draft -> draft.parallelism = parallelism);
    }

    /** Changes the time a whole bulk run may take. */
    public CallOptions bulkTimeout(Duration bulkTimeout) {
        Arguments.required("bulkTimeout", bulkTimeout);
        return changed(draft -> draft.bulkTimeout = bulkTimeout);
    }

    private CallOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** A copy in which one value is changed before it is checked as a whole. */
    private static final class Draft {
        private Duration deadline;
        private int maxAttempts;
        private @Nullable Duration readTimeout;
        private @Nullable Duration maxRetryAfter;
        private Duration effectPatience;
        private DigestPolicy digestPolicy;
        private long maxResponseBytes;
        private int maxErrorBytes;
        private int parallelism;
        private @Nullable Duration bulkTimeout;

        Draft(CallOptions from) {
            this.deadline = from.deadline;
            this.maxAttempts = from.maxAttempts;
            this.readTimeout = from.readTimeout;
            this.maxRetryAfter = from.maxRetryAfter;
            this.effectPatience = from.effectPatience;
            this.digestPolicy = from.digestPolicy;
            this.maxResponseBytes = from.maxResponseBytes;
            this.maxErrorBytes = from.maxErrorBytes;
            this.parallelism = from.parallelism;
            this.bulkTimeout = from.bulkTimeout;
        }

        CallOptions options() {
            return new CallOptions(
                    deadline,
                    maxAttempts,
                    readTimeout,
                    maxRetryAfter,
                    effectPatience,
                    digestPolicy,
                    maxResponseBytes,
                    maxErrorBytes,
                    parallelism,
                    bulkTimeout);
        }
    }
}
