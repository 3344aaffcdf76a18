package io.tenantapps.proof;

import io.tenantapps.proof.Mishap.Blindness;
import io.tenantapps.proof.Mishap.Group;
import io.tenantapps.proof.Mishap.Order;
import io.tenantapps.testing.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** All faults that can affect a request. */
final class Mishaps {
    /** A secret in the response of a careless server. The secret must not appear in any message. */
    private static final String SECRET = "Authorization: Bearer eyJhbGciOiJub25lIn0.canary7f3a.canary7f3a";

    private static final String HTML = "<!DOCTYPE html><html><body>Sign in. " + SECRET + "</body></html>";
    /**
     * The delays of a late effect, in seconds after the request: immediately, and around every polling delay and effect
     * patience.
     */
    private static final int[] LATE = {0, 29, 31, 61, 299, 301};

    private static final Duration FLOOR = Duration.ofSeconds(5);
    private static final String CLAIMS = Base64.getEncoder()
            .encodeToString("{\"access_token\":{\"nbf\":{\"essential\":true}}}".getBytes(StandardCharsets.UTF_8));

    private final List<Mishap> all = new ArrayList<>();

    private Mishaps() {}

    static List<Mishap> all() {
        Mishaps mishaps = new Mishaps();
        mishaps.beforeTheServer();
        mishaps.tokens();
        mishaps.refusals();
        mishaps.throttling();
        mishaps.losses();
        mishaps.late();
        mishaps.trouble();
        mishaps.unreadable();
        mishaps.blind();
        return List.copyOf(mishaps.all);
    }

    private void broken(Group group, String name, boolean certain, Cable.Break where) {
        all.add(new Mishap(group, name, certain, Duration.ZERO, null, where, Blindness.NONE));
    }

    private void fault(Group group, String name, boolean certain, Consumer<Order> order) {
        all.add(new Mishap(group, name, certain, Duration.ZERO, order, null, Blindness.NONE));
    }

    private void beforeTheServer() {
        broken(Group.NOTHING_SENT, "connection refused", true, Cable.Break.REFUSED);
        broken(Group.NOTHING_SENT, "unknown host", true, Cable.Break.NO_SUCH_HOST);
        broken(Group.NOTHING_SENT, "TLS handshake aborted", true, Cable.Break.HANDSHAKE);
        broken(Group.NOTHING_SENT, "certificate not trusted", true, Cable.Break.NOT_TRUSTED);
        broken(Group.NOTHING_SENT, "HTTP/2 `REFUSED_STREAM`", true, Cable.Break.REFUSED_STREAM);
    }

    private void tokens() {
        fault(Group.TOKENS, "401", true, o -> o.fault().respond(401));
        fault(
                Group.TOKENS,
                "401 that demands claims",
                true,
                o -> o.fault()
                        .respond(401)
                        .header("WWW-Authenticate", "Bearer error=\"insufficient_claims\", claims=\"" + CLAIMS + "\""));
        fault(Group.TOKENS, "all tokens revoked", true, o -> o.fault().revokedToken());
        fault(
                Group.TOKENS,
                "403 for the form digest",
                true,
                o -> error(o, 403, "-2130575251, Microsoft.SharePoint.SPException"));
        fault(
                Group.TOKENS,
                "403 for a digest that timed out",
                true,
                o -> error(o, 403, "-2130575252, Microsoft.SharePoint.SPException"));
    }

    private void refusals() {
        fault(Group.REFUSED, "403", true, o -> error(o, 403, denied(o)));
        fault(Group.REFUSED, "404", true, o -> error(o, 404, missing(o)));
        fault(Group.REFUSED, "404, a page", true, o -> page(o.fault(), 404));
        fault(Group.REFUSED, "409", true, o -> error(o, 409, generic(o)));
        fault(Group.REFUSED, "423", true, o -> error(o, 423, generic(o)));
    }

    private void throttled(String form, Duration asked, Consumer<Order> header) {
        all.add(new Mishap(
                Group.THROTTLED,
                "429, " + form,
                true,
                asked,
                o -> {
                    o.fault().respond(429);
                    header.accept(o);
                },
                null,
                Blindness.NONE));
    }

    private void throttled(String value, Duration asked) {
        throttled("`Retry-After: " + value + "`", asked, o -> o.fault().header("Retry-After", value));
    }

    private void throttling() {
        throttled("7", Duration.ofSeconds(7));
        throttled("0", Duration.ZERO);
        throttled("1.5", Duration.ofMillis(1_500));
        throttled("3, 9", Duration.ofSeconds(9));
        throttled(
                "`Retry-After`: a date",
                Duration.ofSeconds(20),
                o -> o.fault().header("Retry-After", date(o.now().plusSeconds(21))));
        throttled(
                "`Retry-After`: a date in the past",
                FLOOR,
                o -> o.fault().header("Retry-After", date(o.now().minusSeconds(7_200))));
        throttled("-5", FLOOR);
        throttled("soon", FLOOR);
        throttled("99999999999999999999", Duration.ofDays(36_000));
        throttled("no `Retry-After`", FLOOR, o -> {});
        throttled(
                "`RateLimit-Reset: 11`",
                Duration.ofSeconds(11),
                o -> o.fault().header("RateLimit-Remaining", "0").header("RateLimit-Reset", "11"));
        for (int seconds : new int[] {6, 0}) {
            all.add(new Mishap(
                    Group.THROTTLED,
                    "503, `Retry-After: " + seconds + "`",
                    true,
                    Duration.ofSeconds(seconds),
                    o -> o.fault().respond(503).retryAfter(Duration.ofSeconds(seconds)),
                    null,
                    Blindness.NONE));
        }
    }

