package io.tenantapps.core;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.ApiExceptionBuilder;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ServiceError;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.auth.TokenClaims;
import io.tenantapps.core.internal.auth.TokenReview;
import io.tenantapps.core.internal.json.UnreadableResponse;
import io.tenantapps.core.internal.net.OneShotBody;
import io.tenantapps.core.internal.net.RetryAfter;
import io.tenantapps.core.internal.net.Secrets;
import io.tenantapps.core.internal.time.Backoff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Challenge;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Classifies each response, or its absence. The class contains the complete table of statuses. */
final class ResponseClassifier {
    /** SharePoint's codes for a refused form digest: invalid, and timed out. */
    private static final long DIGEST_SPOILT = -2130575251L;

    private static final long DIGEST_TIMED_OUT = -2130575252L;

    private static final long GENERIC = -2146232832L;

    private static final String NO_EFFECT = "A check proved that the request had no effect.";

    private ResponseClassifier() {}

    static AttemptFailure of(
            ApiRequest<?> request,
            String service,
            Response response,
            ServiceError error,
            Secrets secrets,
            int attempts,
            Instant now) {
        int status = response.code();
        ApiExceptionBuilder refusal = ApiException.builder(request.name(), request.request(), status)
                .error(error)
                .correlationId(HttpSender.correlationId(response.headers(), secrets))
                .attempts(attempts);
        if (status >= 300 && status < 400) {
            return AttemptFailure.refused(uncertain(request, refusal)
                    .meaning(secrets.outOf(whither(response)))
                    .build());
        }
        return switch (status) {
            case 401 -> {
                List<DiagnosticCheck> checks = reviewed(request, service, secrets, realm(response), now);
                yield AttemptFailure.tokenRejected(
                        refusal.checks(checks)
                                .meaning(needs(request, "The service did not accept the token.", checks))
                                .build(),
                        demandedClaims(response));
            }
            case 403 -> {
                if (isAboutDigest(error)) { // in this case, the token did not cause the refusal
                    yield AttemptFailure.digestRefused(refusal.meaning(needs(request, absence(secrets), List.of()))
                            .build());
                }
                boolean mayBeDigest = isGeneric(error) && mayMissDigest(request, secrets);
                List<DiagnosticCheck> checks = reviewed(request, service, secrets, null, now);
                refusal.checks(checks).meaning(needs(request, mayBeDigest ? absence(secrets) : "", checks));
                if (TokenReview.isPermissionMissing(checks)) {
                    refusal.permissionMissing();
                }
                yield mayBeDigest
                        ? AttemptFailure.digestRefused(refusal.build())
                        : AttemptFailure.refused(refusal.build());
            }
            case 404, 409 -> AttemptFailure.refused(refusal.build());
            case 408 -> AttemptFailure.unknown(uncertain(request, refusal).build(), true);
            case 429 -> throttled(refusal, RetryAfter.of(response.headers(), now));
            case 503 -> unavailable(request, refusal, response, now);
            default -> other(request, refusal, status, error);
        };
    }

    /**
     * A valid {@code Retry-After} means that the service did not process the request. Any other 503 may come
     * from a proxy that has already forwarded the request.
     */
    private static AttemptFailure unavailable(
            ApiRequest<?> request, ApiExceptionBuilder refusal, Response response, Instant now) {
        Duration asked = RetryAfter.of(response.headers(), now);
        return asked != null && RetryAfter.isNamed(response.headers(), now)
                ? throttled(refusal, asked)
                : AttemptFailure.unknownWhileBusy(uncertain(request, refusal).build(), asked);
    }

    /**
     * SharePoint also responds with 500 to simple mistakes by the caller. An error that the service itself explains is
     * final.
     */
    private static AttemptFailure other(
            ApiRequest<?> request, ApiExceptionBuilder refusal, int status, ServiceError error) {
        if (status < 500 || (status == 500 && request.isCertainlyRefusedBy(error))) {
            return AttemptFailure.refused(refusal.build());
        }
        ApiException failure = uncertain(request, refusal).build();
        return status == 500 && error.isFromService()
                ? AttemptFailure.failed(failure)
                : AttemptFailure.unknown(failure, true);
    }

    /**
     * Marks the refusal of a write as uncertain, because the write may have taken effect before the response. A refused
     * read has no effect.
     */
    private static ApiExceptionBuilder uncertain(ApiRequest<?> request, ApiExceptionBuilder refusal) {
        return refusal.mayHaveHappened(request.repeatSafety().isWrite());
    }

