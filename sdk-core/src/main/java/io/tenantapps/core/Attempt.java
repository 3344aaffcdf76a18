package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** One attempt to send a request, and its outcome. */
public final class Attempt {
    private final ApiRequest<?> request;
    private final int number;
    private final Instant at;
    private final Duration took;
    private final int status;
    private final @Nullable Headers headers;
    private final @Nullable String correlationId;
    private final @Nullable String failure;

    Attempt(
            ApiRequest<?> request,
            int number,
            Instant at,
            Duration took,
            int status,
            @Nullable Headers headers,
            @Nullable String correlationId,
            @Nullable String failure) {
        this.request = request;
        this.number = number;
        this.at = at;
        this.took = took;
        this.status = status;
        this.headers = headers;
        this.correlationId = correlationId;
        this.failure = failure;
    }

    /**
     * Starts a builder for unit tests of a {@link CallListener}. By default, the builder creates a first attempt with
     * status 200 and zero duration.
     */
    public static Builder at(ApiRequest<?> request) {
        return new Builder(request);
    }

    /** Builds attempts for unit tests. */
    public static final class Builder {
        private final ApiRequest<?> request;
        private final Headers.Builder headers = new Headers.Builder();
        private int number = 1;
        private Instant at = Instant.EPOCH;
        private Duration took = Duration.ZERO;
        private int status = 200;
        private @Nullable String correlationId;
        private @Nullable String failure;

        private Builder(ApiRequest<?> request) {
            this.request = Arguments.required("request", request);
        }

        /** Sets the attempt number, starting at 1. */
        public Builder number(int number) {
            this.number = Arguments.atLeastOne("number", number);
            return this;
        }

        /** Sets the time when the request was sent. */
        public Builder sent(Instant at) {
            this.at = Arguments.required("at", at);
            return this;
        }

        /** Sets the duration. */
        public Builder took(Duration took) {
            this.took = Arguments.notNegative("took", took);
            return this;
        }

        /** Sets the HTTP status; -1 if there was no response. */
        public Builder status(int status) {
            this.status = Arguments.notNegative("status", status);
            return this;
        }

        /** Adds a response header. */
        public Builder header(String name, String value) {
            Arguments.required("name", name);
            Arguments.required("value", value);
            headers.add(name, value);
            return this;
        }

        /** Sets the correlation id, which the service's operators use to find the request. */
        public Builder correlationId(String correlationId) {
            Arguments.required("correlationId", correlationId);
            this.correlationId = correlationId;
            return this;
        }

        /** Sets a short description of the failure. */
        public Builder failure(String failure) {
            Arguments.required("failure", failure);
            this.failure = failure;
            return this;
        }

        /** Returns the attempt. */
        public Attempt build() {
            return new Attempt(request, number, at, took, status, headers.build(), correlationId, failure);
        }
    }

    /** Returns the request name, such as {@code deploy} or {@code form digest}. */
    public String operation() {
        return request.name();
    }

    /**
     * Returns the method and the URL, such as {@code GET https://contoso.sharepoint.com/sites/apps/_api/web}, without
     * query values.
     */
    public String request() {
        return request.request();
    }

    /** Returns the effect of sending the request a second time after its response was lost. */
    public RepeatSafety repeatSafety() {
        return request.repeatSafety();
    }

    /** Returns the permission that the request requires; null if the request names none. */
    public @Nullable String permission() {
        return request.permission();
    }

    /** Returns the attempt number, starting at 1. */
    public int number() {
        return number;
    }

    /** Returns the time when the request was sent. */
    public Instant at() {
        return at;
    }

    /** Returns the time from sending the request until its response was read or lost. */
    public Duration took() {
        return took;
    }

    /** Returns the HTTP status; -1 if there was no response. */
    public int status() {
        return status;
    }

    /** Returns the response headers. The names of the headers are in lower case. */
    public Map<String, List<String>> headers() {
        return headers == null ? Map.of() : headers.toMultimap();
    }

    /**
     * Returns the correlation id, which the service's operators use to find the request; null if the response omits it.
     */
    public @Nullable String correlationId() {
        return correlationId;
    }

    /** Returns a short description of the failure; null if the attempt succeeded. */
    public @Nullable String failure() {
        return failure;
    }

    /** Returns the attempt as a line for the log. */
    @Override
    public String toString() {
        return SafeText.escape(operation() + ": " + request() + " -> " + (status < 0 ? "no response" : status) + " in "
                + took.toMillis()
                + " ms, attempt " + number + (failure == null ? "" : ", " + failure)
                + (correlationId == null ? "" : ", correlation id " + correlationId));
    }
}
