package io.tenantapps.benchmarks;

/** A limit of requests per second, with a burst. A refused request may prolong the penalty. */
final class TokenBucket {
    private static final long RETRY_SECONDS = 2;

    private final double perNano;
    private final double burst;
    private final long penaltyNanos;
    private double tokens;
    private long at = System.nanoTime();
    private long closedUntil;

    TokenBucket(int perSecond, int burst, int penaltyMillis) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.penaltyNanos = penaltyMillis * 1_000_000L;
        this.tokens = burst;
    }

    static TokenBucket open() {
        return new TokenBucket(1_000_000_000, 1_000_000_000, 0);
    }

    /** Returns 0 if the request is allowed; otherwise the number of seconds to wait. */
    synchronized long take() {
        long now = System.nanoTime();
        tokens = Math.min(burst, tokens + (now - at) * perNano);
        at = now;
        if (penaltyNanos > 0 && now < closedUntil) {
            closedUntil = Math.min(closedUntil + penaltyNanos, now + 2 * RETRY_SECONDS * 1_000_000_000L);
            return Math.max(1, (closedUntil - now + 999_999_999L) / 1_000_000_000L);
        }
        if (tokens >= 1) {
            tokens--;
            return 0;
        }
        closedUntil = now + RETRY_SECONDS * 1_000_000_000L;
        return RETRY_SECONDS;
    }
}
