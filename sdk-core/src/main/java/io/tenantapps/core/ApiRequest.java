package io.tenantapps.core;

import io.tenantapps.core.errors.ServiceError;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.core.internal.net.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The description of one HTTP request: its URL and body, how to read the response, and the effect of sending it twice.
 * An {@code ApiRequest} is immutable; each setter returns a changed copy.
 *
 * <p>The SDK itself uses this class for all its requests. Use this class to call an endpoint that the clients do not
 * cover, with the same tokens, retries and errors:
 *
 * <pre>{@code
 * ApiRequest<Web> title = ApiRequest.get("web title", site + "/_api/web?$select=Title", Json.as(Web.class));
 * Web web = connection.call(title).execute();
 * }</pre>
 *
 * @param <T> the type of the result
 */
@CheckReturnValue
public final class ApiRequest<T extends @Nullable Object> {
    /** The headers that only the SDK sets, because they carry secrets or control the connection. */
    private static final Set<String> RESERVED = Set.of(
            "authorization",
            "connection",
            "content-length",
            "cookie",
            "expect",
            "host",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-requestdigest");

    private final String name;
    private final String method;
    private final ApiUrl url;
    private final ResponseReader<T> reader;
    private Body body = Body.empty();
    private List<String> headers = List.of();
    private String accept = "application/json";
    private RepeatSafety repeatSafety = RepeatSafety.STARTS_WORK;
    private String audience;
    private @Nullable String service;
    private @Nullable ApiUrl digestWeb;
    private @Nullable String permission;
    private @Nullable EffectCheck<T> effectCheck;
    private boolean isDivisible;
    private boolean isPatient;
    private Predicate<ServiceError> certainRefusal = error -> false;
    private @Nullable Long maxResponseBytes;

    private ApiRequest(String name, String method, ApiUrl url, ResponseReader<T> reader) {
        this.name = Arguments.required("name", name);
        this.method = method;
        this.url = Arguments.required("url", url);
        this.reader = Arguments.required("reader", reader);
        this.audience = url.origin();
    }

    private ApiRequest(ApiRequest<T> other) {
        this.name = other.name;
        this.method = other.method;
        this.url = other.url;
        this.reader = other.reader;
        this.body = other.body;
        this.headers = other.headers;
        this.accept = other.accept;
        this.repeatSafety = other.repeatSafety;
        this.audience = other.audience;
        this.service = other.service;
        this.digestWeb = other.digestWeb;
        this.permission = other.permission;
        this.effectCheck = other.effectCheck;
        this.isDivisible = other.isDivisible;
        this.isPatient = other.isPatient;
        this.certainRefusal = other.certainRefusal;
        this.maxResponseBytes = other.maxResponseBytes;
    }

    /** Returns a GET request, which is {@link RepeatSafety#SAFE}. The URL may have a query. */
    public static <T extends @Nullable Object> ApiRequest<T> get(String name, String url, ResponseReader<T> reader) {
        Arguments.notBlank("name", name);
        Arguments.notBlank("url", url);
        return get(name, withQuery(url), reader);
    }

    /** Returns a GET request, which is {@link RepeatSafety#SAFE}. */
    public static <T extends @Nullable Object> ApiRequest<T> get(String name, ApiUrl url, ResponseReader<T> reader) {
        Arguments.notBlank("name", name);
        ApiRequest<T> request = new ApiRequest<>(name, "GET", url, reader);
        request.repeatSafety = RepeatSafety.SAFE;
        return request;
    }

    /**
     * Returns a POST request, which is {@link RepeatSafety#STARTS_WORK} unless {@link #repeatSafety} changes that. The
     * URL may have a query.
     */
    public static <T extends @Nullable Object> ApiRequest<T> post(String name, String url, ResponseReader<T> reader) {
        Arguments.notBlank("name", name);
        Arguments.notBlank("url", url);
        return post(name, withQuery(url), reader);
    }

    /** Returns a POST request, which is {@link RepeatSafety#STARTS_WORK} unless {@link #repeatSafety} changes that. */
    public static <T extends @Nullable Object> ApiRequest<T> post(String name, ApiUrl url, ResponseReader<T> reader) {
        Arguments.notBlank("name", name);
        return new ApiRequest<>(name, "POST", url, reader);
    }

    /**
     * Returns a request with another method that allows a body, such as PATCH. The request is {@link
     * RepeatSafety#STARTS_WORK} unless {@link #repeatSafety} changes that.
     */
    public static <T extends @Nullable Object> ApiRequest<T> of(
            String name, String method, ApiUrl url, ResponseReader<T> reader) {
        Arguments.notBlank("name", name);
        Arguments.required("method", method);
        Arguments.required("url", url);
        Arguments.required("reader", reader);
        if (!method.matches("[A-Z]{2,10}")
                || method.equals("GET")
                || method.equals("HEAD")
                || method.equals("CONNECT")) {
            throw new IllegalArgumentException(
                    "method must allow a body, such as PATCH, but is: " + SafeText.escape(method));
        }
        return new ApiRequest<>(name, method, url, reader);
    }

    private static ApiUrl withQuery(String url) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        ApiUrl bare = ApiUrl.of(path);
        boolean isWhole = query < 0 && !path.endsWith("/");
        return isWhole ? bare : bare.next(bare + (path.endsWith("/") ? "/" : "") + url.substring(path.length()));
    }

