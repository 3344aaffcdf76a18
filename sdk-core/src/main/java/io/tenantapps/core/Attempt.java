package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** One request that was made, or tried, and how it ended. */
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

    /** Starts one for unit tests of a {@link CallListener}: a first attempt that was answered with 200 in no time. */
    public static Builder at(ApiRequest<?> request) {
        return new Builder(request);
    }

    /** Makes attempts for unit tests. */
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

        /** Sets the number of the attempt, starting at 1. */
        public Builder number(int number) {
            this.number = Arguments.atLeastOne("number", number);
            return this;
        }

        /** Sets when it was sent. */
        public Builder sent(Instant at) {
            this.at = Arguments.required("at", at);
            return this;
        }

        /** Sets how long it took. */
        public Builder took(Duration took) {
            this.took = Arguments.notNegative("took", took);
            return this;
        }

        /** Sets the HTTP status; -1 for no response. */
        public Builder status(int status) {
            this.status = Arguments.notNegative("status", status);
            return this;
        }

        /** Adds a header of the response. */
        public Builder header(String name, String value) {
            Arguments.required("name", name);
            Arguments.required("value", value);
            headers.add(name, value);
            return this;
        }

        /** Sets the id under which the service's operators find the request. */
        public Builder correlationId(String correlationId) {
            Arguments.required("correlationId", correlationId);
            this.correlationId = correlationId;
            return this;
        }

        /** Sets what went wrong, in a few words. */
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

    /** The name of the request, such as {@code deploy} or {@code form digest}. */
    public String operation() {
        return request.name();
    }

    /** Method and address, such as {@code GET https://contoso.sharepoint.com/sites/apps/_api/web}; no query values. */
    public String request() {
        return request.request();
    }

    /** What a second copy of the request does after a lost response. */
    public RepeatSafety repeatSafety() {
        return request.repeatSafety();
    }

    /** The permission that the request names as its own; null where it names none. */
    public @Nullable String permission() {
        return request.permission();
    }

    /** The how-manieth attempt at this request, from 1. */
    public int number() {
        return number;
    }

    /** When it was sent. */
    public Instant at() {
        return at;
    }

    /** How long it took, until the answer was read or lost. */
    public Duration took() {
        return took;
    }

    /** The HTTP status; -1 where no answer arrived. */
    public int status() {
        return status;
    }

    /** The headers of the answer, under names in lower case. */
    public Map<String, List<String>> headers() {
        return headers == null ? Map.of() : headers.toMultimap();
    }

    /** The id under which the service's operators find the request; null where the answer had none. */
    public @Nullable String correlationId() {
        return correlationId;
    }

    /** What went wrong, in a few words; null after a success. */
    public @Nullable String failure() {
        return failure;
    }

    /** One line, as it is logged. */
    @Override
    public String toString() {
        return SafeText.escape(
                operation() + ": " + request() + " -> " + (status < 0 ? "no answer" : status) + " in " + took.toMillis()
                        + " ms, attempt " + number + (failure == null ? "" : ", " + failure)
                        + (correlationId == null ? "" : ", correlation id " + correlationId));
    }
}
