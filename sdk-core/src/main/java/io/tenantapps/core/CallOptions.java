package io.tenantapps.core;

import static io.tenantapps.core.internal.Arguments.atLeastOne;
import static io.tenantapps.core.internal.Arguments.positive;
import static io.tenantapps.core.internal.Arguments.required;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call is carried out. Set on the connection for all calls, or on one call with {@link Call#with}:
 *
 * <pre>{@code catalog.list().with(o -> o.deadline(Duration.ofSeconds(30))).execute()}</pre>
 *
 * @param deadline the time a call may take, all attempts and waits included (default 10 minutes). In bulk work it counts
 *     per request
 * @param attempts how often one exchange is sent at most (default 5); the one renewal of a token or digest comes on top
 * @param readTimeout how long to wait for the next byte of an answer (default 180 s: the services take their time)
 * @param longestRetryAfter the longest wait to accept from a throttling service; null (the default) for whatever fits the
 *     deadline. A longer one is not shortened: {@link ThrottledException} is thrown at once
 * @param digestPolicy when form digests are sent (default {@link DigestPolicy#DOCUMENTED})
 * @param answerLimit the most bytes of one answer to accept, after decompression (default 64 MiB)
 * @param errorLimit the most bytes of a refusal to look at; the rest is not read (default 64 KiB)
 * @param parallelism how many requests bulk work keeps in flight (default 4)
 * @param runLimit the time a whole bulk run may take; null (the default) for no limit
 */
public record CallOptions(
        Duration deadline,
        int attempts,
        Duration readTimeout,
        @Nullable Duration longestRetryAfter,
        DigestPolicy digestPolicy,
        long answerLimit,
        int errorLimit,
        int parallelism,
        @Nullable Duration runLimit) {

    static final CallOptions DEFAULT = new CallOptions(
            Duration.ofMinutes(10),
            5,
            Duration.ofMinutes(3),
            null,
            DigestPolicy.DOCUMENTED,
            64L << 20,
            64 << 10,
            4,
            null);

    /** Checks every value. Not for calling, and not part of what stays compatible: use the methods. */
    public CallOptions {
        positive("deadline", deadline);
        atLeastOne("attempts", attempts);
        positive("readTimeout", readTimeout);
        if (longestRetryAfter != null) {
            positive("longestRetryAfter", longestRetryAfter);
        }
        required("digestPolicy", digestPolicy);
        atLeastOne("answerLimit", answerLimit);
        atLeastOne("errorLimit", errorLimit);
        atLeastOne("parallelism", parallelism);
        if (runLimit != null) {
            positive("runLimit", runLimit);
        }
    }

    /** Changes the time one call may take. */
    public CallOptions deadline(Duration deadline) {
        return new CallOptions(
                deadline,
                attempts,
                readTimeout,
                longestRetryAfter,
                digestPolicy,
                answerLimit,
                errorLimit,
                parallelism,
                runLimit);
    }

    /** Changes how often one exchange is sent at most; 1 switches repeats off. */
    public CallOptions attempts(int attempts) {
        return new CallOptions(
                deadline,
                attempts,
                readTimeout,
                longestRetryAfter,
                digestPolicy,
                answerLimit,
                errorLimit,
                parallelism,
                runLimit);
    }

    /** Changes how long to wait for the next byte. */
    public CallOptions readTimeout(Duration readTimeout) {
        return new CallOptions(
                deadline,
                attempts,
                readTimeout,
                longestRetryAfter,
                digestPolicy,
                answerLimit,
                errorLimit,
                parallelism,
                runLimit);
    }

    /** Changes the longest wait to accept from a throttling service. */
    public CallOptions longestRetryAfter(Duration longestRetryAfter) {
        return new CallOptions(
                deadline,
                attempts,
                readTimeout,
                longestRetryAfter,
                digestPolicy,
                answerLimit,
                errorLimit,
                parallelism,
                runLimit);
    }

    /** Changes when form digests are sent. */
    public CallOptions digestPolicy(DigestPolicy digestPolicy) {
        return new CallOptions(
                deadline,
                attempts,
                readTimeout,
                longestRetryAfter,
                digestPolicy,
                answerLimit,
                errorLimit,
                parallelism,
                runLimit);
    }

    /** Changes the most bytes of one answer to accept. */
    public CallOptions answerLimit(long answerLimit) {
        return new CallOptions(
                deadline,
                attempts,
                readTimeout,
                longestRetryAfter,
                digestPolicy,
                answerLimit,
                errorLimit,
                parallelism,
                runLimit);
    }

    /** Changes the most bytes of a refusal to look at. */
    public CallOptions errorLimit(int errorLimit) {
        return new CallOptions(
                deadline,
                attempts,
                readTimeout,
                longestRetryAfter,
                digestPolicy,
                answerLimit,
                errorLimit,
                parallelism,
                runLimit);
    }

    /** Changes how many requests bulk work keeps in flight. */
    public CallOptions parallelism(int parallelism) {
        return new CallOptions(
                deadline,
                attempts,
                readTimeout,
                longestRetryAfter,
                digestPolicy,
                answerLimit,
                errorLimit,
                parallelism,
                runLimit);
    }

    /** Changes the time a whole bulk run may take. */
    public CallOptions runLimit(Duration runLimit) {
        return new CallOptions(
                deadline,
                attempts,
                readTimeout,
                longestRetryAfter,
                digestPolicy,
                answerLimit,
                errorLimit,
                parallelism,
                runLimit);
    }
}
