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

/** What an answer, or the lack of one, means for the request: the table of statuses, in one place. */
final class ResponseClassifier {
    /** The codes with which SharePoint refuses a form digest: spoilt, and timed out. */
    private static final long DIGEST_SPOILT = -2130575251L;

    private static final long DIGEST_TIMED_OUT = -2130575252L;

    private static final long GENERIC = -2146232832L;

    private static final String NO_EFFECT = "A check proved that it had no effect.";

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
                                .meaning(needs(request, "The token was not accepted.", checks))
                                .build(),
                        demandedClaims(response));
            }
            case 403 -> {
                if (isAboutDigest(error)) { // then the token is not the reason
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
     * With a valid {@code Retry-After} the service says that it did not look at the request. Anything else may come from
     * something in front of it, which may have passed the request on.
     */
    private static AttemptFailure unavailable(
            ApiRequest<?> request, ApiExceptionBuilder refusal, Response response, Instant now) {
        Duration asked = RetryAfter.of(response.headers(), now);
        return asked != null && RetryAfter.isNamed(response.headers(), now)
                ? throttled(refusal, asked)
                : AttemptFailure.unknownWhileBusy(uncertain(request, refusal).build(), asked);
    }

    /** SharePoint answers 500 to plain mistakes of the caller too. What the service itself explains is final. */
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

    /** A write may have taken effect before this response was made. A read has no effect. */
    private static ApiExceptionBuilder uncertain(ApiRequest<?> request, ApiExceptionBuilder refusal) {
        return refusal.mayHaveHappened(request.repeatSafety().isWrite());
    }

    private static AttemptFailure throttled(ApiExceptionBuilder refusal, @Nullable Duration asked) {
        Duration wait = asked == null ? Backoff.UNASKED : asked;
        ApiException throttled = refusal.retryAfter(wait)
                .meaning("Come back after " + wait.toSeconds() + " s; it was refused before it took effect.")
                .build();
        return AttemptFailure.throttled((ThrottledException) throttled, asked);
    }

    /** SharePoint's code for anything, under which [MS-CSOMSPT] reports a missing digest too. */
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

    /** Returns why no form digest went along, although one was wanted. */
    private static String absence(Secrets secrets) {
        String reason = secrets.digest().absence();
        return reason == null ? "" : "It was sent without a form digest: " + secrets.outOf(reason) + ".";
    }

    private static List<DiagnosticCheck> reviewed(
            ApiRequest<?> request, String service, Secrets secrets, @Nullable String realm, Instant now) {
        TokenClaims claims = TokenClaims.of(secrets.bearer().token());
        return claims == null
                ? List.of()
                : new TokenReview(request.audience(), service, request.permission(), realm, now).of(claims);
    }

    /** Where it can be told what is wrong with the token it is said, and else what it takes. */
    private static String needs(ApiRequest<?> request, String sentence, List<DiagnosticCheck> checks) {
        String permission = request.permission();
        boolean isTold = permission == null || TokenReview.isWrong(checks);
        String needs = isTold ? "" : "It needs the permission " + permission + ".";
        return Stream.of(sentence, needs, TokenReview.inWords(checks))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The tenant that the challenge names. */
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
        return "Redirects are not followed, since the token would travel along"
                + (target == null ? "." : "; this one leads to " + target.scheme() + "://" + target.host() + ".");
    }

    /** The claims that a challenge demands, decoded; null unless it says {@code insufficient_claims}. */
    private static @Nullable String demandedClaims(Response response) {
        for (Challenge challenge : response.challenges()) {
            String error = challenge.authParams().get("error");
            String claims = challenge.authParams().get("claims");
            if (claims != null && "insufficient_claims".equals(error)) {
                try {
                    String json = new String(Base64.getDecoder().decode(claims.strip()), StandardCharsets.UTF_8);
                    return json.startsWith("{") ? json : null;
                } catch (IllegalArgumentException e) {
                    return null; // not base64: then there is nothing to pass on, and the renewal goes without
                }
            }
        }
        return null;
    }

    /** A success that cannot be read. For a harmful request it is an unknown outcome like any other. */
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

    /** Whether the chain of causes holds what must not travel, as when a proxy says back what it was told. */
    private static boolean quotesASecret(Throwable e, Secrets secrets) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (!secrets.outOf(text).equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** Not sent, because the service has asked this connection to wait, and the wait does not fit. */
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
                request.name() + ": the outcome is unknown, and nothing more was sent. "
                        + (words.isEmpty() ? "Look at the state before you repeat it." : words)
                        + " What happened: " + attemptFailure.error().getMessage()
                        + (inTheWay == null ? "" : " Looking for the effect failed: " + reason(inTheWay)),
                attemptFailure.error());
        if (inTheWay != null) {
            unknown.addSuppressed(inTheWay);
        }
        return unknown;
    }

    /** The same error, now that it is proved that nothing happened. */
    static SdkException withoutEffect(AttemptFailure attemptFailure) {
        SdkException error = attemptFailure.error();
        if (error instanceof MalformedResponseException unreadable) {
            return new MalformedResponseException(error.words() + " " + NO_EFFECT, unreadable.path(), false);
        }
        return error instanceof ApiException refused
                ? refused.toBuilder().meaning(NO_EFFECT).mayHaveHappened(false).build()
                : new TransportException(error.words() + " " + NO_EFFECT, false, error.getCause());
    }

    /** What happened to the digest did not happen to the request that needed it. */
    static SdkException withoutDigest(ApiRequest<?> request, SdkException e) {
        String message = request.name() + ": not sent, since its form digest could not be had. " + e.getMessage();
        return e instanceof CallInterruptedException
                ? new CallInterruptedException(message, false)
                : new TransportException(message, false, e.getCause());
    }

    /** Only the SDK's own messages are known to hold no secret. */
    private static String reason(RuntimeException e) {
        return e instanceof SdkException ours ? ours.words() : e.getClass().getName();
    }

    /** What an attempt without a response means, where the exception's own sentence does not tell it. */
    private static String possibility(ApiRequest<?> request, boolean mayBeSent) {
        if (!mayBeSent) {
            return " It was certainly not carried out.";
        }
        return request.repeatSafety().isWrite() ? "" : " It only reads, so it is safe to send again.";
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
