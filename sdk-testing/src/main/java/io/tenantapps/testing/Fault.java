package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fault that affects the next requests of an operation. The methods of this class set the kind of fault. A fault
 * becomes active as soon as it is created.
 */
public final class Fault {

    enum Drop {
        NOT(""),
        BEFORE("drops the request without applying it"),
        AFTER("applies the request, then drops the response"),
        IN_THE_BODY("truncates the response"),
        NEVER("never responds");

        private final String words;

        Drop(String words) {
            this.words = words;
        }
    }

    private final String operation;
    private int times = 1;
    private boolean isEndless;
    private int every = 1;
    private int met;
    private int occurred;
    private @Nullable Integer status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String body = "";
    private Drop drop = Drop.NOT;
    private boolean acts;
    private Duration delay = Duration.ZERO;
    private @Nullable Duration effectDelay;
    private boolean expiresDigests;
    private boolean revokesTokens;

    Fault(String operation) {
        this.operation = operation;
    }

    /** Sets the number of requests that this fault affects. The default is 1. */
    public synchronized Fault times(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("times must not be negative, but is " + times);
        }
        this.times = times;
        this.isEndless = false;
        return this;
    }

    /** Applies this fault to all requests of the operation, until {@link Faults#clear()}. */
    public synchronized Fault always() {
        this.isEndless = true;
        return this;
    }

    /**
     * Applies this fault to every nth request of the operation: {@code every(3)} affects the third request, and also
     * the sixth if {@link #times} allows it.
     */
    public synchronized Fault every(int nth) {
        if (nth < 1) {
            throw new IllegalArgumentException("nth must be at least 1, but is " + nth);
        }
        this.every = nth;
        return this;
    }

    /** Returns a status without carrying out the request. */
    public synchronized Fault respond(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be between 200 and 599, but is " + status);
        }
        this.status = status;
        return this;
    }

    /** Returns a response without carrying out the request. The body of the response must be text. */
    public synchronized Fault respond(FakeResponse answer) {
        Arguments.required("answer", answer);
        this.status = answer.status();
        headers.putAll(answer.headers());
        this.body = answer.body();
        return this;
    }

    /** Adds a {@code Retry-After} header in seconds. The status is 429 unless another status is set. */
    public synchronized Fault retryAfter(Duration wait) {
        Arguments.notNegative("wait", wait);
        this.status = status == null ? Integer.valueOf(429) : status;
        return header("Retry-After", String.valueOf(wait.toSeconds()));
    }

    /** Adds a header to the response. */
    public synchronized Fault header(String name, String value) {
        Arguments.notBlank("name", name);
        Arguments.required("value", value);
        headers.put(name, value);
        return this;
    }

    /** Sets the body of the response. The content type is JSON unless a header sets another content type. */
    public synchronized Fault body(String body) {
        Arguments.required("body", body);
        this.body = body;
        return this;
    }

    /** Reads the request and closes the connection without carrying out the request. */
    public synchronized Fault dropBeforeActing() {
        this.drop = Drop.BEFORE;
        return this;
    }

    /** Carries out the request and closes the connection without a response. */
    public synchronized Fault dropAfterActing() {
        this.drop = Drop.AFTER;
        return this;
    }

    /** Carries out the request and closes the connection in the middle of the response. */
    public synchronized Fault truncated() {
        this.drop = Drop.IN_THE_BODY;
        return this;
    }

    /**
     * Reads the request, but neither carries it out nor sends a response. The client waits until its timeout, in real
     * time, so set a short {@code readTimeout}.
     */
    public synchronized Fault stall() {
        this.drop = Drop.NEVER;
        return this;
    }

    /**
     * Makes the tenant carry out the request even if this fault would otherwise prevent that. Combined with {@link
     * #respond}, this fault simulates a gateway that timed out. Combined with {@link #stall}, this fault simulates a
     * service that does the work but never responds.
     */
    public synchronized Fault actAnyway() {
        this.acts = true;
        return this;
    }

    /**
     * Carries out the request after a delay in virtual time. Combined with {@link #dropBeforeActing} or {@link
     * #respond}, this fault simulates a service that accepted the request and shows its effect later.
     */
    public synchronized Fault actLater(Duration delay) {
        Arguments.required("delay", delay);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative, but is " + delay);
        }
        this.effectDelay = delay;
        return this;
    }

    /** Delays the response, in virtual time. */
    public synchronized Fault delay(Duration delay) {
        Arguments.notNegative("delay", delay);
        this.delay = delay;
        return this;
    }

    /** Expires all form digests before the request is handled. */
    public synchronized Fault expiredDigest() {
        this.expiresDigests = true;
        return this;
    }

    /** Revokes all tokens before the request is handled. */
    public synchronized Fault revokedToken() {
        this.revokesTokens = true;
        return this;
    }

    /** Returns true if this fault affects the request; in this case, the fault counts the request. */
    synchronized boolean affects(SeenRequest request) {
        boolean isMeant = operation.equals("*") || operation.equalsIgnoreCase(request.operation());
        if (!isMeant || isUsedUp() || ++met % every != 0) {
            return false;
        }
        occurred++;
        return true;
    }

    private boolean isUsedUp() {
        return !isEndless && occurred >= times;
    }

    /**
     * Returns true if the fault has not occurred as often as the test specified. A fault without a limit must occur at
     * least once.
     */
    synchronized boolean isWaiting() {
        return isEndless ? occurred == 0 : occurred < times;
    }

    synchronized Runnable remember() {
        int metThen = met;
        int occurredThen = occurred;
        return () -> recall(metThen, occurredThen);
    }

    private synchronized void recall(int metThen, int occurredThen) {
        met = metThen;
        occurred = occurredThen;
    }

    synchronized @Nullable Response answer() {
        if (status == null) {
            return null;
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Type", "application/json");
        all.putAll(headers);
        return new Response(status, all, body);
    }

    synchronized Drop drop() {
        return drop;
    }

    synchronized boolean acts() {
        return acts;
    }

    /** Returns the time from the request to its effect; null if the fault does not set this time. */
    synchronized @Nullable Duration effectDelay() {
        return effectDelay;
    }

    synchronized Duration delay() {
        return delay;
    }

    synchronized boolean expiresDigests() {
        return expiresDigests;
    }

    synchronized boolean revokesTokens() {
        return revokesTokens;
    }

    /** Returns the operation, the kind of fault, and the number of times it occurred. */
    @Override
    public synchronized String toString() {
        String what = status == null ? "" : " responds " + status;
        what += drop == Drop.NOT ? "" : " " + drop.words;
        what += effectDelay == null ? "" : " acts " + effectDelay + " later";
        what += delay.isZero() ? "" : " after " + delay;
        what += expiresDigests ? " with expired digests" : "";
        what += revokesTokens ? " with revoked tokens" : "";
        return "the fault for " + operation + " (" + (what.isEmpty() ? "nothing" : what.strip()) + "), which occurred "
                + occurred + " of " + (isEndless ? "any number of" : String.valueOf(times)) + " times";
    }
}
