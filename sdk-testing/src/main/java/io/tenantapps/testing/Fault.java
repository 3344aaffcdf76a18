package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that goes wrong with the next requests of a kind. Say what; it stands from the first word on. */
public final class Fault {

    enum Drop {
        NOT(""),
        BEFORE("drops the request before acting"),
        AFTER("drops the answer after acting"),
        IN_THE_BODY("truncates the answer"),
        NEVER("never answers");

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
    private int struck;
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

    /** So many requests fare like that; the default is one. */
    public synchronized Fault times(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("times must not be negative, but is " + times);
        }
        this.times = times;
        this.isEndless = false;
        return this;
    }

    /** All such requests fare like that, until {@link Faults#clear()}. */
    public synchronized Fault always() {
        this.isEndless = true;
        return this;
    }

    /** The others go through: of {@code every(3)} the third fares like that, and then the sixth if {@link #times} says so. */
    public synchronized Fault every(int nth) {
        if (nth < 1) {
            throw new IllegalArgumentException("nth must be at least 1, but is " + nth);
        }
        this.every = nth;
        return this;
    }

    /** Returns that status and does nothing. */
    public synchronized Fault respond(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be between 200 and 599, but is " + status);
        }
        this.status = status;
        return this;
    }

    /** Returns that and does nothing. What is in the answer has to be text. */
    public synchronized Fault respond(FakeResponse answer) {
        Arguments.required("answer", answer);
        this.status = answer.status();
        headers.putAll(answer.headers());
        this.body = answer.body();
        return this;
    }

    /** Adds {@code Retry-After} in seconds, to 429 unless another status was said. */
    public synchronized Fault retryAfter(Duration wait) {
        Arguments.notNegative("wait", wait);
        this.status = status == null ? Integer.valueOf(429) : status;
        return header("Retry-After", String.valueOf(wait.toSeconds()));
    }

    /** Adds a header to the answer. */
    public synchronized Fault header(String name, String value) {
        Arguments.notBlank("name", name);
        Arguments.required("value", value);
        headers.put(name, value);
        return this;
    }

    /** The body of the answer; the content type is JSON unless a header says otherwise. */
    public synchronized Fault body(String body) {
        Arguments.required("body", body);
        this.body = body;
        return this;
    }

    /** Reads the request, does nothing and closes the connection. */
    public synchronized Fault dropBeforeActing() {
        this.drop = Drop.BEFORE;
        return this;
    }

    /** Does what was asked and closes the connection without an answer. */
    public synchronized Fault dropAfterActing() {
        this.drop = Drop.AFTER;
        return this;
    }

    /** Does what was asked and closes the connection in the middle of the answer. */
    public synchronized Fault truncated() {
        this.drop = Drop.IN_THE_BODY;
        return this;
    }

    /**
     * Reads the request, does nothing and never answers: the client waits until it gives up, in real time. Give it a short
     * {@code readTimeout}.
     */
    public synchronized Fault stall() {
        this.drop = Drop.NEVER;
        return this;
    }

    /**
     * Does what was asked all the same, where this fault would keep it from that: behind {@link #respond} as a gateway that
     * gave up on the service, behind {@link #stall} as a service that is done and never says so.
     */
    public synchronized Fault actAnyway() {
        this.acts = true;
        return this;
    }

    /**
     * Does what was asked, but only after that much virtual time: behind {@link #dropBeforeActing} or {@link #respond} as a
     * service that has accepted the request, and whose effect shows late.
     */
    public synchronized Fault actLater(Duration delay) {
        Arguments.required("delay", delay);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative, but is " + delay);
        }
        this.effectDelay = delay;
        return this;
    }

    /** Takes that long, by virtual time. */
    public synchronized Fault delay(Duration delay) {
        Arguments.notNegative("delay", delay);
        this.delay = delay;
        return this;
    }

    /** Lets all form digests expire just before. */
    public synchronized Fault expiredDigest() {
        this.expiresDigests = true;
        return this;
    }

    /** Revokes all tokens just before. */
    public synchronized Fault revokedToken() {
        this.revokesTokens = true;
        return this;
    }

    /** Whether this request is one of those; counts it if so. */
    synchronized boolean strikes(SeenRequest request) {
        boolean isMeant = operation.equals("*") || operation.equalsIgnoreCase(request.operation());
        if (!isMeant || isUsedUp() || ++met % every != 0) {
            return false;
        }
        struck++;
        return true;
    }

    private boolean isUsedUp() {
        return !isEndless && struck >= times;
    }

    /** Whether it has yet to strike: as often as it should, or once if it has no end. */
    synchronized boolean isWaiting() {
        return isEndless ? struck == 0 : struck < times;
    }

    synchronized Runnable remember() {
        int metThen = met;
        int struckThen = struck;
        return () -> recall(metThen, struckThen);
    }

    private synchronized void recall(int metThen, int struckThen) {
        met = metThen;
        struck = struckThen;
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

    /** How long after the request its effect comes; null for none of its own. */
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

    /** For whom it waits, what it does, and how often it did. */
    @Override
    public synchronized String toString() {
        String what = status == null ? "" : " answers " + status;
        what += drop == Drop.NOT ? "" : " " + drop.words;
        what += effectDelay == null ? "" : " acts " + effectDelay + " later";
        what += delay.isZero() ? "" : " after " + delay;
        what += expiresDigests ? " with expired digests" : "";
        what += revokesTokens ? " with revoked tokens" : "";
        return "the fault for " + operation + " (" + (what.isEmpty() ? "nothing" : what.strip()) + "), which struck "
                + struck + " of " + (isEndless ? "any number of" : String.valueOf(times)) + " times";
    }
}
