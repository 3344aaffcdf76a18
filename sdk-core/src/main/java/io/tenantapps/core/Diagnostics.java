package io.tenantapps.core;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.auth.TokenClaims;
import io.tenantapps.core.internal.auth.TokenReview;
import io.tenantapps.core.internal.net.Bearer;
import io.tenantapps.core.internal.net.ClockCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link DiagnosticReport} comes about, in a {@link Call} of a client or of your own. What goes wrong becomes a
 * {@link DiagnosticCheck} and is never thrown, but for an interrupt and a connection that was closed.
 *
 * <pre>{@code
 * protected DiagnosticReport run(Execution execution) {
 *     Diagnostics diagnostics = Diagnostics.of(execution);
 *     Web web = diagnostics.reach(ApiRequest.get("web", address, Json.as(Web.class)), Map.of());
 *     if (web == null) {
 *         return diagnostics.skip("app catalog").diagnosis();
 *     }
 *     return diagnostics.diagnosis();
 * }
 * }</pre>
 *
 * <p>Each request is sent twice at most: somebody is waiting to know.
 */
public final class Diagnostics {
    private static final String SKIPPED = "skipped";
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 2;

    private final Execution execution;
    private final List<DiagnosticCheck> checks = new ArrayList<>();

    private Diagnostics(Execution execution) {
        this.execution = execution;
    }

    /** Starts one, as a part of that run. */
    public static Diagnostics of(Execution execution) {
        Arguments.required("execution", execution);
        CallOptions options = execution.options();
        Duration left = execution.remaining();
        return new Diagnostics(execution.part(options.maxAttempts(Math.min(ATTEMPTS, options.maxAttempts()))
                .deadline(left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left)));
    }

    /** Under what to send: the record of its attempts is this diagnostics's. */
    public Execution execution() {
        return execution;
    }

    /**
     * Finds out all that one harmless request tells: whether the provider has a token, what can be told from its claims,
     * whether the service can be reached and is the service, and whether the clocks agree. Where there is no token nothing
     * is sent.
     *
     * @param probe what to send; its permission is needed
     * @param further other permissions that the operations of the client need, by what they are needed for in words, such
     *     as {@code deploying}; where one is missing it is a warning
     * @return what the probe was answered; null where there was no answer, which stands among the checks then
     */
    public <T> @Nullable T reach(ApiRequest<T> probe, Map<String, String> further) {
        Arguments.required("probe", probe);
        Arguments.required("further", further);
        return reach(probe, further, failure -> null);
    }

    /**
     * The same where the caller knows what some failures of the probe mean.
     *
     * @param named see {@link #check(String, Step, Function)}
     */
    public <T> @Nullable T reach(
            ApiRequest<T> probe, Map<String, String> further, Function<SdkException, @Nullable DiagnosticCheck> named) {
        Arguments.required("probe", probe);
        Arguments.required("further", further);
        Arguments.required("named", named);
        if (probe.repeatSafety() != RepeatSafety.SAFE) {
            throw new IllegalArgumentException("probe must be harmless: " + probe.name());
        }
        TokenCache tokens = execution.connection().transport().tokens();
        checks.addAll(tokens.checks());
        Bearer bearer = check("sign-in", () -> tokens.current(probe.audience(), execution.deadline()));
        if (bearer == null) {
            skip("token", "connection", "clock");
            return null;
        }
        add(DiagnosticCheck.ok("sign-in", "sign-in", "There is a token for " + probe.audience()));
        review(bearer.token(), probe, further);
        T answer = check("connection", () -> execution.send(probe), named);
        if (answer != null) {
            add(DiagnosticCheck.ok("connection", "connection", probe.url().origin() + " answers to " + probe.name()));
        }
        DiagnosticCheck clock = clock(execution.attempts());
        if (clock != null) {
            add(clock);
        }
        return answer;
    }

