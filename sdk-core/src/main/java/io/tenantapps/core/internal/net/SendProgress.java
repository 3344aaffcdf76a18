package io.tenantapps.core.internal.net;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;

/** Tracks one attempt on its way through OkHttp: the allowed origin, and the last stage that the attempt reached. */
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

    /** Returns true if the attempt may be sent. Each attempt at a write sends the write at most once. */
    boolean isTemporary() {
        return !passed.getAndSet(true) || !isWrite;
    }

    /** Records that the attempt passed all of the user's interceptors. */
    void markReached() {
        reached = true;
    }

    /**
     * Records that the request reached the socket with the SDK's own body, which is completed only if the whole write
     * succeeds.
     */
    void markBodyIsOurs() {
        bodyIsOurs = true;
    }

    public boolean bodyIsOurs() {
        return bodyIsOurs;
    }

    /** Records the status returned by the service itself. */
    void markAnswered(int status) {
        this.status = status;
    }

    /** Returns true if the service itself responded with this status, or if no byte was sent. */
    public boolean isAnsweredWith(int status) {
        return !sent || this.status == status;
    }

    /**
     * Returns true once the status line and headers of a response have arrived. A failure after this point does not
     * prove that the request had no effect.
     */
    public boolean hasAnswer() {
        return status != 0;
    }

    void markSent() {
        sent = true;
    }

    /**
     * Returns true if the first byte may have been sent. If the result is false, the request certainly had no effect.
     * If an interceptor of the user did not pass the request on, the class cannot know if a byte was sent.
     */
    public boolean mayBeSent() {
        return sent || !reached;
    }
}
