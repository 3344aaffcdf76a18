package io.tenantapps.core;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a request happens. All of it is in {@link #run}.
 *
 * <p>The words around it: {@link Wire} makes one attempt; {@link Verdict} judges its answer; a {@link Setback} is an
 * attempt without a value, and carries the exception that the user may get to see; {@link Trials} counts the attempts and
 * decides on the next; a {@link Finding} is what reading back the state brought to light.
 */
final class Transport {
    private final TenantConnection connection;
    private final TokenCache tokens;
    private final DigestCache digests;
    private final Wire wire;
    private final Notes notes;
    private final Map<String, ThrottleGate> gates = new ConcurrentHashMap<>();
    private final Map<Integer, Retry> decisions = new ConcurrentHashMap<>();

    Transport(TenantConnection connection, TokenCache tokens, DigestCache digests, Wire wire, Notes notes) {
        this.connection = connection;
        this.tokens = tokens;
        this.digests = digests;
        this.wire = wire;
        this.notes = notes;
    }

    /** Carries out one exchange: token, digest, send, read. What goes wrong is mended where that does no harm. */
    <T extends @Nullable Object> T run(Exchange<T> exchange, Execution execution) {
        connection.requireOwnHost(exchange.address());
        Trials trials = new Trials(exchange, decision(execution.options().attempts()), execution, notes);
        String service = connection.serviceOf(exchange);
        ThrottleGate gate = gate(service);
        Bearer bearer = null;
        String digest = null;
        while (true) {
            try {
                awaitOpen(gate, service, trials, execution);
                bearer = bearer(exchange, execution);
                digest = digest(exchange, trials, execution);
                T value = send(gate, service, new Secrets(bearer, digest), exchange, trials, execution);
                if (exchange.repeat() == Repeat.HARMFUL) {
                    execution.somethingHappened();
                }
                return value;
            } catch (Setback setback) {
                switch (setback.kind()) {
                    case NOT_DONE, THROTTLED -> trials.waitAfter(setback, setback.error());
                    case TOKEN_REJECTED -> renewToken(exchange, bearer, setback, trials, execution);
                    case DIGEST_REFUSED -> renewDigest(exchange, digest, setback, trials, execution);
                    case REFUSED -> {
                        if (!trials.isInDoubt()) {
                            throw trials.inTheLightOfAll(setback.error());
                        }
                        Finding<T> found = readBack(exchange, setback, trials, execution);
                        if (found.kind() == Finding.Kind.HAPPENED) { // by the attempt before, whose effect came late
                            execution.somethingHappened();
                            return found.value();
                        }
                        throw setback.error();
                    }
                    case UNKNOWN, FAILED -> {
                        if (exchange.repeat() == Repeat.HARMLESS) {
                            if (exchange.isDivisible() && setback.isTimeout()) {
                                throw setback.error();
                            }
                            trials.waitAfterUnknown(setback);
                        } else {
                            Finding<T> found = readBack(exchange, setback, trials, execution);
                            if (found.kind() == Finding.Kind.HAPPENED) {
                                execution.somethingHappened();
                                return found.value();
                            }
                            trials.doubt();
                            trials.waitAfter(setback, Verdict.withoutEffect(setback));
                        }
                    }
                }
            }
        }
    }

    /** Where tokens come from. */
    TokenCache tokens() {
        return tokens;
    }

    /** Waits while the service throttles, or throws at once where the wait does not fit. */
    private void awaitOpen(ThrottleGate gate, String service, Trials trials, Execution execution) {
        for (Duration closed = gate.closedFor(); closed != null; closed = gate.closedFor()) {
            Duration longest = execution.options().longestRetryAfter();
            Duration wait = execution.fitting(Backoff.spread(closed), closed);
            if (wait == null || (longest != null && closed.compareTo(longest) > 0)) {
                throw Verdict.heldBack(trials.exchange(), closed, trials.sent());
            }
            notes.heldBack(trials.exchange().name(), service, wait);
            execution.sleep(wait);
            connection.requireOpen();
        }
        connection.requireOpen();
        if (execution.deadline().hasPassed()) {
            throw Verdict.tooLate(trials.exchange(), execution.deadline().total(), trials.sent());
        }
    }

    private Bearer bearer(Exchange<?> exchange, Execution execution) {
        try {
            return tokens.current(exchange.audience(), execution.deadline());
        } catch (AuthenticationException e) {
            throw e.retryAfter() == null ? e : Setback.notDone(e, true, e.retryAfter());
        }
    }

    private @Nullable String digest(Exchange<?> exchange, Trials trials, Execution execution) {
        Address web = exchange.digestWeb();
        if (web == null || !trials.wantsDigest()) {
            return null;
        }
        String fresh = digests.fresh(web);
        return fresh != null ? fresh : digest(exchange, () -> digests.current(web, exchange, execution));
    }

    /** What happens to a digest on its way does not happen to the exchange that needs it. */
    private static @Nullable String digest(Exchange<?> exchange, Supplier<@Nullable String> source) {
        try {
            return source.get();
        } catch (ThrottledException | UnauthorizedException | AuthenticationException e) {
            throw e;
        } catch (SdkException e) {
            throw Verdict.withoutDigest(exchange, e);
        }
    }

    private <T extends @Nullable Object> T send(
            ThrottleGate gate,
            String service,
            Secrets secrets,
            Exchange<T> exchange,
            Trials trials,
            Execution execution) {
        try (ThrottleGate.Pass pass = enter(gate, service, trials, execution)) {
            try {
                return wire.send(exchange, secrets, trials, execution);
            } catch (Setback setback) {
                if (setback.kind() == Setback.Kind.THROTTLED) {
                    Duration asked = setback.asked() == null ? setback.floor() : setback.asked();
                    pass.throttled(asked);
                    notes.throttled(service, asked);
                }
                throw setback;
            }
        }
    }

    private ThrottleGate.Pass enter(ThrottleGate gate, String service, Trials trials, Execution execution) {
        while (true) {
            ThrottleGate.Pass pass;
            try {
                pass = gate.enter(execution.deadline());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException(
                        trials.exchange().name() + ": interrupted before it was sent.", false);
            }
            if (pass != null) {
                return pass;
            }
            awaitOpen(gate, service, trials, execution);
        }
    }

    private void renewToken(
            Exchange<?> exchange, @Nullable Bearer rejected, Setback setback, Trials trials, Execution execution) {
        if (rejected == null || !trials.mayRenewToken()) {
            throw setback.error();
        }
        Bearer fresh = null;
        while (fresh == null) {
            try {
                fresh = tokens.renewed(exchange.audience(), rejected, setback.claims(), execution.deadline());
            } catch (AuthenticationException e) {
                if (e.retryAfter() == null) {
                    throw e;
                }
                trials.waitAfter(Setback.notDone(e, true, e.retryAfter()), e);
            }
        }
        if (fresh.equals(rejected)) {
            throw setback.error();
        }
    }

    private void renewDigest(
            Exchange<?> exchange, @Nullable String refused, Setback setback, Trials trials, Execution execution) {
        Address web = exchange.digestWeb();
        boolean mayAsk = refused == null ? trials.mayDemandDigest() : trials.mayRenewDigest();
        if (web == null || execution.options().digestPolicy() == DigestPolicy.NEVER || !mayAsk) {
            throw setback.error();
        }
        String fresh = digest(
                exchange,
                () -> refused == null
                        ? digests.current(web, exchange, execution)
                        : digests.renewed(web, refused, exchange, execution));
        if (fresh == null || fresh.equals(refused)) {
            throw setback.error();
        }
    }

    /** Looks whether a harmful exchange was carried out. Throws where that cannot be told, or no repeat is worth it. */
    private <T extends @Nullable Object> Finding<T> readBack(
            Exchange<T> exchange, Setback setback, Trials trials, Execution execution) {
        ReadBack<T> rule = exchange.readBack();
        if (rule == null) {
            throw setback.kind() == Setback.Kind.FAILED
                    ? setback.error()
                    : Verdict.unknown(exchange, setback, "", null);
        }
        Finding<T> found;
        try {
            found = rule.look(execution, trials.firstSent());
        } catch (CallInterruptedException e) {
            throw new CallInterruptedException(
                    exchange.name() + ": interrupted while reading back what became of it. "
                            + Verdict.possibility(exchange, true),
                    true);
        } catch (RuntimeException e) {
            throw Verdict.unknown(exchange, setback, "", e);
        }
        if (found.kind() == Finding.Kind.UNKNOWN) {
            throw Verdict.unknown(exchange, setback, found.words(), null);
        }
        return found;
    }

    private ThrottleGate gate(String service) {
        ThrottleGate gate = gates.get(service);
        return gate != null ? gate : gates.computeIfAbsent(service, name -> new ThrottleGate(connection.time()));
    }

    private Retry decision(int attempts) {
        return decisions.computeIfAbsent(
                attempts,
                most -> Retry.of(
                        "exchange",
                        RetryConfig.custom()
                                .maxAttempts(most)
                                .retryOnException(setback -> ((Setback) setback).worthRepeating())
                                .intervalBiFunction(
                                        (failed, result) -> Backoff.millis(failed, (Setback) result.getLeft()))
                                .build()));
    }
}
