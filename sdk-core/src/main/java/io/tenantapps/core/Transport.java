package io.tenantapps.core;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.internal.net.Bearer;
import io.tenantapps.core.internal.net.FormDigest;
import io.tenantapps.core.internal.net.Secrets;
import io.tenantapps.core.internal.time.AcceptableWait;
import io.tenantapps.core.internal.time.Backoff;
import io.tenantapps.core.internal.time.ThrottleGate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests. The method {@link #run} contains the entire pipeline.
 *
 * <p>Other classes perform the individual steps: {@link HttpSender} sends one attempt. {@link ResponseClassifier}
 * classifies the response. An {@link AttemptFailure} represents an attempt that yielded no value, and carries the
 * exception for the user. {@link RetryState} counts the attempts and decides if another attempt is made. An {@link
 * EffectCheckResult} is the result of a check for the effect of a write.
 */
final class Transport {
    private final TenantConnection connection;
    private final TokenCache tokens;
    private final DigestCache digests;
    private final HttpSender sender;
    private final CallEvents events;
    private final Map<String, ThrottleGate> gates = new ConcurrentHashMap<>();
    private final Map<Integer, Retry> decisions = new ConcurrentHashMap<>();

    Transport(
            TenantConnection connection, TokenCache tokens, DigestCache digests, HttpSender sender, CallEvents events) {
        this.connection = connection;
        this.tokens = tokens;
        this.digests = digests;
        this.sender = sender;
        this.events = events;
    }

    /**
     * Sends one request: obtains the token and the digest, sends the attempt and reads the response. The method retries
     * a failed request if a retry is certainly safe.
     */
    <T extends @Nullable Object> T run(ApiRequest<T> request, Execution execution) {
        connection.requireOwnHost(request.url());
        RetryState retries = new RetryState(request, this::decision, execution, events);
        try {
            return run(request, retries, execution);
        } catch (SdkException e) {
            throw retries.inTheLightOfAll(e);
        }
    }

    private <T extends @Nullable Object> T run(ApiRequest<T> request, RetryState retries, Execution execution) {
        String service = connection.serviceOf(request);
        ThrottleGate gate = gate(service);
        Bearer bearer = null;
        FormDigest digest = FormDigest.UNWANTED;
        while (true) {
            try {
                awaitOpen(gate, service, retries, execution);
                bearer = bearer(request, execution);
                digest = digest(request, retries, execution);
                T value = send(gate, service, new Secrets(bearer, digest), request, retries, execution);
                if (request.repeatSafety().isWrite()) {
                    execution.somethingHappened();
                }
                return value;
            } catch (AttemptFailure attemptFailure) {
                switch (attemptFailure.kind()) {
                    case NOT_DONE, THROTTLED -> retries.waitAfter(attemptFailure);
                    case TOKEN_REJECTED -> renewToken(request, bearer, attemptFailure, retries, execution);
                    case DIGEST_REFUSED -> renewDigest(request, digest, attemptFailure, retries, execution);
                    case REFUSED -> {
                        if (!retries.isInDoubt()) {
                            throw attemptFailure.error();
                        }
                        // an earlier attempt may have taken effect and caused this refusal
                        EffectCheckResult<T> seen = effect(request, attemptFailure, retries, execution, Duration.ZERO);
                        if (seen.hasHappened()) {
                            execution.somethingHappened();
                            return seen.value();
                        }
                        throw attemptFailure.error();
                    }
                    case UNKNOWN, FAILED -> {
                        if (!request.repeatSafety().isWrite()) {
                            if (request.isDivisible() && attemptFailure.isTimeout()) {
                                throw attemptFailure.error();
                            }
                            retries.waitAfter(attemptFailure);
                            break;
                        }
                        boolean isOver = attemptFailure.kind()
                                == AttemptFailure.Kind.FAILED; // the service is no longer working on the request
                        if (!isOver) {
                            retries.doubt();
                        }
                        EffectCheckResult<T> seen = effect(request, attemptFailure, retries, execution);
                        switch (seen.kind()) {
                            case HAPPENED -> {
                                execution.somethingHappened();
                                return seen.value();
                            }
                            case DID_NOT_HAPPEN -> {
                                retries.doubtNoMore();
                                retries.waitAfter(attemptFailure, ResponseClassifier.withoutEffect(attemptFailure));
                            }
                            case NOT_SEEN -> {
                                if (request.repeatSafety() == RepeatSafety.STARTS_WORK && !isOver) {
                                    throw ResponseClassifier.unknown(request, attemptFailure, seen.words(), null);
                                }
                                retries.waitAfter(attemptFailure);
                            }
                            case UNKNOWN ->
                                throw ResponseClassifier.unknown(request, attemptFailure, seen.words(), null);
                        }
                    }
                }
            }
        }
    }

    /** Returns the cache of tokens. */
    TokenCache tokens() {
        return tokens;
    }

    /**
     * Waits while the service throttles this connection. Throws immediately if the wait would end after the deadline.
     */
    private void awaitOpen(ThrottleGate gate, String service, RetryState retries, Execution execution) {
        for (Duration closed = gate.closedFor(); closed != null; closed = gate.closedFor()) {
            Duration wait = AcceptableWait.of(
                    execution.options().maxRetryAfter(), execution.deadline(), Backoff.spread(closed), closed);
            if (wait == null) {
                throw ResponseClassifier.delayed(retries.request(), closed, retries.sent());
            }
            events.delayed(retries.request().name(), service, wait);
            execution.sleep(wait);
            connection.requireOpen();
        }
        connection.requireOpen();
        if (execution.deadline().hasPassed()) {
            throw ResponseClassifier.tooLate(
                    retries.request(), execution.deadline().total(), retries.sent());
        }
    }

    private Bearer bearer(ApiRequest<?> request, Execution execution) {
        try {
            return tokens.current(request.audience(), execution.deadline());
        } catch (AuthenticationException e) {
            throw e.retryAfter() == null ? e : AttemptFailure.notDone(e, true, e.retryAfter());
        }
    }

    private FormDigest digest(ApiRequest<?> request, RetryState retries, Execution execution) {
        ApiUrl web = request.digestWeb();
        if (web == null || !retries.wantsDigest()) {
            return FormDigest.UNWANTED;
        }
        FormDigest fresh = digests.fresh(web);
        return fresh != null ? fresh : digest(request, () -> digests.current(web, request, execution));
    }

    /** Gets a digest. A failed digest request does not by itself make the request that needs the digest fail. */
    private static FormDigest digest(ApiRequest<?> request, Supplier<FormDigest> source) {
        try {
            return source.get();
        } catch (ThrottledException | UnauthorizedException | AuthenticationException | ConnectionClosedException e) {
            throw e;
        } catch (SdkException e) {
            throw ResponseClassifier.withoutDigest(request, e);
        }
    }

    private <T extends @Nullable Object> T send(
            ThrottleGate gate,
            String service,
            Secrets secrets,
            ApiRequest<T> request,
            RetryState retries,
            Execution execution) {
        try (ThrottleGate.Pass pass = enter(gate, service, retries, execution)) {
            try {
                return sender.send(request, secrets, retries, execution, pass);
            } catch (AttemptFailure attemptFailure) {
                if (attemptFailure.isThrottling()) {
                    Duration asked = attemptFailure.asked() == null ? attemptFailure.floor() : attemptFailure.asked();
                    pass.throttled(asked);
                    events.throttled(service, asked);
                }
                throw attemptFailure;
            }
        }
    }

    private ThrottleGate.Pass enter(ThrottleGate gate, String service, RetryState retries, Execution execution) {
        while (true) {
            ThrottleGate.Pass pass;
            try {
                pass = gate.enter(execution.deadline());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ResponseClassifier.interrupted(retries.request(), " before it was sent", false);
            }
            if (pass != null) {
                return pass;
            }
            awaitOpen(gate, service, retries, execution);
        }
    }

    private void renewToken(
            ApiRequest<?> request,
            @Nullable Bearer rejected,
            AttemptFailure attemptFailure,
            RetryState retries,
            Execution execution) {
        if (rejected == null || !retries.mayRenewToken()) {
            throw attemptFailure.error();
        }
        Bearer fresh = null;
        while (fresh == null) {
            try {
                fresh = tokens.renewed(request.audience(), rejected, attemptFailure.claims(), execution.deadline());
            } catch (AuthenticationException e) {
                if (e.retryAfter() == null) {
                    throw e;
                }
                retries.waitAfter(AttemptFailure.notDone(e, true, e.retryAfter()));
            }
        }
        if (fresh.equals(rejected)) {
            throw attemptFailure.error();
        }
    }

    private void renewDigest(
            ApiRequest<?> request,
            FormDigest refused,
            AttemptFailure attemptFailure,
            RetryState retries,
            Execution execution) {
        ApiUrl web = request.digestWeb();
        boolean mayAsk = refused.value() == null ? retries.mayDemandDigest() : retries.mayRenewDigest();
        if (web == null || execution.options().digestPolicy() == DigestPolicy.NEVER || !mayAsk) {
            throw attemptFailure.error();
        }
        FormDigest fresh = digest(
                request,
                () -> refused.value() == null
                        ? digests.current(web, request, execution)
                        : digests.renewed(web, refused, request, execution));
        if (fresh.value() == null || fresh.equals(refused)) {
            throw attemptFailure.error();
        }
    }

    private <T extends @Nullable Object> EffectCheckResult<T> effect(
            ApiRequest<T> request, AttemptFailure attemptFailure, RetryState retries, Execution execution) {
        boolean isOver = attemptFailure.kind() == AttemptFailure.Kind.FAILED;
        boolean isLong = request.isPatient() || (request.repeatSafety() == RepeatSafety.STARTS_WORK && !isOver);
        return effect(request, attemptFailure, retries, execution, EffectPolling.patience(isLong, execution.options()));
    }

    /** Checks for the effect of a write. Throws an exception if the effect cannot be checked, or if the check fails. */
    private <T extends @Nullable Object> EffectCheckResult<T> effect(
            ApiRequest<T> request,
            AttemptFailure attemptFailure,
            RetryState retries,
            Execution execution,
            Duration patience) {
        EffectCheck<T> check = request.effectCheck();
        if (check == null) {
            return EffectCheckResult.notSeen("");
        }
        try {
            return execution.confirm(check, retries.firstSent(), patience);
        } catch (CallInterruptedException e) {
            throw ResponseClassifier.interrupted(
                    request, " while checking for the effect of a request whose response was lost", true);
        } catch (RuntimeException e) {
            throw ResponseClassifier.unknown(request, attemptFailure, "", e);
        }
    }

    private ThrottleGate gate(String service) {
        ThrottleGate gate = gates.get(service);
        return gate != null ? gate : gates.computeIfAbsent(service, name -> new ThrottleGate(connection.time()));
    }

    private Retry decision(int attempts) {
        return decisions.computeIfAbsent(
                attempts,
                most -> Retry.of(
                        "request",
                        RetryConfig.custom()
                                .maxAttempts(most)
                                .retryOnException(attemptFailure -> ((AttemptFailure) attemptFailure).worthRepeating())
                                .intervalBiFunction(
                                        (failed, result) -> millis(failed, (AttemptFailure) result.getLeft()))
                                .build()));
    }

    private static long millis(int failed, AttemptFailure failure) {
        return Backoff.millis(failed, failure.asked(), failure.floor());
    }
}
