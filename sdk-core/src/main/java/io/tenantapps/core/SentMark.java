package io.tenantapps.core;

import java.time.Duration;
import okhttp3.HttpUrl;

/** Rides on one attempt through OkHttp: where it may go, and how far it came. */
final class SentMark {
    private final HttpUrl pin;
    private final Repeat repeat;
    private final Duration readTimeout;
    private volatile boolean passed;
    private volatile boolean sent;

    SentMark(HttpUrl pin, Repeat repeat, Duration readTimeout) {
        this.pin = pin;
        this.repeat = repeat;
        this.readTimeout = readTimeout;
    }

    HttpUrl pin() {
        return pin;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    /** Asked before each passage to the socket; a harmful attempt has one. */
    boolean mayPass() {
        boolean first = !passed;
        passed = true;
        return first || repeat == Repeat.HARMLESS;
    }

    void markSent() {
        sent = true;
    }

    /** Whether the first byte may have left. If not, the request was certainly not carried out. */
    boolean isSent() {
        return sent;
    }
}
