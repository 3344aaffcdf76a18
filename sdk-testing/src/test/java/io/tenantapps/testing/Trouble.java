package io.tenantapps.testing;

import io.tenantapps.testing.internal.state.ServiceTime;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A way for a request to fail.
 *
 * @param name the name in test reports
 * @param onTheWay creates a fault in the fake that occurs before the request reaches the operation; null if the request
 *     reaches the operation
 * @param afterActing the response that replaces the real response after the effect; null to keep the real response
 * @param after the required outcome if the failure occurs once
 * @param asked the minimum delay before the next request; null if the service does not demand a delay
 */
record Trouble(
        String name,
        @Nullable Consumer<Ordering> onTheWay,
        @Nullable Function<FakeResponse, FakeResponse> afterActing,
        After after,
        @Nullable Duration asked) {

    /** The required outcome of a call that may retry. */
    enum After {
        /** The request certainly had no effect, so the client retries and succeeds. */
        RECOVERED,
        /**
         * The outcome is unknown: the client retries safe requests, and otherwise checks for the effect. Without a
         * check, the outcome stays unknown.
         */
        LOST,
        /** The failure is final, and the request had no effect. */
        REFUSED,
        /**
         * The service reports that it failed while it was carrying out the request. The failure is final unless the
         * check finds the effect.
         */
        FAILED
    }

    /** The fault to configure, with the tenant's virtual time and first token. */
    record Ordering(Fault fault, VirtualTime time, String token) {}

    static final String SPOILT =
            "{\"odata.error\":{\"code\":\"-2130575251, Microsoft.SharePoint.SPException\",\"message\":{\"lang\":\"de-DE\","
                    + "\"value\":\"Die Sicherheitsüberprüfung ist ungültig.\"}}}";
    static final String TIMED_OUT = SPOILT.replace("-2130575251", "-2130575252");
    static final String SERVICE_ERROR =
            "{\"odata.error\":{\"code\":\"-2147024891, System.UnauthorizedAccessException\",\"message\":{\"lang\":\"en-US\","
                    + "\"value\":\"No.\"}}}";
    private static final String HTML = "<!DOCTYPE html><html><body>Sign in canary-answer</body></html>";
    private static final String BROKEN = "{\"number\": 1, canary-answer";
    private static final Duration FLOOR = Duration.ofSeconds(5);

    static Trouble onTheWay(String name, After after, @Nullable Duration asked, Consumer<Ordering> order) {
        return new Trouble(name, order, null, after, asked);
    }

    private static Trouble status(String name, After after, int status, String body) {
        return onTheWay(name, after, null, o -> o.fault.respond(status).body(body));
    }

    private static Trouble afterActing(String name, After after, Function<FakeResponse, FakeResponse> change) {
        return new Trouble("done, but then " + name, null, change, after, null);
    }

    private static Trouble throttled(String form, After after, @Nullable Duration asked, Consumer<Ordering> header) {
        return onTheWay("429, Retry-After: " + form, after, asked, o -> {
            o.fault.respond(429);
            header.accept(o);
        });
    }

    private static Trouble throttled(String value, After after, @Nullable Duration asked) {
        return throttled(value, after, asked, o -> o.fault.header("Retry-After", value));
    }

    private static String date(Instant instant) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    private static FakeResponse html(int status) {
        return new FakeResponse(status, java.util.Map.of("Content-Type", "text/html"), HTML);
    }

    static List<Trouble> all() {
        List<Trouble> all = new ArrayList<>();
        all.addAll(throttling());
        all.addAll(refusals());
        all.addAll(losses());
        return all;
    }

    static List<Trouble> throttling() {
        return List.of(
                throttled("7", After.RECOVERED, Duration.ofSeconds(7)),
                throttled("0", After.RECOVERED, Duration.ZERO),
                throttled("1.5", After.RECOVERED, Duration.ofMillis(1_500)),
                throttled(
                        "a date",
                        After.RECOVERED,
                        Duration.ofSeconds(20),
                        o -> o.fault.header("Retry-After", date(o.time.instant().plusSeconds(25)))),
                throttled(
                        "a past date",
                        After.RECOVERED,
                        FLOOR,
                        o -> o.fault.header("Retry-After", date(o.time.instant().minusSeconds(3_600)))),
                throttled("3, 9", After.RECOVERED, Duration.ofSeconds(9)),
                throttled("-5", After.RECOVERED, FLOOR),
                throttled("soon", After.RECOVERED, FLOOR),
                throttled("99999999999999999999", After.REFUSED, null),
                throttled("Fri, 31 Dec 9999 23:59:59 GMT", After.REFUSED, null),
                throttled("none", After.RECOVERED, FLOOR, o -> {}),
                onTheWay(
                        "503, Retry-After: 6",
                        After.RECOVERED,
                        Duration.ofSeconds(6),
                        o -> o.fault.respond(503).retryAfter(Duration.ofSeconds(6))),
                onTheWay(
                        "503, Retry-After: 0",
                        After.RECOVERED,
                        Duration.ZERO,
                        o -> o.fault.respond(503).retryAfter(Duration.ZERO)));
    }

    private static List<Trouble> refusals() {
        return List.of(
                status("401", After.RECOVERED, 401, ""),
                onTheWay("revoked token", After.RECOVERED, null, o -> o.fault.revokedToken()),
                onTheWay("expired digest", After.RECOVERED, null, o -> o.fault.expiredDigest()),
                status("403, digest spoilt", After.RECOVERED, 403, SPOILT),
                status("403, digest timed out", After.RECOVERED, 403, TIMED_OUT),
                status("403", After.REFUSED, 403, SERVICE_ERROR),
                status("404", After.REFUSED, 404, "404 FILE NOT FOUND"),
                status("409", After.REFUSED, 409, SERVICE_ERROR),
                status("423", After.REFUSED, 423, SERVICE_ERROR),
                status("400", After.REFUSED, 400, SERVICE_ERROR),
                onTheWay(
                        "302",
                        After.REFUSED,
                        null,
                        o -> o.fault.respond(302).header("Location", "/_layouts/15/Authenticate.aspx")));
    }

    private static List<Trouble> losses() {
        return List.of(
                onTheWay("503 without Retry-After", After.LOST, FLOOR, o -> o.fault.respond(503)),
                status("408", After.LOST, 408, ""),
                status("500 from the service", After.FAILED, 500, SERVICE_ERROR),
                status("500 without a word", After.LOST, 500, ""),
                status("502", After.LOST, 502, HTML),
                status("504", After.LOST, 504, ""),
                onTheWay("dropped before acting", After.LOST, null, o -> o.fault.dropBeforeActing()),
                onTheWay("dropped after acting", After.LOST, null, o -> o.fault.dropAfterActing()),
                onTheWay("truncated", After.LOST, null, o -> o.fault.truncated()),
                onTheWay(
                        "200 with HTML",
                        After.LOST,
                        null,
                        o -> o.fault
                                .respond(200)
                                .header("Content-Type", "text/html")
                                .body(HTML)),
                status("200 with broken JSON", After.LOST, 200, BROKEN),
                status("200 with nothing", After.LOST, 200, ""),
                afterActing(
                        "500 from the service",
                        After.FAILED,
                        a -> FakeResponse.json(SERVICE_ERROR).withStatus(500)),
                afterActing("500 without a word", After.LOST, a -> FakeResponse.text(500, "")),
                afterActing("502", After.LOST, a -> html(502)),
                afterActing("503 without Retry-After", After.LOST, a -> FakeResponse.text(503, "")),
                afterActing("504", After.LOST, a -> html(504)),
                afterActing("408", After.LOST, a -> FakeResponse.text(408, "")),
                afterActing("200 with HTML", After.LOST, a -> html(200)),
                afterActing("200 with broken JSON", After.LOST, a -> FakeResponse.json(BROKEN)),
                afterActing("200 with nothing", After.LOST, a -> FakeResponse.json("")));
    }

    /** Creates the failure for the given number of requests. */
    void order(FakeTenant tenant, String operation, int times) {
        if (onTheWay != null) {
            onTheWay.accept(
                    new Ordering(tenant.faults().next(operation).times(times), tenant.time(), firstToken(tenant)));
        }
    }

    /** Returns the response to the nth time that the operation takes effect; n starts at 1. */
    FakeResponse answer(int time, int times, FakeResponse good) {
        return afterActing != null && time <= times ? afterActing.apply(good) : good;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * Returns the first token of the tenant. Two identical tenants issue the same token if their clocks show the same
     * time.
     */
    static String firstToken(FakeTenant tenant) {
        URI url = URI.create(tenant.url(""));
        String origin = url.toString().replaceFirst("/$", "");
        VirtualTime time = tenant.time();
        TenantState twin = new TenantState(new ServiceTime(time, time::isAtWork, time::serve), origin);
        return new Tokens(twin, url.getPort()).newToken(origin, true);
    }
}
