package io.tenantapps.core.internal.net;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;

/** Rides on one attempt through OkHttp: where it may go, and how far it came. */
public final class SendProgress {
    private final HttpUrl pin;
    private final boolean isWrite;
    private final Duration readTimeout;
    private final AtomicBoolean passed = new AtomicBoolean();
    private volatile boolean reached;
    private volatile boolean sent;
    private volatile boolean bodyIsOurs;
    private volatile int status;

    public SendProgress(HttpUrl pin, boolean isWrite, Duration readTimeout) {
        this.pin = pin;
        this.isWrite = isWrite;
        this.readTimeout = readTimeout;
    }

    HttpUrl pin() {
        return pin;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    /** Asked before each passage to the socket; an attempt at a write has one. */
    boolean mayPass() {
        return !passed.getAndSet(true) || !isWrite;
    }

    /** It came through all interceptors of the user to the SDK's own. */
    void markReached() {
        reached = true;
    }

    /** It came to the socket with the SDK's own body, which is completed only if all goes well. */
    void markBodyIsOurs() {
        bodyIsOurs = true;
    }

    public boolean bodyIsOurs() {
        return bodyIsOurs;
    }

    /** What the service itself answered. */
    void markAnswered(int status) {
        this.status = status;
    }

    /** Whether that is what the service answered, or nothing was sent at all. */
    public boolean isAnsweredWith(int status) {
        return !sent || this.status == status;
    }

    /** True once the head of a response has arrived; whatever breaks after that proves nothing. */
    public boolean hasAnswer() {
        return status != 0;
    }

    void markSent() {
        sent = true;
    }

    /**
     * Whether the first byte may have left. If not, the request was certainly not carried out; where an interceptor of the
     * user kept it to itself, nobody can say.
     */
    public boolean mayBeSent() {
        return sent || !reached;
    }
}
