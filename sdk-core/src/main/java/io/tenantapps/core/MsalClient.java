package io.tenantapps.core;

import com.microsoft.aad.msal4j.ClaimsRequest;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IHttpResponse;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * MSAL over the connection's HTTP client. MSAL's messages can hold the sign-in service's whole answer, tokens included, so
 * only codes leave this class, and no cause.
 */
final class MsalClient implements TokenProvider {
    private static final long LONGEST_ANSWER = 1L << 20;
    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d{4,9}");
    private static final Duration PASSING_TROUBLE = Duration.ofSeconds(2);

    private final ConfidentialClientApplication application;
    private final OkHttpClient http;
    private final Time time;

    MsalClient(String authority, String clientId, MsalCredential credential, OkHttpClient http, Time time) {
        this.http = http;
        this.time = time;
        try {
            this.application = ConfidentialClientApplication.builder(clientId, credential.credential())
                    .authority(authority)
                    .clientCapabilities(Set.of("cp1")) // we answer claims challenges
                    .httpClient(this::send)
                    .disableInternalRetries()
                    .executorService(DaemonThreads.executor())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("authority is no address: " + authority);
        }
    }

    @Override
    public AccessToken token(TokenRequest request) {
        ClientCredentialParameters.ClientCredentialParametersBuilder parameters = ClientCredentialParameters.builder(
                        Set.of(request.scope()))
                .skipCache(true); // the connection's cache stands in front, and asks when it wants a new one
        if (request.claims() != null) {
            parameters.claims(ClaimsRequest.formatAsClaimsRequest(request.claims()));
        }
        IAuthenticationResult result = await(application.acquireToken(parameters.build()), request);
        String token = result.accessToken();
        if (token == null) {
            throw new AuthenticationException(
                    "No token for " + request.audience() + ": the sign-in service answered without one.");
        }
        return AccessToken.of(token, result.expiresOnDate().toInstant());
    }

    private IAuthenticationResult await(CompletableFuture<IAuthenticationResult> result, TokenRequest request) {
        try {
            return result.get(Math.max(1, request.timeout().toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("Interrupted while signing in. Nothing was sent.", false);
        } catch (TimeoutException e) {
            throw new TransportException("The deadline passed while signing in. Nothing was sent.", false, null);
        } catch (ExecutionException e) {
            throw explained(e.getCause() == null ? e : e.getCause(), request.audience());
        }
    }

    private AuthenticationException explained(Throwable failure, String audience) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof MsalServiceException refused) {
            Integer status = refused.statusCode();
            Matcher code = AADSTS.matcher(String.valueOf(refused.getMessage()));
            return new AuthenticationException(
                    "No token for " + audience + ": the sign-in service refused with " + word(refused.errorCode())
                            + (code.find() ? ", " + code.group() : "")
                            + (status == null ? "" : " (HTTP " + status + ")")
                            + "; correlation id: " + word(refused.correlationId()) + ".",
                    status == null ? null : waitAfter(status, refused));
        }
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof IOException) {
                return new AuthenticationException(
                        "No token for " + audience + ": the sign-in service could not be reached ("
                                + inner.getClass().getSimpleName() + ").",
                        PASSING_TROUBLE);
            }
        }
        return new AuthenticationException("No token for " + audience + ": signing in failed with "
                + cause.getClass().getSimpleName() + ".");
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
        try (Response response = http.newCall(ours.build()).execute()) {
            if (response.body().source().request(LONGEST_ANSWER + 1)) {
                throw new IOException("the sign-in service's answer is too large");
            }
            String body = response.body().string();
            boolean isGatewaysPage = response.code() >= 429 && !body.strip().startsWith("{");
            HttpResponse theirs = new HttpResponse()
                    .statusCode(response.code())
                    .body(
                            isGatewaysPage
                                    ? "{\"error\":\"http_" + response.code()
                                            + "\",\"error_description\":\"no answer of the sign-in service\"}"
                                    : body);
            theirs.addHeaders(response.headers().toMultimap());
            return theirs;
        }
    }
}
