package io.tenantapps.core;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.internal.time.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The reason why an attempt failed. An {@code AttemptFailure} is never thrown to callers: {@link Transport} either
 * retries, or throws the exception that the failure carries.
 */
final class AttemptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    enum Kind {
        /**
         * The request certainly had no effect: it was not sent, or the server reported that the request had not been
         * processed.
         */
        NOT_DONE,
        /** The request certainly had no effect, and the service demands a delay. */
        THROTTLED,
        /** The request was sent, but no usable response arrived. */
        UNKNOWN,
        /** The service reported a failure while processing the request. */
        FAILED,
        /** The service rejected the token, so the request had no effect. */
        TOKEN_REJECTED,
        /** The service refused the form digest, so the request had no effect. */
        DIGEST_REFUSED,
        /** The service refused the request, and a retry would not help. */
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

    /** Returns a failure for a busy service. The service may specify a delay, but need not. */
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

    /** Returns true if a later retry may succeed. This method does not decide if a retry is safe. */
    boolean worthRepeating() {
        return worthRepeating;
    }

    /** True if other requests to the service should be delayed too. */
    boolean isThrottling() {
        return kind == Kind.THROTTLED || asked != null;
    }

    /** True if the request took too long. */
    boolean isTimeout() {
        return error instanceof TransportException lost
                ? lost.isTimeout()
                : error instanceof ApiException refused && refused.isTimeout();
    }

    /** Returns the delay that the service demands; null if the service demands no delay. */
    @Nullable
    Duration asked() {
        return asked;
    }

    /** Returns the minimum delay to use if the service demands no delay. */
    Duration floor() {
        return floor;
    }

    /** Returns the claims that a new token must have; null if the service demands no claims. */
    @Nullable
    String claims() {
        return claims;
    }
}