    private void review(String token, ApiRequest<?> probe, Map<String, String> further) {
        TokenClaims claims = TokenClaims.of(token);
        if (claims == null) {
            add(DiagnosticCheck.ok(
                    "token",
                    "unreadable-token",
                    "What the token says of itself cannot be read here, so it is not judged"));
            return;
        }
        String service = execution.connection().serviceOf(probe);
        Instant now = execution.now();
        List<DiagnosticCheck> found =
                new TokenReview(probe.audience(), service, probe.permission(), null, now).of(claims);
        found.forEach(this::add);
        if (!TokenReview.isWrong(found)) {
            further.forEach((what, permission) ->
                    lacking(what, new TokenReview(probe.audience(), service, permission, null, now).of(claims)));
        }
        Instant end = claims.expiresAt();
        if (end != null && end.isAfter(now) && end.isBefore(now.plus(SOON))) {
            add(DiagnosticCheck.warning(
                    "token",
                    "token-expires-soon",
                    "The token expires at " + end + ", and it is " + now + " by the clock of this connection",
                    "what takes longer fails in the middle, unless the TokenProvider gets a new one",
                    "let the TokenProvider get a new one each time it is asked; TokenProvider.fixed never does"));
        }
    }

    /** What is missing for some operations is no problem for the others. */
    private void lacking(String what, List<DiagnosticCheck> found) {
        for (DiagnosticCheck check : found) {
            if (TokenReview.isPermissionMissing(List.of(check))) {
                add(DiagnosticCheck.warning(
                        check.subject(),
                        check.code(),
                        check.observation() + " for " + what,
                        check.reason(),
                        check.remedy()));
            }
        }
    }

    /** What is done with the service. */
    @FunctionalInterface
    public interface Step<T> {
        /** Does it; what it throws becomes a check. */
        @Nullable
        T take();
    }

    /** Takes a step; null where it failed, which stands among the checks then. */
    public <T> @Nullable T check(String subject, Step<T> step) {
        Arguments.notBlank("subject", subject);
        Arguments.required("step", step);
        return check(subject, step, failure -> null);
    }

    /**
     * Takes a step.
     *
     * @param named what a failure of this step means, where the caller knows better; it answers null for what it means
     *     by itself
     * @return what the step answered; null where it failed, which stands among the checks then
     */
    public <T> @Nullable T check(
            String subject, Step<T> step, Function<SdkException, @Nullable DiagnosticCheck> named) {
        Arguments.notBlank("subject", subject);
        Arguments.required("step", step);
        Arguments.required("named", named);
        try {
            return step.take();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            execution.connection().requireOpen();
            if (e instanceof ApiException refused) {
                refused.checks().stream()
                        .filter(check -> check.state() != DiagnosticCheck.State.OK)
                        .forEach(this::add);
            }
            if (e instanceof AuthenticationException refused) {
                refused.checks().forEach(this::add);
            }
            DiagnosticCheck known = e instanceof SdkException failure ? named.apply(failure) : null;
            add(known == null ? FailureDiagnosis.of(subject, e) : known);
            return null;
        }
    }

    /** Adds what was seen. What stands there already is not added again. */
    public Diagnostics add(DiagnosticCheck check) {
        Arguments.required("check", check);
        if (checks.stream().noneMatch(known -> known.equals(check) || isSameTrouble(known, check))) {
            checks.add(check);
        }
        return this;
    }

    /** Whether both say of the token that the same is wrong with it, at different moments perhaps. */
    private static boolean isSameTrouble(DiagnosticCheck known, DiagnosticCheck check) {
        return known.state() == DiagnosticCheck.State.PROBLEM
                && check.state() == DiagnosticCheck.State.PROBLEM
                && known.subject().equals(TokenReview.SUBJECT)
                && check.subject().equals(TokenReview.SUBJECT)
                && known.code().equals(check.code());
    }

    /** Says that these were not looked at, since what comes before them failed; not of what there is a check already. */
    public Diagnostics skip(String... subjects) {
        Arguments.texts("subjects", subjects);
        for (String subject : subjects) {
            if (checks.stream().anyMatch(check -> check.subject().equals(subject))) {
                continue;
            }
            add(DiagnosticCheck.warning(
                    subject,
                    SKIPPED,
                    "Not looked at, since what it depends on failed",
                    "what cannot be looked at may be in order or not",
                    "mend what stands above and ask again"));
        }
        return this;
    }

    /** What was found out. */
    public DiagnosticReport diagnosis() {
        return DiagnosticReport.of(checks);
    }

    /** Null if no response told the time. */
    private static @Nullable DiagnosticCheck clock(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            List<String> dates = attempt.headers().getOrDefault("date", List.of());
            DiagnosticCheck clock = dates.isEmpty()
                    ? null
                    : ClockCheck.of(dates.get(0), attempt.at().plus(attempt.took()));
            if (clock != null) {
                return clock;
            }
        }
        return null;
    }
}
