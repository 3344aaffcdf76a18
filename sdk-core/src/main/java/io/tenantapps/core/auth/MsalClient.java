package io.tenantapps.core.auth;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IHttpResponse;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.core.internal.net.ClockCheck;
import io.tenantapps.core.internal.net.NetworkDiagnosis;
import io.tenantapps.core.internal.net.Proxies;
import io.tenantapps.core.internal.net.RetryAfter;
import io.tenantapps.core.internal.time.DaemonThreads;
import io.tenantapps.core.internal.time.InterruptWatch;
import io.tenantapps.core.internal.time.Time;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs MSAL over the connection's HTTP client. Each request runs on a separate thread, which is interrupted when the
 * deadline expires, the caller is interrupted or the call is cancelled. The exceptions of this class contain only
 * codes, never text or a cause from MSAL.
 */
final class MsalClient implements TokenProvider {
    private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.auth");

    private static final long LONGEST_ANSWER = 1L << 20;
    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d{4,9}");
    private static final String NO_IDENTITY =
            "The managed identity endpoint refused the request. Check that the identity with this client id is "
                    + "assigned to"
                    + " this machine.";
    private static final Duration PASSING_TROUBLE = Duration.ofSeconds(2);

    private final Identity identity;
    private final Cloud cloud;
    private final OkHttpClient http;
    private final OkHttpClient withoutProxy;
    private final Time time;
    private final InterruptWatch watch;
    private final MsalFlows.Flow flow;
    private final ExecutorService workers = DaemonThreads.executor();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final String authorityHost;
    private volatile @Nullable DiagnosticCheck clock;

    MsalClient(
            Identity identity,
            @Nullable TokenStore store,
            Cloud cloud,
            OkHttpClient http,
            InterruptWatch watch,
            Time time) {
        this.identity = identity;
        this.cloud = cloud;
        this.authorityHost = HttpUrl.get(cloud.authority()).host();
        this.http = http;
        this.withoutProxy = http.newBuilder().proxy(Proxy.NO_PROXY).build();
        this.watch = watch;
        this.time = time;
        this.flow = new MsalFlows(cloud, http, watch, this::send, workers, store).of(identity);
    }

    @Override
    public AccessToken token(TokenRequest request) {
        requireChance(request);
        boolean refresh = request.afterRejection() || answered.contains(request.audience());
        IAuthenticationResult result = await(started(() -> flow.ask(request, refresh)), request);
        String token = result.accessToken();
        if (token == null) {
            throw new AuthenticationException(
                    "No token for " + request.audience() + ": the response of the sign-in service contains no token.");
        }
        answered.add(request.audience());
        // MSAL uses the machine's clock, not the clock of the connection.
        Duration life =
                Duration.between(Time.system().now(), result.expiresOnDate().toInstant());
        return AccessToken.of(token, time.now().plus(life));
    }

    private Future<IAuthenticationResult> started(Callable<IAuthenticationResult> flow) {
        try {
            return workers.submit(flow);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the connection is closed");
        }
    }

    /** Stops the threads of the sign-in. */
    void close() {
        workers.shutdown();
    }

    /** Throws immediately if the sign-in cannot succeed, with a clearer message than the service would send. */
    private void requireChance(TokenRequest request) {
        if (!(identity instanceof Identity.App app)) {
            return;
        }
        HttpUrl audience = HttpUrl.parse(request.audience());
        String service = audience == null ? request.audience() : cloud.serviceOf(audience.host());
        Instant now = time.now();
        String objection = app.proof().objection(service, now);
        if (objection != null) {
            throw new AuthenticationException(
                    "No token for " + request.audience() + ": " + objection + ". Nothing was sent.");
        }
        String warning = app.proof().warning(now);
        if (warning != null && warned.compareAndSet(false, true)) {
            LOG.warn("{}", SafeText.escape(warning));
        }
    }

    /** Returns the check of the certificate's expiry. */
    @Override
    public List<DiagnosticCheck> checks(Instant now) {
        return identity instanceof Identity.App app && app.proof() instanceof Proof.Certificate held
                ? List.of(held.check(now))
                : List.of();
    }

