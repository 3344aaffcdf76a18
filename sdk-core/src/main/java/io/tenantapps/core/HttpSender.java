package io.tenantapps.core;

import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ServiceError;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.RawResponse;
import io.tenantapps.core.internal.json.UnreadableResponse;
import io.tenantapps.core.internal.net.BoundedStream;
import io.tenantapps.core.internal.net.OneShotBody;
import io.tenantapps.core.internal.net.OriginGuard;
import io.tenantapps.core.internal.net.ReadTimeout;
import io.tenantapps.core.internal.net.Secrets;
import io.tenantapps.core.internal.net.SendProgress;
import io.tenantapps.core.internal.time.InterruptWatch;
import io.tenantapps.core.internal.time.ThrottleGate;
import io.tenantapps.core.internal.time.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends one attempt over OkHttp and reports its outcome. */
final class HttpSender {
    private static final String[] CORRELATION_IDS = {"SPRequestGuid", "request-id", "ms-correlation-x"};
    /** Each correlation id is a GUID. A value that is not a GUID is not a correlation id and may contain any text. */
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]{1,64}");

    private static final ServiceError BROKEN_OFF = new ServiceError(null, "(the response was cut off)", null);

    private final OkHttpClient client;
    private final InterruptWatch watch;
    private final Time time;
    private final String userAgent;

    HttpSender(OkHttpClient client, InterruptWatch watch, Time time, String userAgent) {
        this.client = client;
        this.watch = watch;
        this.time = time;
        this.userAgent = userAgent;
    }

    /**
     * Sends one attempt.
     *
     * @param pass the place at the gate, which a successful response frees
     *
     * @throws AttemptFailure if the attempt yields no value
     * @throws CallInterruptedException if the thread was interrupted
     */
    <T extends @Nullable Object> T send(
            ApiRequest<T> apiRequest,
            Secrets secrets,
            RetryState retries,
            Execution execution,
            ThrottleGate.Pass pass) {
        ReadTimeout timeout = ReadTimeout.of(
                execution.options().readTimeout(), apiRequest.url().host());
        SendProgress progress = new SendProgress(
                apiRequest.url().pin(), apiRequest.repeatSafety().isWrite(), timeout.value());
        Instant at = time.now();
        int number = retries.next(at);
        long start = time.nanos();
        InterruptWatch.Watched watched = null;
        Response answered = null;
        String failure = null;
        try {
            Call call = client.newCall(request(apiRequest, secrets, progress));
            watched = watch.enter(call, execution.remaining());
            try (Response response = call.execute()) {
                answered = response;
                boolean isUsable = hasUsableLength(response);
                if (!isUsable) {
                    call.cancel();
                }
                if (!progress.isAnsweredWith(response.code())
                        && apiRequest.repeatSafety().isWrite()) {
                    throw new IOException("an interceptor responded instead of the service after the request was sent");
                }
                if (response.isSuccessful()) {
                    pass.close(); // the reader may take long, and may send another request
                    if (!isUsable) {
                        throw new UnreadableResponse("its Content-Length is negative", null, true);
                    }
                    long limit = apiRequest.maxResponseBytes(execution.options());
                    InputStream body = new BoundedStream(response.body().byteStream(), limit, execution::remaining);
                    return read(apiRequest, new HttpRawResponse(response, body, limit));
                }
                throw ResponseClassifier.of(
                        apiRequest,
                        execution.connection().serviceOf(apiRequest),
                        response,
                        isUsable ? errorOf(response, execution.options().maxErrorBytes(), secrets) : BROKEN_OFF,
                        secrets,
                        number,
                        at);
            } finally {
                watch.leave(watched);
            }
        } catch (AttemptFailure attemptFailure) {
            failure = attemptFailure.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            throw attemptFailure;
        } catch (Exception thrown) { // OkHttp is written in Kotlin and also throws InterruptedException undeclared
            OneShotBody.Broken broken = OneShotBody.Broken.in(thrown);
            Exception e = broken == null ? inTime(thrown, watched) : broken;
            boolean isIncomplete = broken != null && progress.bodyIsOurs();
            boolean mayBeSent = watched != null && progress.mayBeSent() && !isIncomplete;
            RuntimeException lost =
                    lost(apiRequest, e, timeout.hint(e), mayBeSent, progress.hasAnswer(), answered, secrets, number);
            failure = lost instanceof CallInterruptedException
                    ? "interrupted"
                    : secrets.outOf(ResponseClassifier.inWords(e));
            throw lost;
        } finally {
            retries.ended(new Attempt(
                    apiRequest,
                    number,
                    at,
                    Duration.ofNanos(time.nanos() - start),
                    answered == null ? -1 : answered.code(),
                    answered == null ? null : answered.headers(),
                    answered == null ? null : correlationId(answered.headers(), secrets),
                    failure));
        }
    }

    /**
     * Replaces the exception of a call that was canceled because its time was up, because its message is only
     * "Canceled".
     */
    private static Exception inTime(Exception thrown, InterruptWatch.@Nullable Watched watched) {
        if (watched == null || !watched.isOverdue() || !(thrown instanceof IOException)) {
            return thrown;
        }
        InterruptedIOException timeout = new InterruptedIOException("timeout");
        timeout.initCause(thrown);
        return timeout;
    }

    /**
     * Returns false for a negative length. OkHttp accepts a negative length, and then fails with unexpected exceptions
     * when it reads or closes the body.
     */
    private static boolean hasUsableLength(Response response) {
        String length = response.header("Content-Length");
        boolean isFraming =
                response.header("Transfer-Encoding") == null; // without this header, the sender ignores the length
        return length == null || !isFraming || !length.startsWith("-");
    }

    private Request request(ApiRequest<?> apiRequest, Secrets secrets, SendProgress progress) throws IOException {
        Request.Builder request = new Request.Builder()
                .url(apiRequest.url().httpUrl())
                .tag(SendProgress.class, progress)
                .method(
                        apiRequest.method(),
                        apiRequest.method().equals("GET") ? null : new OneShotBody(apiRequest.body()))
                .header("Accept", apiRequest.accept())
                .header("User-Agent", userAgent)
                .header("Authorization", secrets.bearer().header());
        String digest = secrets.digest().value();
        if (digest != null) {
            request.header("X-RequestDigest", digest);
        }
        List<String> headers = apiRequest.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request.build();
    }

    /** Reads the service's message about the refusal. A truncated body does not change the status. */
    private static ServiceError errorOf(Response response, int limit, Secrets secrets) {
        try {
            byte[] body = response.body().byteStream().readNBytes(limit);
            return secrets.outOf(ServiceError.of(secrets.outOf(new String(body, StandardCharsets.UTF_8))));
        } catch (IOException e) {
            return BROKEN_OFF;
        }
    }

    /**
     * Reads a success. The sender reports an exception that a reader throws, but must not hide that a write was sent.
     */
    private static <T extends @Nullable Object> T read(ApiRequest<T> apiRequest, RawResponse answer)
            throws IOException {
        try {
            return apiRequest.reader().read(answer);
        } catch (RuntimeException e) {
            if (e instanceof SdkException || !apiRequest.repeatSafety().isWrite()) {
                throw e;
            }
            throw new UnreadableResponse(
                    "its reader failed with " + e.getClass().getName(), null, false);
        }
    }

    private static RuntimeException lost(
            ApiRequest<?> apiRequest,
            Exception e,
            String hint,
            boolean mayBeSent,
            boolean hasAnswer,
            @Nullable Response answered,
            Secrets secrets,
            int number) {
        if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            return ResponseClassifier.interrupted(apiRequest, "", mayBeSent);
        }
        UnreadableResponse unreadable = UnreadableResponse.in(e);
        if (unreadable != null && answered != null) {
            return ResponseClassifier.unreadable(apiRequest, unreadable, answered, secrets, number);
        }
        if (e instanceof RuntimeException bug
                && (!mayBeSent || !apiRequest.repeatSafety().isWrite())) {
            return bug;
        }
        boolean notDone = !mayBeSent || (!hasAnswer && answered == null && isRefusedStream(e));
        TransportException error = ResponseClassifier.noAnswer(apiRequest, e, hint, !notDone, secrets, number);
        boolean worthRepeating = !isHopeless(e) && hint.isEmpty();
        return notDone
                ? AttemptFailure.notDone(error, worthRepeating, null)
                : AttemptFailure.unknown(error, worthRepeating);
    }

    /**
     * Returns true if the server promises that it did not process the request (HTTP/2, RFC 9113, 8.7). The promise does
     * not apply after a response has begun. OkHttp's class for this error is internal.
     */
    private static boolean isRefusedStream(Exception e) {
        return e.getClass().getSimpleName().equals("StreamResetException")
                && String.valueOf(e.getMessage()).contains("REFUSED_STREAM");
    }

    /**
     * Returns true if a retry would not help: the host name is wrong, the server cannot prove its identity, or the body
     * cannot be written.
     */
    private static boolean isHopeless(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException
                    || cause instanceof UnknownServiceException
                    || cause instanceof CertificateException
                    || cause instanceof SSLPeerUnverifiedException
                    || cause instanceof OriginGuard.Refused
                    || cause instanceof OneShotBody.Broken) {
                return true;
            }
        }
        return false;
    }

    static @Nullable String correlationId(Headers headers, Secrets secrets) {
        for (String name : CORRELATION_IDS) {
            String value = headers.get(name);
            if (value != null && ID.matcher(value).matches()) {
                return secrets.outOf(value);
            }
        }
        return null;
    }
}
