package io.tenantapps.core;

import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.auth.TokenRequest;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.net.Bearer;
import io.tenantapps.core.internal.time.Deadline;
import io.tenantapps.core.internal.time.RefreshingValue;
import io.tenantapps.core.internal.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The tokens of the connection, one per audience. The cache checks each token before it is used. */
final class TokenCache {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
    private static final Duration NO_EXPIRY = Duration.ofDays(36_500);
    private static final Duration IN_THE_BACKGROUND = Duration.ofSeconds(60);
    private static final int LONGEST_TOKEN = 64 << 10;

    private final TokenProvider provider;
    private final Time time;
    private final Executor background;
    private final Map<String, RefreshingValue<Bearer>> tokens = new ConcurrentHashMap<>();

    TokenCache(TokenProvider provider, Time time, Executor background) {
        this.provider = provider;
        this.time = time;
        this.background = background;
    }

    /** Returns the token for the audience, usually from the cache. */
    Bearer current(String audience, Deadline deadline) {
        RefreshingValue<Bearer> slot = slot(audience);
        Bearer fresh = slot.fresh();
        return fresh != null
                ? fresh
                : slot.current(
                        claims -> load(audience, claims, false, false, deadline),
                        deadline,
                        claims -> load(audience, claims, false, true, Deadline.after(IN_THE_BACKGROUND, time)),
                        background);
    }

    /** Returns a token that differs from the rejected token and has these claims. Threads with the same rejected token
     * share one renewal.
     */
    Bearer renewed(String audience, Bearer rejected, @Nullable String claims, Deadline deadline) {
        return slot(audience)
                .renewed(rejected, claims, wanted -> load(audience, wanted, true, false, deadline), deadline);
    }

    /** Returns the results of the provider's self-checks. */
    List<DiagnosticCheck> checks() {
        try {
            return Json.list(provider.checks(time.now()));
        } catch (RuntimeException e) {
            return List.of(DiagnosticCheck.warning(
                    "token provider",
                    "provider-checks-failed",
                    "The checks of the token provider failed: " + e.getClass().getName(),
                    "the state of its certificate or secret is unknown",
                    "fix TokenProvider.checks"));
        }
    }

    private RefreshingValue<Bearer> slot(String audience) {
        RefreshingValue<Bearer> slot = tokens.get(audience);
        return slot != null ? slot : tokens.computeIfAbsent(audience, key -> new RefreshingValue<>("a token", time));
    }

    private RefreshingValue.Loaded<Bearer> load(
            String audience, @Nullable String claims, boolean afterRejection, boolean unattended, Deadline deadline) {
        AccessToken token;
        try {
            token = provider.token(
                    new TokenRequest(audience, claims, afterRejection, unattended, deadline.remaining()));
        } catch (SdkException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CallInterruptedException(
                        "The thread was interrupted during the sign-in. Nothing was sent.", false);
            }
            if (deadline.hasPassed()) {
                throw new TransportException("The deadline passed during the sign-in. Nothing was sent.", false, null);
            }
            throw new AuthenticationException("No token for " + audience + ": the token provider failed with "
                    + e.getClass().getName() + ".");
        }
        String flaw = token == null ? "returned no token" : flaw(token);
        if (flaw != null) {
            throw new AuthenticationException("No token for " + audience + ": the token provider " + flaw + ".");
        }
        Bearer bearer = Bearer.of(token.value());
        Instant expiresAt = token.expiresAt();
        if (expiresAt == null) {
            return new RefreshingValue.Loaded<>(bearer, NO_EXPIRY, NO_EXPIRY);
        }
        Duration life = Duration.between(time.now(), expiresAt);
        if (life.compareTo(NO_EXPIRY) > 0) {
            life = NO_EXPIRY;
        }
        Duration tenth = life.dividedBy(10);
        Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
        int percent = 80 - ThreadLocalRandom.current().nextInt(5);
        return new RefreshingValue.Loaded<>(bearer, life.multipliedBy(percent).dividedBy(100), life.minus(margin));
    }

    private @Nullable String flaw(AccessToken token) {
        String value = token.value();
        if (value.isBlank()) {
            return "returned an empty token";
        }
        if (value.length() > LONGEST_TOKEN) {
            return "returned a token of " + value.length() + " characters, but the maximum is 65536";
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return "returned a token with characters that a header cannot contain";
        }
        Instant expiresAt = token.expiresAt();
        return expiresAt != null && !expiresAt.isAfter(time.now())
                ? "returned a token that expired at " + expiresAt
                : null;
    }
}
