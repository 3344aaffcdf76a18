package io.tenantapps.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tenantapps.canaries.Canaries;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.Fault;
import io.tenantapps.testing.SeenRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;

/** One operation with one fault: runs one call and checks that it keeps every promise. */
final class Cell {
    private static final int MOST_SENDINGS = 5 + 2; // plus one renewal of the token and one renewal of the digest

    private final Operation operation;
    private final Mishap mishap;
    private final Strikes strikes;
    private final World world;
    private Clean clean;
    private Ready ready;
    private Told told;
    private SdkException error;

    private Cell(Operation operation, Mishap mishap, Strikes strikes, World world) {
        this.operation = operation;
        this.mishap = mishap;
        this.strikes = strikes;
        this.world = world;
    }

    /** Returns the record of a call without a fault. */
    record Clean(int mains, int digests, int others, int tokens, Map<String, RepeatSafety> writes) {}

    static Clean clean(Operation operation, Manner manner, FakeTenant tenant, Path folder) throws Exception {
        try (World world = new World(tenant, folder, new Cable(null), manner)) {
            Cell cell = new Cell(operation, null, null, world);
            cell.prepareAndCall();
            cell.settle();
            assertNull(cell.error, () -> operation + "\n" + tenant.log());
            assertEquals(Told.DONE, cell.told, () -> operation + "\n" + tenant.log());
            assertTrue(cell.ready.isSo().getAsBoolean(), operation::toString);
            assertEquals(operation.harmful() ? 1 : 0, cell.ready.effects().getAsInt(), operation::toString);
            assertTrue(
                    world.requests(operation.wire()) > 0,
                    () -> operation + " sends no " + operation.wire() + "\n" + tenant.log());
            int mains = cell.mains();
            int digests = world.requests("contextinfo");
            return new Clean(
                    mains, digests, world.attempts().size() - mains - digests, world.tokensIssued(), world.writes());
        }
    }

