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

/** Builds a {@link DiagnosticReport}, in a client's {@link Call} or in a call of your own. The builder turns each
 * failure into a {@link DiagnosticCheck}. Only an interrupted thread and a closed connection still cause exceptions.
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
 * <p>The builder sends each request at most twice, because a user waits for the report.
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

    /** Starts the diagnostics as part of a run. */
    public static Diagnostics of(Execution execution) {
        Arguments.required("execution", execution);
        CallOptions options = execution.options();
        Duration left = execution.remaining();
        return new Diagnostics(execution.part(options.maxAttempts(Math.min(ATTEMPTS, options.maxAttempts()))
                .deadline(left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left)));
    }

    /**
     * Returns the execution that sends the requests. The execution records the attempts that these diagnostics make.
     */
    public Execution execution() {
        return execution;
    }

    /**
     * Checks all facts that one safe request reveals: whether the provider supplies a token, which claims the token
     * has, whether the expected service is reachable, and whether the clocks agree. Without a token, the method sends
     * no request.
     *
     * @param probe the request to send; it must name the required permission
     * @param further other permissions that the client's operations need. The keys describe the purpose, such as
     *     {@code deploying}. A missing permission is reported as a warning
     * @return the result of the probe; null if the probe failed (a check then gives the reason)
     */
    public <T> @Nullable T reach(ApiRequest<T> probe, Map<String, String> further) {
        Arguments.required("probe", probe);
        Arguments.required("further", further);
        return reach(probe, further, failure -> null);
    }

    /**
     * Does the same as {@link #reach(ApiRequest, Map)}, for a caller that can explain some failures of the probe
     * itself.
     *
     * @param named see {@link #check(String, Step, Function)}
     */
    public <T> @Nullable T reach(
            ApiRequest<T> probe, Map<String, String> further, Function<SdkException, @Nullable DiagnosticCheck> named) {
        Arguments.required("probe", probe);
        Arguments.required("further", further);
        Arguments.required("named", named);
        if (probe.repeatSafety() != RepeatSafety.SAFE) {
            throw new IllegalArgumentException(
                    "probe must be a safe request (RepeatSafety.SAFE), but is: " + probe.name());
        }
        TokenCache tokens = execution.connection().transport().tokens();
        checks.addAll(tokens.checks());
        Bearer bearer = check("sign-in", () -> tokens.current(probe.audience(), execution.deadline()));
        if (bearer == null) {
            skip("token", "connection", "clock");
            return null;
        }
        add(DiagnosticCheck.ok("sign-in", "sign-in", "A token was obtained for " + probe.audience()));
        review(bearer.token(), probe, further);
        T answer = check("connection", () -> execution.send(probe), named);
        if (answer != null) {
            add(DiagnosticCheck.ok("connection", "connection", probe.url().origin() + " responds to " + probe.name()));
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
                    "The client cannot read the claims of this token, so it did not check them"));
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
                    "The token expires at " + end + ", and the clock of this connection shows " + now,
                    "work that outlasts the token will fail, unless the TokenProvider supplies a new one",
                    "return a new token from the TokenProvider on each request; TokenProvider.fixed always returns "
                            + "the same one"));
        }
    }

    /** Reports missing permissions as warnings, because the operations that do not need them still work. */
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

    /** One step of the diagnostics. */
    @FunctionalInterface
    public interface Step<T> {
        /** Runs the step. The method turns an exception into a check. */
        @Nullable
        T take();
    }

    /** Runs a step and returns its result; null if the step failed (a check then gives the reason). */
    public <T> @Nullable T check(String subject, Step<T> step) {
        Arguments.notBlank("subject", subject);
        Arguments.required("step", step);
        return check(subject, step, failure -> null);
    }

    /**
     * Runs a step.
     *
     * @param named explains the failures of this step; returns null for a failure that it cannot explain
     * @return the result of the step; null if the step failed (a check then gives the reason)
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

    /** Adds a check, unless an equal check is already present. */
    public Diagnostics add(DiagnosticCheck check) {
        Arguments.required("check", check);
        if (checks.stream().noneMatch(known -> known.equals(check) || isSameTrouble(known, check))) {
            checks.add(check);
        }
        return this;
    }

    /** True if both checks report the same problem with the token, possibly at different times. */
    private static boolean isSameTrouble(DiagnosticCheck known, DiagnosticCheck check) {
        return known.state() == DiagnosticCheck.State.PROBLEM
                && check.state() == DiagnosticCheck.State.PROBLEM
                && known.subject().equals(TokenReview.SUBJECT)
                && check.subject().equals(TokenReview.SUBJECT)
                && known.code().equals(check.code());
    }

    /**
     * Reports these subjects as skipped because an earlier step failed. The method omits a subject that already has a
     * check.
     */
    public Diagnostics skip(String... subjects) {
        Arguments.texts("subjects", subjects);
        for (String subject : subjects) {
            if (checks.stream().anyMatch(check -> check.subject().equals(subject))) {
                continue;
            }
            add(DiagnosticCheck.warning(
                    subject,
                    SKIPPED,
                    "Skipped because this check depends on a step that failed",
                    "the result of this check is unknown",
                    "fix the problems above, then run the diagnostics again"));
        }
        return this;
    }

    /** Returns the report. */
    public DiagnosticReport diagnosis() {
        return DiagnosticReport.of(checks);
    }

    /** Returns the clock check; null if no response contained a date. */
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
