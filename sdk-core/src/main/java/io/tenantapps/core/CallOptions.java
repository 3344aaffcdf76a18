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
 * The options of a call. Set them on the connection for all calls, or on one call with {@link Call#withOptions}:
 *
 * <pre>{@code catalog.list().withOptions(o -> o.deadline(Duration.ofSeconds(30))).execute()}</pre>
 *
 * @param deadline the maximum duration of a call, including all attempts and delays (default 10 minutes). In a bulk
 *     run, this maximum applies to each request. The client checks the calls in progress every 20 milliseconds, so a
 *     call may end that much later
 * @param maxAttempts the maximum number of attempts per request (default 5). Renewing a token or digest may add one
 *     attempt
 * @param readTimeout the maximum wait for the next byte of a response. Null (the default) means 180 s, because the
 *     services are slow; on loopback, null means 10 s, because a test may not have configured a response
 * @param maxRetryAfter the maximum delay to accept from a throttling service. Null (the default) accepts any delay that
 *     fits within the deadline. If the service demands a longer delay, the client throws {@link ThrottledException}
 *     immediately instead of waiting for a shorter time
 * @param effectPatience the maximum time to check for the effect of a write that must not be sent twice ({@link
 *     RepeatSafety#STARTS_WORK}) after its response was lost (default 5 minutes, or the deadline if that is earlier)
 * @param digestPolicy the rule for sending form digests (default {@link DigestPolicy#DOCUMENTED})
 * @param maxResponseBytes the maximum size of a response in bytes, after decompression (default 64 MiB). A higher limit
 *     also raises, in proportion, the number of rows and unknown values that are kept in memory for a response (by
 *     default 500,000 in total, and 20,000 unknown values per row). The number of rows has no other limit
 * @param maxErrorBytes the maximum number of bytes to read from a refusal (default 64 KiB)
 * @param parallelism the number of concurrent requests in a bulk run (default 4)
 * @param bulkTimeout the maximum duration of a bulk run; null (the default) for no limit
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

    /**
     * Checks every value. Do not call this constructor: its signature changes when options are added. Use the methods
     * instead.
     */
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

    /** Sets the maximum duration of a call. */
    public CallOptions deadline(Duration deadline) {
        return changed(draft -> draft.deadline = deadline);
    }

    /** Sets the maximum number of attempts per request; 1 turns off retries. */
    public CallOptions maxAttempts(int maxAttempts) {
        return changed(draft -> draft.maxAttempts = maxAttempts);
    }

    /** Sets the maximum wait for the next byte of a response. */
    public CallOptions readTimeout(Duration readTimeout) {
        return changed(draft -> draft.readTimeout = required("readTimeout", readTimeout));
    }

    /** Sets the maximum delay to accept from a throttling service. */
    public CallOptions maxRetryAfter(Duration maxRetryAfter) {
        Arguments.required("maxRetryAfter", maxRetryAfter);
        return changed(draft -> draft.maxRetryAfter = maxRetryAfter);
    }

    /** Sets the maximum time to check for the effect of a write that must not be sent twice. */
    public CallOptions effectPatience(Duration effectPatience) {
        return changed(draft -> draft.effectPatience = effectPatience);
    }

    /** Sets the rule for sending form digests. */
    public CallOptions digestPolicy(DigestPolicy digestPolicy) {
        return changed(draft -> draft.digestPolicy = digestPolicy);
    }

    /** Sets the maximum size of a response in bytes. */
    public CallOptions maxResponseBytes(long maxResponseBytes) {
        return changed(draft -> draft.maxResponseBytes = maxResponseBytes);
    }

    /** Sets the maximum number of bytes to read from a refusal. */
    public CallOptions maxErrorBytes(int maxErrorBytes) {
        return changed(draft -> draft.maxErrorBytes = maxErrorBytes);
    }

    /** Sets the number of concurrent requests in a bulk run. */
    public CallOptions parallelism(int parallelism) {
        return changed(draft -> draft.parallelism = parallelism);
    }

    /** Sets the maximum duration of a bulk run. */
    public CallOptions bulkTimeout(Duration bulkTimeout) {
        Arguments.required("bulkTimeout", bulkTimeout);
        return changed(draft -> draft.bulkTimeout = bulkTimeout);
    }

    private CallOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /**
     * A mutable copy of the options, whose values can be changed one at a time before the options are validated as a
     * whole.
     */
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