    /** Sets the body. By default, the body is empty. A GET request cannot have a body. */
    public ApiRequest<T> body(Body body) {
        Arguments.required("body", body);
        if (method.equals("GET")) {
            throw new IllegalArgumentException("a GET request cannot have a body: " + SafeText.escape(name));
        }
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.body = Arguments.required("body", body);
        return copy;
    }

    /**
     * Sets a header and replaces an earlier one of the same name. The SDK refuses headers that carry secrets or control
     * the connection, because it sets them itself.
     */
    public ApiRequest<T> header(String name, String value) {
        Arguments.notBlank("name", name);
        Arguments.required("value", value);
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "header is set by the SDK, so the caller must not set it: " + SafeText.escape(name));
        }
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || !isHeaderText(value)) {
            throw new IllegalArgumentException(
                    "header contains characters that HTTP does not allow: " + SafeText.escape(name));
        }
        ApiRequest<T> copy = new ApiRequest<>(this);
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        copy.headers = List.copyOf(more);
        return copy;
    }

    static boolean isHeaderText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' || c >= 0x7f) && c != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Sets the {@code Accept} header. The default is {@code application/json}. */
    public ApiRequest<T> accept(String accept) {
        Arguments.notBlank("accept", accept);
        if (!isHeaderText(accept)) {
            throw new IllegalArgumentException("accept contains characters that HTTP does not allow");
        }
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.accept = accept;
        return copy;
    }

    /** Sets the effect of sending this request a second time after its response was lost. */
    public ApiRequest<T> repeatSafety(RepeatSafety repeatSafety) {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.repeatSafety = Arguments.required("repeatSafety", repeatSafety);
        return copy;
    }

    /** Sets the audience of the token. The default is the origin of the URL. The sign-in adds {@code /.default}. */
    public ApiRequest<T> audience(String audience) {
        Arguments.notBlank("audience", audience);
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.audience = Arguments.required("audience", audience);
        return copy;
    }

    /**
     * Sets the service that throttles this request: one 429 delays all requests of the connection to the same service.
     * The default is the host.
     */
    public ApiRequest<T> service(String service) {
        Arguments.notBlank("service", service);
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.service = Arguments.required("service", service);
        return copy;
    }

    /**
     * Sets the web whose form digest Microsoft's documentation requires for this request. {@link DigestPolicy} decides
     * if the digest is sent.
     */
    public ApiRequest<T> digest(ApiUrl web) {
        Arguments.required("web", web);
        if (!Origins.sameOrigin(web.pin(), url.pin())) {
            throw new IllegalArgumentException(
                    "web must be on the origin of the request, " + url.origin() + ", but is on " + web.origin());
        }
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.digestWeb = web;
        return copy;
    }

    /** Sets the required permission, as named on the sign-in pages. Messages quote it. */
    public ApiRequest<T> permission(String permission) {
        Arguments.notBlank("permission", permission);
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.permission = permission;
        return copy;
    }

    /**
     * Returns a copy that is sent on behalf of another request, with the service and the required permission of that
     * request.
     */
    ApiRequest<T> on(ApiRequest<?> other) {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.service = other.service;
        copy.permission = other.permission;
        return copy;
    }

    /** Sets the check that finds out if this write took effect although its response was lost. */
    public ApiRequest<T> effectCheck(EffectCheck<T> effectCheck) {
        Arguments.required("effectCheck", effectCheck);
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.effectCheck = effectCheck;
        return copy;
    }

    /**
     * Sets the maximum size of the response in bytes, after decompression. This limit replaces {@link
     * CallOptions#maxResponseBytes} for this request, for example for a download that is streamed to a file.
     */
    public ApiRequest<T> maxResponseBytes(long maxResponseBytes) {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.maxResponseBytes = Arguments.atLeastOne("maxResponseBytes", maxResponseBytes);
        return copy;
    }

    /**
     * Sets the errors that prove, even with status 500, that the service refused the request. For each of these errors,
     * the client reports that the request had no effect, and skips the effect check.
     */
    public ApiRequest<T> certainRefusal(Predicate<ServiceError> isRefusal) {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.certainRefusal = Arguments.required("isRefusal", isRefusal);
        return copy;
    }

    /**
     * Marks this request as one that the caller can split. If the service does not finish in time, the client does not
     * retry the request, because a retry would take just as long. The caller gets the failure immediately and can send
     * the request in two halves instead.
     */
    public ApiRequest<T> divisible() {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.isDivisible = true;
        return copy;
    }

    /**
     * Makes the client check for the effect for the full {@link CallOptions#effectPatience}, even if the client may
     * retry the request. Use this method for a write that the next write depends on.
     */
    public ApiRequest<T> patient() {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.isPatient = true;
        return copy;
    }

    /** Returns the request name, for messages and listeners. */
    public String name() {
        return name;
    }

    /** Returns the HTTP method. */
    public String method() {
        return method;
    }

    /** Returns the URL, with its query. */
    public ApiUrl url() {
        return url;
    }

    /** Returns the effect of sending this request a second time after its response was lost. */
    public RepeatSafety repeatSafety() {
        return repeatSafety;
    }

    /** Returns the required permission; null if the request names none. */
    public @Nullable String permission() {
        return permission;
    }

    boolean isCertainlyRefusedBy(ServiceError error) {
        return certainRefusal.test(error);
    }

    boolean isPatient() {
        return isPatient;
    }

    boolean isDivisible() {
        return isDivisible;
    }

    /** Returns the method and the URL for messages, without query values. */
    String request() {
        String shown = url.httpUrl().newBuilder().query(null).build().toString();
        return method + " " + shown + (url.httpUrl().query() == null ? "" : "?…");
    }

    ResponseReader<T> reader() {
        return reader;
    }

    Body body() {
        return body;
    }

    List<String> headers() {
        return headers;
    }

    String accept() {
        return accept;
    }

    String audience() {
        return audience;
    }

    long maxResponseBytes(CallOptions options) {
        return maxResponseBytes == null ? options.maxResponseBytes() : maxResponseBytes;
    }

    @Nullable
    String service() {
        return service;
    }

    @Nullable
    ApiUrl digestWeb() {
        return digestWeb;
    }

    @Nullable
    EffectCheck<T> effectCheck() {
        return effectCheck;
    }

    @Override
    public String toString() {
        return SafeText.escape(name + ": " + request());
    }
}