    /** Schedules the fault, runs the call, checks it, and returns a short description of the SDK's reaction. */
    static String tell(
            Operation operation,
            Manner manner,
            Mishap mishap,
            Strikes strikes,
            Clean clean,
            FakeTenant tenant,
            Path folder)
            throws Exception {
        try (World world = new World(tenant, folder, new Cable(mishap.cable()), manner)) {
            Cell cell = new Cell(operation, mishap, strikes, world);
            cell.clean = clean;
            try {
                cell.prepareAndCall();
                cell.check();
                return cell.words();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        operation + " / " + manner + " / " + mishap + " / " + strikes + ": " + e.getMessage() + "\n"
                                + tenant.log() + "\ntold: " + cell.told + ", " + cell.error + "\n" + world.attempts(),
                        e);
            }
        }
    }

    private void prepareAndCall() throws Exception {
        ready = operation.preparation().on(world);
        world.begin();
        if (mishap != null) {
            order();
        }
        try {
            told = ready.converter().apply(ready.call().call());
        } catch (SdkException e) {
            error = e;
            told = Told.by(e);
        }
    }

    private void order() {
        FakeTenant tenant = world.tenant();
        if (mishap.onServer() != null) {
            mishap.onServer()
                    .accept(new Mishap.Order(
                            tenant.faults().next(operation.wire()).times(strikes.times()),
                            operation.isBusinessCentral(),
                            tenant.time().instant()));
        }
        int before = tenant.requests(operation.wire());
        world.cable()
                .order(
                        this::isMain,
                        () -> tenant.requests(operation.wire())
                                > before + world.cable().strikes() - 1,
                        strikes.times());
        if (mishap.blinds() != Mishap.Blindness.NONE) {
            AtomicBoolean isBlind = new AtomicBoolean();
            world.hear(attempt -> {
                if (attempt.status() < 0 && !isBlind.getAndSet(true)) {
                    blind();
                }
            });
        }
    }

    private void blind() {
        Fault all = world.tenant().faults().next("*").times(Strikes.ALWAYS.times());
        if (mishap.blinds() == Mishap.Blindness.FORBIDDEN) {
            all.respond(403);
        } else {
            all.dropBeforeActing();
        }
    }

    /** Returns true if the request is the one under test. The fake also compares the last segment. */
    private boolean isMain(HttpUrl url) {
        List<String> segments = new ArrayList<>(url.pathSegments());
        segments.removeIf(String::isEmpty); // the last one is empty if the URL ends with a slash
        String last = segments.get(segments.size() - 1);
        if (segments.size() > 1 && last.matches("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")) {
            last = segments.get(segments.size() - 2);
        }
        return last.replaceFirst("\\(.*", "")
                .toLowerCase(Locale.ROOT)
                .equals(operation.wire().toLowerCase(Locale.ROOT));
    }

    /** Waits until all started work has ended. */
    private void settle() {
        Instant now = world.tenant().time().instant();
        Instant noon = now.truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofHours(60)); // noon, the time of day when the test began
        world.tenant().time().advance(Duration.between(now, noon));
    }

    private void check() {
        itStruck();
        assertDeadlineIsKept();
        assertWaitsAreKept();
        assertEveryRequestIsReported();
        assertNoSecretLeaks();
        settle();
        assertOutcomeIsReportedCorrectly();
    }

    private void itStruck() {
        int struck = mishap.cable() == null
                ? world.requests(operation.wire())
                : world.cable().strikes();
        assertTrue(struck > 0, "the mishap did not occur");
        int mains = mains();
        if (operation.harmful()) {
            assertTrue(mains <= MOST_SENDINGS + 5, () -> "it was sent " + mains + " times");
        }
    }

    /**
     * Returns how often the request under test was sent, even if the cable kept it back. For a change, a read of the
     * same URL does not count: it checks the effect.
     */
    private int mains() {
        return (int) world.attempts().stream()
                .filter(attempt -> isMain(HttpUrl.get(attempt.request().replaceFirst("^\\S+ ", ""))))
                .filter(attempt -> !operation.harmful() || attempt.repeatSafety() != RepeatSafety.SAFE)
                .count();
    }

    private void assertDeadlineIsKept() {
        Duration limit = world.manner().limit().multipliedBy(operation.deadlines());
        assertTrue(world.passed().compareTo(limit) <= 0, () -> "it took " + world.passed());
    }

    private void assertWaitsAreKept() {
        List<SeenRequest> requests = world.requests();
        int struck = 0;
        for (int i = 0; i + 1 < requests.size(); i++) {
            SeenRequest request = requests.get(i);
            boolean isStruck = request.operation().equalsIgnoreCase(operation.wire()) && struck < strikes.times();
            struck += isStruck ? 1 : 0;
            // after some time, a repeated request contains a date in the past; and an effect check may not have to wait
            boolean isAsked = isStruck && mishap.certain() && !(mishap.isDate() && struck > 1);
            SeenRequest next = requests.subList(i + 1, requests.size()).stream()
                    .filter(later -> isGraph(later) == isGraph(request)) // each service has its own throttling
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                continue;
            }
            Duration waited = Duration.between(request.at(), next.at());
            assertTrue(
                    !isAsked || waited.compareTo(mishap.asked()) >= 0,
                    () -> "it came again after " + waited + ", not " + mishap.asked());
        }
    }

    private static boolean isGraph(SeenRequest request) {
        return request.path().startsWith("/v1.0/");
    }

    private void assertEveryRequestIsReported() {
        assertEquals(
                world.requests().size() + world.cable().keptBack(),
                world.attempts().size(),
                "the server saw other requests than the client reported");
    }

    private void assertNoSecretLeaks() {
        StringWriter all = new StringWriter();
        if (error != null) {
            error.printStackTrace(new PrintWriter(all));
        }
        all.append(world.tenant().log());
        world.attempts()
                .forEach(attempt ->
                        all.append(attempt.toString()).append(attempt.headers().toString()));
        String secret = Canaries.in(all.toString());
        if (secret != null) {
            fail("a secret got out: " + secret + "\n" + all);
        }
    }

    private void assertOutcomeIsReportedCorrectly() {
        int effects = ready.effects().getAsInt();
        boolean isSo = ready.isSo().getAsBoolean();
        boolean mayComeTwice = mishap.group() == Mishap.Group.LATE && !startsWork();
        assertTrue(effects <= 1 || mayComeTwice, () -> "it took effect " + effects + " times");
        if (!operation.harmful()) {
            assertTrue(
                    told != Told.UNKNOWN || !mishap.certain(),
                    "nothing was sent, but the result is that it may have happened");
            return;
        }
        assertEquals(effects >= 1, isSo, () -> "effects: " + effects + ", but is it visible? " + isSo);
        switch (told) {
            case DONE -> assertTrue(isSo, "it is reported as done, but has no effect");
            case NOT_DONE -> assertTrue(!isSo, "it is reported as not done, but has an effect");
            case UNKNOWN -> assertTrue(!mishap.certain(), "it is reported as unknown, but cannot have happened");
        }
    }

    /** Returns true if the client must never repeat the request automatically. */
    private boolean startsWork() {
        return clean.writes().containsValue(RepeatSafety.STARTS_WORK);
    }

    private String words() {
        int digests = world.requests("contextinfo") - clean.digests();
        int mains = mains() - clean.mains();
        boolean looked = operation.harmful()
                && world.attempts().size() - mains() - world.requests("contextinfo") > clean.others();
        if (told == Told.UNKNOWN && operation.harmful()) {
            return error == null || error instanceof OutcomeUnknownException ? "unknown" : "fails, open";
        }
        if (told != Told.DONE) {
            return "fails";
        }
        if (mains <= 0) {
            return looked ? "confirmed" : "done";
        }
        if (digests > 0) {
            return "new digest";
        }
        if (world.tokensIssued() > clean.tokens()) {
            return "new token";
        }
        String retried = looked ? "checked, retried" : "retried";
        return ready.effects().getAsInt() > 1 ? retried + ", twice" : retried;
    }
}