    private static AttemptFailure throttled(ApiExceptionBuilder refusal, @Nullable Duration asked) {
        Duration wait = asked == null ? Backoff.UNASKED : asked;
        ApiException throttled = refusal.retryAfter(wait)
                .meaning("The service refused the request, so it had no effect. Try again in " + wait.toSeconds()
                        + " s.")
                .build();
        return AttemptFailure.throttled((ThrottledException) throttled, asked);
    }

    /**
     * True for SharePoint's generic error code. According to [MS-CSOMSPT], the service also uses this code for a
     * missing digest.
     */
    private static boolean isGeneric(ServiceError error) {
        return Long.valueOf(GENERIC).equals(error.number());
    }

    private static boolean mayMissDigest(ApiRequest<?> request, Secrets secrets) {
        return request.digestWeb() != null && secrets.digest().value() == null;
    }

    private static boolean isAboutDigest(ServiceError error) {
        Long number = error.number();
        return number != null && (number == DIGEST_SPOILT || number == DIGEST_TIMED_OUT);
    }

    /** Returns the reason why the request had no form digest although one was required. */
    private static String absence(Secrets secrets) {
        String reason = secrets.digest().absence();
        return reason == null ? "" : "The request was sent without a form digest: " + secrets.outOf(reason) + ".";
    }

    private static List<DiagnosticCheck> reviewed(
            ApiRequest<?> request, String service, Secrets secrets, @Nullable String realm, Instant now) {
        TokenClaims claims = TokenClaims.of(secrets.bearer().token());
        return claims == null
                ? List.of()
                : new TokenReview(request.audience(), service, request.permission(), realm, now).of(claims);
    }

