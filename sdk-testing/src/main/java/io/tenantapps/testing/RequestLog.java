package io.tenantapps.testing;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.WireRequest;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.Service;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The requests that a tenant has received, without secrets. Callers must hold the tenant's lock. */
final class RequestLog {
    private final Clock clock;
    private final Map<Integer, SeenRequest> seen = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> unknown = new ArrayList<>();
    private int numbers;
    private boolean isKept = true;
    private Consumer<SeenRequest> listener = request -> {};

    RequestLog(Clock clock) {
        this.clock = clock;
    }

    /** Assigns a number to the request. */
    Received numbered(WireRequest request) {
        return new Received(++numbers, request.method(), request.target(), request.headers(), request.body());
    }

    /** Logs a request to a service, and returns its log entry. */
    SeenRequest note(Received request, Service service) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach(header -> {
            String name = header.getFirst().toLowerCase(Locale.ROOT);
            boolean isSecret = name.equals("authorization") || name.equals("x-requestdigest");
            headers.put(name, isSecret ? "***" : header.getSecond());
        });
        SeenRequest noted = new SeenRequest(
                request.number(),
                clock.instant(),
                request.method(),
                service.maskedTarget(request.target()),
                headers,
                service.maskedBody(SeenRequest.readable(request.body().toByteArray())),
                -1);
        counts.merge(noted.operation(), 1, Integer::sum);
        if (isKept) {
            seen.put(noted.number(), noted);
        }
        return noted;
    }

    /**
     * Logs the status of the response, or 0 if the response was dropped, unless the tenant has been reset since the
     * request.
     */
    void answered(SeenRequest request, int status) {
        listener.accept(request.answered(status));
        seen.computeIfPresent(
                request.number(), (number, noted) -> noted.equals(request) ? request.answered(status) : noted);
    }

    /** Logs a request whose target or method the tenant does not support. */
    void unknown(SeenRequest request, int status) {
        unknown.add(request.answered(status).toString());
    }

    List<SeenRequest> all() {
        return List.copyOf(seen.values());
    }

    int count(String operation) {
        return counts.getOrDefault(operation, 0);
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }

    void keep(boolean keep) {
        isKept = keep;
    }

    /** Sets the listener that receives each request after its response was sent or dropped. */
    void listener(Consumer<SeenRequest> newListener) {
        listener = newListener;
    }

    void forget() {
        seen.clear();
        counts.clear();
        unknown.clear();
        numbers = 0;
    }

    Runnable remember() {
        int numbersThen = numbers;
        boolean isKeptThen = isKept;
        return Memory.all(Memory.of(seen), Memory.of(counts), Memory.of(unknown), () -> {
            numbers = numbersThen;
            isKept = isKeptThen;
        });
    }
}
