package io.tenantapps.core;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.internal.time.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why one attempt gave no value. It never leaves the core: the transport goes on, or throws what is inside. */
final class AttemptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    enum Kind {
        /** Certainly not carried out: nothing was sent, or the server said that it did not look. */
        NOT_DONE,
        /** Certainly not carried out, and the service asks to wait. */
        THROTTLED,
        /** Sent, and no usable answer came back. */
        UNKNOWN,
        /** The service says that it failed while working on it. */
        FAILED,
        /** Refused for its token, before anything was done. */
        TOKEN_REJECTED,
        /** Refused for its form digest, before anything was done. */
        DIGEST_REFUSED,
        /** Refused for good. */
        REFUSED
    }

    private final Kind kind;
    private final transient SdkException error;
    private final boolean worthRepeating;
    private final @Nullable Duration asked;
    private final Duration floor;
    private final @Nullable String claims;

    private AttemptFailure(
            Kind kind,
            SdkException error,
            boolean worthRepeating,
            @Nullable Duration asked,
            Duration floor,
            @Nullable String claims) {
        super(null, null, false, false);
        this.kind = kind;
        this.error = error;
        this.worthRepeating = worthRepeating;
        this.asked = asked;
        this.floor = floor;
        this.claims = claims;
    }

    static AttemptFailure notDone(SdkException error, boolean worthRepeating, @Nullable Duration asked) {
        return new AttemptFailure(Kind.NOT_DONE, error, worthRepeating, asked, Duration.ZERO, null);
    }

    static AttemptFailure throttled(ThrottledException error, @Nullable Duration asked) {
        return new AttemptFailure(Kind.THROTTLED, error, true, asked, Backoff.UNASKED, null);
    }

    static AttemptFailure unknown(SdkException error, boolean worthRepeating) {
        return new AttemptFailure(Kind.UNKNOWN, error, worthRepeating, null, Duration.ZERO, null);
    }

    /** A service that is busy: it asks to wait, or does not say for how long. */
    static AttemptFailure unknownWhileBusy(SdkException error, @Nullable Duration asked) {
        return new AttemptFailure(Kind.UNKNOWN, error, true, asked, Backoff.UNASKED, null);
    }

    static AttemptFailure failed(ApiException error) {
        return new AttemptFailure(Kind.FAILED, error, false, null, Duration.ZERO, null);
    }

    static AttemptFailure tokenRejected(ApiException error, @Nullable String claims) {
        return new AttemptFailure(Kind.TOKEN_REJECTED, error, false, null, Duration.ZERO, claims);
    }

    static AttemptFailure digestRefused(ApiException error) {
        return new AttemptFailure(Kind.DIGEST_REFUSED, error, false, null, Duration.ZERO, null);
    }

    static AttemptFailure refused(SdkException error) {
        return new AttemptFailure(Kind.REFUSED, error, false, null, Duration.ZERO, null);
    }

    Kind kind() {
        return kind;
    }

    SdkException error() {
        return error;
    }

    /** Whether the same request, sent again later, may fare better. Says nothing about harm. */
    boolean worthRepeating() {
        return worthRepeating;
    }

    /** True if nothing else should go to the service for a while. */
    boolean isThrottling() {
        return kind == Kind.THROTTLED || asked != null;
    }

    /** Whether it took too long. */
    boolean isTimeout() {
        return error instanceof TransportException lost
                ? lost.isTimeout()
                : error instanceof ApiException refused && refused.isTimeout();
    }

    /** The wait the service asked for; null if it did not. */
    @Nullable
    Duration asked() {
        return asked;
    }

    /** The least to wait where the service did not ask. */
    Duration floor() {
        return floor;
    }

    /** The claims that a new token must have; null if none were named. */
    @Nullable
    String claims() {
        return claims;
    }
}
