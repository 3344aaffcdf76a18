package io.tenantapps.core;

import static io.tenantapps.core.internal.Arguments.atLeastOne;
import static io.tenantapps.core.internal.Arguments.positive;
import static io.tenantapps.core.internal.Arguments.required;

import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a call is carried out. Set on the connection for all calls, or on one call with {@link Call#with}:
 *
 * <pre>{@code catalog.list().with(o -> o.deadline(Duration.ofSeconds(30))).execute()}</pre>
 *
 * @param deadline the time a call may take, all attempts and waits included (default 10 minutes). In bulk work it counts
 *     per request
 * @param attempts how often one exchange is sent at most (default 5); the one renewal of a token or digest comes on top
 * @param readTimeout how long to wait for the next byte of an answer; null (the default) for 180 s, since the services take
 *     their time, and 10 s on loopback, where a test may have forgotten a response
 * @param longestRetryAfter the longest wait to accept from a throttling service; null (the default) for whatever fits the
 *     deadline. A longer one is not shortened: {@link ThrottledException} is thrown at once
 * @param effectPatience how long to look for the effect of a write that must not be sent twice ({@link
 *     RepeatSafety#STARTS_WORK}) after its response was lost (default 5 minutes, or the deadline if that comes first)
 * @param digestPolicy when form digests are sent (default {@link DigestPolicy#DOCUMENTED})
 * @param answerLimit the most bytes of one answer to accept, after decompression (default 64 MiB). A higher limit also raises,
 *     in proportion, how many rows and unknown values of one answer are kept in memory (by default 500,000, and 20,000 unknown
 *     values per row); nothing else limits how many rows there may be
 * @param errorLimit the most bytes of a refusal to look at; the rest is not read (default 64 KiB)
 * @param parallelism how many requests bulk work keeps in flight (default 4)
 * @param runLimit the time a whole bulk run may take; null (the default) for no limit
 */
public record CallOptions(
        Duration deadline,
        int attempts,
        @Nullable Duration readTimeout,
        @Nullable Duration longestRetryAfter,
        Duration effectPatience,
        DigestPolicy digestPolicy,
        long answerLimit,
        int errorLimit,
        int parallelism,
        @Nullable Duration runLimit) {

    static final CallOptions DEFAULT = new CallOptions(
            Duration.ofMinutes(10),
            5,
            null,
            null,
            Duration.ofMinutes(5),
            DigestPolicy.DOCUMENTED,
            64L << 20,
            64 << 10,
            4,
            null);

    /** Checks every value. Not for calling, and not part of what stays compatible: use the methods. */
    public CallOptions {
        positive("deadline", deadline);
        atLeastOne("attempts", attempts);
        if (readTimeout != null) {
            positive("readTimeout", readTimeout);
        }
        if (longestRetryAfter != null) {
            positive("longestRetryAfter", longestRetryAfter);
        }
        positive("effectPatience", effectPatience);
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
        return changed(draft -> draft.deadline = deadline);
    }

    /** Changes how often one exchange is sent at most; 1 switches repeats off. */
    public CallOptions attempts(int attempts) {
        return changed(draft -> draft.attempts = attempts);
    }

    /** Changes how long to wait for the next byte. */
    public CallOptions readTimeout(Duration readTimeout) {
        return changed(draft -> draft.readTimeout = required("readTimeout", readTimeout));
    }

    /** Changes the longest wait to accept from a throttling service. */
    public CallOptions longestRetryAfter(Duration longestRetryAfter) {
        Arguments.required("longestRetryAfter", longestRetryAfter);
        return changed(draft -> draft.longestRetryAfter = longestRetryAfter);
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
    public CallOptions answerLimit(long answerLimit) {
        return changed(draft -> draft.answerLimit = answerLimit);
    }

    /** Changes the most bytes of a refusal to look at. */
    public CallOptions errorLimit(int errorLimit) {
        return changed(draft -> draft.errorLimit = errorLimit);
    }

    /** Changes how many requests bulk work keeps in flight. */
    public CallOptions parallelism(int parallelism) {
        return changed(draft -> draft.parallelism = parallelism);
    }

    /** Changes the time a whole bulk run may take. */
    public CallOptions runLimit(Duration runLimit) {
        Arguments.required("runLimit", runLimit);
        return changed(draft -> draft.runLimit = runLimit);
    }

    private CallOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** A copy in which one value is changed before it is checked as a whole. */
    private static final class Draft {
        private Duration deadline;
        private int attempts;
        private @Nullable Duration readTimeout;
        private @Nullable Duration longestRetryAfter;
        private Duration effectPatience;
        private DigestPolicy digestPolicy;
        private long answerLimit;
        private int errorLimit;
        private int parallelism;
        private @Nullable Duration runLimit;

        Draft(CallOptions from) {
            this.deadline = from.deadline;
            this.attempts = from.attempts;
            this.readTimeout = from.readTimeout;
            this.longestRetryAfter = from.longestRetryAfter;
            this.effectPatience = from.effectPatience;
            this.digestPolicy = from.digestPolicy;
            this.answerLimit = from.answerLimit;
            this.errorLimit = from.errorLimit;
            this.parallelism = from.parallelism;
            this.runLimit = from.runLimit;
        }

        CallOptions options() {
            return new CallOptions(
                    deadline,
                    attempts,
                    readTimeout,
                    longestRetryAfter,
                    effectPatience,
                    digestPolicy,
                    answerLimit,
                    errorLimit,
                    parallelism,
                    runLimit);
        }
    }
}