    /**
     * Returns the reason for the refusal: the problems of the token if there are any, and otherwise the required
     * permission.
     */
    private static String needs(ApiRequest<?> request, String sentence, List<DiagnosticCheck> checks) {
        String permission = request.permission();
        boolean isTold = permission == null || TokenReview.isWrong(checks);
        String needs = isTold ? "" : "It requires the permission " + permission + ".";
        return Stream.of(sentence, needs, TokenReview.inWords(checks))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Returns the tenant that the challenge names. */
    private static @Nullable String realm(Response response) {
        return response.challenges().stream()
                .filter(challenge -> challenge.scheme().equalsIgnoreCase("Bearer"))
                .map(Challenge::realm)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String whither(Response response) {
        String location = response.header("Location");
        HttpUrl target = location == null ? null : response.request().url().resolve(location);
        return "The SDK does not follow redirects, because that would forward the token"
                + (target == null ? "." : "; this one leads to " + target.scheme() + "://" + target.host() + ".");
    }

    /** Returns the claims that a challenge demands, decoded; null unless its error is {@code insufficient_claims}. */
    private static @Nullable String demandedClaims(Response response) {
        for (Challenge challenge : response.challenges()) {
            String error = challenge.authParams().get("error");
            String claims = challenge.authParams().get("claims");
            if (claims != null && "insufficient_claims".equals(error)) {
                try {
                    String json = new String(Base64.getDecoder().decode(claims.strip()), StandardCharsets.UTF_8);
                    return json.startsWith("{") ? json : null;
                } catch (IllegalArgumentException e) {
                    return null; // the claims are not base64, so the renewal requests no claims
                }
            }
        }
        return null;
    }

    /**
     * Returns the failure for a response that has a success status but cannot be read. If the request was a write, the
     * outcome is unknown.
     */
    static AttemptFailure unreadable(
            ApiRequest<?> request, UnreadableResponse reason, Response response, Secrets secrets, int attempts) {
        boolean isWrite = request.repeatSafety().isWrite();
        String path = secrets.outOfNullable(reason.path());
        return AttemptFailure.unknown(
                new MalformedResponseException(
                        request.name() + ": the service responded with " + response.code() + " to " + request.request()
                                + ", but the response cannot be read: " + secrets.outOf(inWords(reason))
                                + (path == null ? "" : " at " + path) + "; attempts: " + attempts + ".",
                        path,
                        isWrite),
                reason.worthRepeating());
    }

    static TransportException noAnswer(
            ApiRequest<?> request, Exception e, String hint, boolean mayHaveHappened, Secrets secrets, int attempts) {
        return new TransportException(
                request.name() + (e instanceof OneShotBody.Broken ? ": " : ": no response to ") + request.request()
                        + ": " + secrets.outOf(inWords(e))
                        + "; attempts: " + attempts + "." + hint + possibility(request, mayHaveHappened),
                mayHaveHappened && request.repeatSafety().isWrite(),
                quotesASecret(e, secrets) ? null : e instanceof OneShotBody.Broken broken ? broken.reason() : e);
    }

    /** True if the chain of causes contains a secret, for example because a proxy repeated a header. */
    private static boolean quotesASecret(Throwable e, Secrets secrets) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (!secrets.outOf(text).equals(text)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the error for a request that was not sent, because the service is throttling this connection and the
     * delay is too long.
     */
    static ThrottledException delayed(ApiRequest<?> request, Duration wait, int attempts) {
        return ThrottledException.delayed(request.name(), request.request(), attempts, wait);
    }

    static TransportException tooLate(ApiRequest<?> request, Duration deadline, int attempts) {
        return new TransportException(
                request.name() + ": the deadline of " + deadline + " passed before " + request.request()
                        + " could be sent" + (attempts == 0 ? "." : " again; attempts: " + attempts + "."),
                false,
                null);
    }

    static OutcomeUnknownException unknown(
            ApiRequest<?> request, AttemptFailure attemptFailure, String words, @Nullable RuntimeException inTheWay) {
        OutcomeUnknownException unknown = new OutcomeUnknownException(
                request.name() + ": the outcome is unknown, and the client did not send the request again. "
                        + (words.isEmpty() ? "Check the state before you repeat the request." : words)
                        + " Cause: " + attemptFailure.error().getMessage()
                        + (inTheWay == null ? "" : " The effect check failed: " + reason(inTheWay)),
                attemptFailure.error());
        if (inTheWay != null) {
            unknown.addSuppressed(inTheWay);
        }
        return unknown;
    }

    /** Returns the same error with the information that the request had no effect. */
    static SdkException withoutEffect(AttemptFailure attemptFailure) {
        SdkException error = attemptFailure.error();
        if (error instanceof MalformedResponseException unreadable) {
            return new MalformedResponseException(error.words() + " " + NO_EFFECT, unreadable.path(), false);
        }
        return error instanceof ApiException refused
                ? refused.toBuilder().meaning(NO_EFFECT).mayHaveHappened(false).build()
                : new TransportException(error.words() + " " + NO_EFFECT, false, error.getCause());
    }

    /**
     * Converts the error of a digest request into an error of the request that needed the digest. The client did not
     * send that request.
     */
    static SdkException withoutDigest(ApiRequest<?> request, SdkException e) {
        String message =
                request.name() + ": not sent, because the client could not obtain a form digest. " + e.getMessage();
        return e instanceof CallInterruptedException
                ? new CallInterruptedException(message, false)
                : new TransportException(message, false, e.getCause());
    }

    /**
     * Returns the message of an SDK exception; for any other exception, returns only the class name, because its
     * message may contain secrets.
     */
    private static String reason(RuntimeException e) {
        return e instanceof SdkException ours ? ours.words() : e.getClass().getName();
    }

    /**
     * Returns the sentence about the consequence of a missing response, unless the exception's own message contains it.
     */
    private static String possibility(ApiRequest<?> request, boolean mayBeSent) {
        if (!mayBeSent) {
            return " The request had no effect.";
        }
        return request.repeatSafety().isWrite() ? "" : " The request only reads data, so you can repeat it.";
    }

    static CallInterruptedException interrupted(ApiRequest<?> request, String when, boolean mayBeSent) {
        return new CallInterruptedException(
                request.name() + ": interrupted" + when + "." + possibility(request, mayBeSent),
                mayBeSent && request.repeatSafety().isWrite());
    }

    static String inWords(Exception e) {
        if (e instanceof UnreadableResponse) {
            return Redactor.clean(String.valueOf(e.getMessage()));
        }
        if (e instanceof OneShotBody.Broken broken) {
            return "the body failed: "
                    + (broken.reason() instanceof RuntimeException bug ? reason(bug) : inWords(broken.reason()));
        }
        String message = e instanceof IOException && e.getMessage() != null ? Redactor.clean(e.getMessage()) : "";
        String type = e.getClass().getSimpleName();
        return message.isEmpty() ? type.toLowerCase(Locale.ROOT) : message + " (" + type + ")";
    }
}