    private IAuthenticationResult await(Future<IAuthenticationResult> asked, TokenRequest request) {
        try {
            return asked.get(Math.max(1, request.timeout().toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "The thread was interrupted during the sign-in. Nothing was sent.", false);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new TransportException("The deadline passed during the sign-in. Nothing was sent.", false, null);
        } catch (ExecutionException e) {
            throw explained(e, request.audience());
        }
    }

    private SdkException explained(Throwable failure, String audience) {
        String no = "No token for " + audience + ": ";
        MsalException refusal = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException ours) {
                return new AuthenticationException(no + ours.getMessage(), ours.retryAfter(), clockTrouble());
            }
            if (cause instanceof SignInResponse.Unusable unusable) {
                return new AuthenticationException(
                        no + "the sign-in service cannot be used: " + unusable.getMessage() + ".",
                        unusable.isTemporary() ? PASSING_TROUBLE : null,
                        clockTrouble());
            }
            if (cause instanceof IOException) {
                return unreachable(no, cause);
            }
            if (refusal == null && cause instanceof MsalException first) {
                refusal = first;
            }
        }
        if (refusal instanceof MsalServiceException refused) {
            return refused(no, refused);
        }
        return new AuthenticationException(no + "signing in failed with "
                + (refusal == null
                        ? root(failure).getClass().getName()
                        : refusal.getClass().getSimpleName() + ", " + word(refusal.errorCode()))
                + ".");
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private AuthenticationException unreachable(String no, Throwable cause) {
        String type = " (" + cause.getClass().getSimpleName() + ")";
        if (isOfTheMachine()) {
            return new AuthenticationException(
                    no + "the sign-in service could not be reached" + type
                            + ". Check that the application runs on a machine in Azure with a managed identity.",
                    PASSING_TROUBLE,
                    List.of());
        }
        String words = "the sign-in service could not be reached at " + authorityHost
                + Proxies.leadingTo(authorityHost, http) + type;
        DiagnosticCheck check = NetworkDiagnosis.of("sign-in", words, cause);
        return new AuthenticationException(
                no + words + ": " + check.reason() + ". Remedy: " + check.remedy() + ". Call diagnose() for more"
                        + " checks.",
                PASSING_TROUBLE,
                List.of(check));
    }

    /** Returns the problem with the clock; empty if the clocks agree or no response contained a date. */
    private List<DiagnosticCheck> clockTrouble() {
        DiagnosticCheck known = clock;
        return known == null || known.state() == DiagnosticCheck.State.OK ? List.of() : List.of(known);
    }

    private boolean isOfTheMachine() {
        return identity instanceof Identity.Machine
                || (identity instanceof Identity.App app && app.proof() instanceof Proof.Machine);
    }

    private AuthenticationException refused(String no, MsalServiceException refused) {
        Integer status = refused.statusCode();
        Matcher found = AADSTS.matcher(String.valueOf(refused.getMessage()));
        String code = found.find() ? found.group() : null;
        String remedy = code == null && isOfTheMachine() ? NO_IDENTITY : SignInCode.remedy(code, signsItself());
        String correlationId = refused.correlationId();
        return new AuthenticationException(
                no + "the sign-in service refused the request with " + word(refused.errorCode())
                        + (code == null ? "" : ", " + code)
                        + (status == null ? "" : " (HTTP " + status + ")")
                        + (correlationId == null ? "" : "; correlation id: " + word(correlationId)) + "."
                        + (remedy == null ? "" : " " + remedy),
                status == null ? null : waitAfter(status, refused),
                clockTrouble());
    }

    private boolean signsItself() {
        return identity instanceof Identity.App app && app.proof() instanceof Proof.Certificate;
    }

    private @Nullable Duration waitAfter(int status, MsalServiceException refused) {
        if (status != 429 && status < 500) {
            return null;
        }
        Headers.Builder headers = new Headers.Builder();
        if (refused.headers() != null) {
            refused.headers()
                    .forEach((name, values) -> values.forEach(value -> headers.addUnsafeNonAscii(name, value)));
        }
        Duration asked = RetryAfter.of(headers.build(), time.now());
        return asked == null ? PASSING_TROUBLE : asked;
    }

    private static String word(@Nullable String text) {
        return text == null || !text.matches("[A-Za-z0-9_-]{1,80}") ? "no code" : text;
    }

    private IHttpResponse send(HttpRequest request) throws IOException {
        Request.Builder ours = new Request.Builder().url(request.url());
        Map<String, String> headers = request.headers();
        if (headers != null) {
            headers.forEach(ours::header);
        }
        if (request.body() == null) {
            ours.get();
        } else {
            ours.post(RequestBody.create(
                    ByteString.encodeUtf8(request.body()), MediaType.get("application/x-www-form-urlencoded")));
        }
        boolean isMachines = isOfTheMachine() && !request.url().getHost().equals(authorityHost);
        // The managed identity endpoint is on the machine or next to it, so it must not go through a proxy.
        Call call = (isMachines ? withoutProxy : http).newCall(ours.build());
        InterruptWatch.Watched watched = watch.enter(call);
        try (Response response = call.execute()) {
            if (response.body().source().request(LONGEST_ANSWER + 1)) {
                throw new SignInResponse.Unusable("its response is too large");
            }
            clock = ClockCheck.of(response.header("Date"), time.now());
            if (isMachines && isPassing(response.code())) { // MSAL does not report the status of these responses
                throw new SignInResponse.Unusable(
                        "the managed identity endpoint responded with " + response.code(), true);
            }
            String body = response.body().string();
            HttpResponse theirs = new HttpResponse()
                    .statusCode(response.code())
                    .body(
                            response.isSuccessful()
                                    ? SignInResponse.success(body)
                                    : SignInResponse.refusal(response.code(), body));
            theirs.addHeaders(response.headers().toMultimap());
            return theirs;
        } finally {
            watch.leave(watched);
        }
    }

    /** True for a transient failure. While it is being updated, the endpoint responds as if it did not exist. */
    private static boolean isPassing(int status) {
        return status >= 429 || status == 404 || status == 410;
    }

    @Override
    public String toString() {
        return "MsalTokens[" + identity + "]";
    }
}