    private void losses() {
        broken(Group.LOST, "the connection breaks while the request is sent", false, Cable.Break.WHILE_SENDING);
        fault(Group.LOST, "closed before acting", false, o -> o.fault().dropBeforeActing());
        fault(Group.LOST, "closed after acting", false, o -> o.fault().dropAfterActing());
        fault(Group.LOST, "cut off in the response", false, o -> o.fault().truncated());
        broken(Group.LOST, "reset in the response", false, Cable.Break.IN_THE_ANSWER);
        stalled("no response in time, before acting", o -> o.fault().stall());
        stalled("no response in time, after acting", o -> o.fault().stall().actAnyway());
    }

    private void late() {
        for (int seconds : LATE) {
            Duration delay = Duration.ofSeconds(seconds);
            fault(
                    Group.LATE,
                    "effect after " + seconds + " s",
                    false,
                    o -> o.fault().dropBeforeActing().actLater(delay));
        }
    }

    private void stalled(String name, Consumer<Order> order) {
        all.add(new Mishap(Group.LOST, name, false, Duration.ZERO, order, Cable.Break.NO_ANSWER, Blindness.NONE));
    }

    /** Adds the fault once without an effect and once with an effect. */
    private void twice(Group group, String name, Consumer<Order> order) {
        fault(group, name + ", before", false, order);
        fault(group, name + ", after", false, order.andThen(o -> o.fault().actAnyway()));
    }

    private void trouble() {
        all.add(trouble503("before", o -> o.fault().respond(503)));
        all.add(trouble503("after", o -> o.fault().respond(503).actAnyway()));
        twice(
                Group.TROUBLE,
                "503 with `RateLimit-Reset` alone",
                o -> o.fault().respond(503).header("RateLimit-Remaining", "0").header("RateLimit-Reset", "11"));
        twice(Group.TROUBLE, "302", o -> o.fault().respond(302).header("Location", "/elsewhere"));
        twice(Group.TROUBLE, "408", o -> o.fault().respond(408));
        twice(Group.TROUBLE, "500 that the service explains", o -> error(o, 500, generic(o)));
        twice(Group.TROUBLE, "500 without a body", o -> o.fault().respond(500));
        twice(Group.TROUBLE, "502", o -> page(o.fault(), 502));
        twice(Group.TROUBLE, "504", o -> o.fault().respond(504));
    }

    private static Mishap trouble503(String when, Consumer<Order> order) {
        return new Mishap(
                Group.TROUBLE, "503 without `Retry-After`, " + when, false, FLOOR, order, null, Blindness.NONE);
    }

    private void unreadable() {
        twice(Group.UNREADABLE, "a page of HTML", o -> page(o.fault(), 200));
        twice(Group.UNREADABLE, "broken JSON", o -> o.fault().respond(200).body("{\"value\":[{\"Id\": , " + SECRET));
        // after such a short response, the client must assume that the service has processed the request
        fault(
                Group.UNREADABLE,
                "an empty body, after",
                false,
                o -> o.fault().respond(200).actAnyway());
        fault(
                Group.UNREADABLE,
                "JSON of another shape, after",
                false,
                o -> o.fault().respond(200).body("\"no such thing\"").actAnyway());
    }

    private void blind() {
        all.add(new Mishap(
                Group.BLIND,
                "closed after acting; then 403",
                false,
                Duration.ZERO,
                o -> o.fault().dropAfterActing(),
                null,
                Blindness.FORBIDDEN));
        all.add(new Mishap(
                Group.BLIND,
                "closed after acting; then no response",
                false,
                Duration.ZERO,
                o -> o.fault().dropAfterActing(),
                null,
                Blindness.NO_ANSWER));
        all.add(new Mishap(
                Group.BLIND,
                "closed before acting; then 403",
                false,
                Duration.ZERO,
                o -> o.fault().dropBeforeActing(),
                null,
                Blindness.FORBIDDEN));
    }

    private static void page(Fault fault, int status) {
        fault.respond(status).header("Content-Type", "text/html").body(HTML);
    }

    /** Returns a refusal in the service's format. */
    private static void error(Order order, int status, String code) {
        String words = "It is not possible. " + SECRET;
        order.fault()
                .respond(status)
                .body(
                        order.isBusinessCentral()
                                ? "{\"code\":\"" + code + "\",\"message\":\"" + words + "\"}"
                                : "{\"odata.error\":{\"code\":\"" + code
                                        + "\",\"message\":{\"lang\":\"en-US\",\"value\":\"" + words + "\"}}}");
    }

    private static String denied(Order order) {
        return order.isBusinessCentral() ? "Forbidden" : "-2147024891, System.UnauthorizedAccessException";
    }

    private static String missing(Order order) {
        return order.isBusinessCentral() ? "ResourceDoesNotExist" : "-2130575338, Microsoft.SharePoint.SPException";
    }

    private static String generic(Order order) {
        return order.isBusinessCentral() ? "Unknown" : "-2146232832, Microsoft.SharePoint.SPException";
    }

    private static String date(Instant instant) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }
}
