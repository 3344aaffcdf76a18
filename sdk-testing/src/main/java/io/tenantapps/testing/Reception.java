package io.tenantapps.testing;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.http.WireRequest;
import io.tenantapps.testing.internal.http.WireResponse;
import io.tenantapps.testing.internal.sharepoint.FakeDigests;
import io.tenantapps.testing.internal.state.Service;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.JsonText;
import io.tenantapps.testing.internal.text.Moments;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of all requests. This class logs each request, applies faults, and passes the request to its service.
 */
final class Reception {
    private final VirtualTime time;
    private final TenantState state;
    private final Tokens tokens;
    private final FakeDigests digests;
    private final Faults faults;
    private final RequestLog log;
    private final Throttling throttling = new Throttling();
    private @Nullable Throwable scriptFailure;

    Reception(VirtualTime time, Tokens tokens, FakeDigests digests, Faults faults, RequestLog log) {
        this.time = time;
        this.state = tokens.state();
        this.tokens = tokens;
        this.digests = digests;
        this.faults = faults;
        this.log = log;
    }

    Throttling throttling() {
        return throttling;
    }

    /** Returns the first failure of a script; null if none has failed. */
    @Nullable
    Throwable scriptFailure() {
        return scriptFailure;
    }

    /** A request that the tenant is handling. */
    private record Visit(WireRequest wire, Received received, Service service, SeenRequest seen) {}

    WireResponse answer(WireRequest wire) {
        // the clock is read before the wait for other requests, because time may pass during that wait
        VirtualTime.Company company = time.company();
        Instant came = time.instant();
        return state.locked(() -> {
            Received received = log.numbered(wire);
            Service service = state.service(wire.target());
            Visit visit = new Visit(wire, received, service, log.note(received, service));
            Throttling.Arrival arrival = new Throttling.Arrival(visit.seen, service.name(), wire.connection(), company);
            throttling.arrived(arrival, came);
            WireResponse response = answer(visit);
            throttling.answered(arrival, retryAfter(response), time.instant(), time.company());
            return response;
        });
    }

    private WireResponse answer(Visit visit) {
        if (!visit.wire.isWhole()) {
            return dropped(visit);
        }
        try {
            Fault fault = faults.striking(visit.seen);
            return fault == null ? answered(visit, handle(visit), false) : answered(visit, fault);
        } catch (RuntimeException | AssertionError e) {
            // the test's script failed, not the tenant; the connection is dropped, so that the client does not wait
            scriptFailure = scriptFailure == null ? e : scriptFailure;
            return dropped(visit);
        }
    }

    private WireResponse answered(Visit visit, Fault fault) {
        time.skip(fault.delay());
        if (fault.expiresDigests()) {
            digests.expireAll();
        }
        if (fault.revokesTokens()) {
            tokens.revokeAll();
        }
        Response faultResponse = fault.answer();
        boolean isKept = fault.drop() == Fault.Drop.BEFORE || fault.drop() == Fault.Drop.NEVER || faultResponse != null;
        Response acted = isKept && !fault.acts() ? Response.NEVER : handle(visit);
        Duration effectDelay = fault.effectDelay();
        if (effectDelay != null) {
            state.later(time.instant().plus(effectDelay), () -> handle(visit));
        }
        if (fault.drop() == Fault.Drop.BEFORE || fault.drop() == Fault.Drop.AFTER) {
            return dropped(visit);
        }
        if (fault.drop() == Fault.Drop.NEVER) {
            return answered(visit, Response.NEVER, false);
        }
        Response answer = faultResponse == null ? acted : faultResponse;
        return answered(visit, answer, fault.drop() == Fault.Drop.IN_THE_BODY);
    }

    private Response handle(Visit visit) {
        Response answer = state.during(
                visit.received, () -> visit.service.answer(visit.received, () -> faults.scripted(visit.seen)));
        if (answer == Response.NO_FILE || answer == Response.NO_ENDPOINT || answer.status() == 405) {
            log.unknown(visit.seen, answer.status());
        }
        return answer;
    }

    private WireResponse dropped(Visit visit) {
        log.answered(visit.seen, 0);
        return new WireResponse.Dropped();
    }

    private WireResponse answered(Visit visit, Response answer, boolean isCutOff) {
        if (answer == Response.NEVER) {
            return new WireResponse.Never();
        }
        log.answered(visit.seen, answer.status());
        Headers.Builder headers = new Headers.Builder()
                .set("Date", Moments.inHttp(time.instant()))
                .set(visit.service.correlationHeader(), visit.received.correlationId());
        answer.headers().forEach(headers::set);
        Object large = answer.large();
        return large == null || isCutOff
                ? new WireResponse.Whole(answer.status(), headers.build(), ByteString.of(answer.bytes()), isCutOff)
                : new WireResponse.Streamed(answer.status(), headers.build(), sink -> JsonText.write(large, sink));
    }

    private static @Nullable String retryAfter(WireResponse response) {
        return response instanceof WireResponse.Whole whole ? whole.headers().get("Retry-After") : null;
    }
}
