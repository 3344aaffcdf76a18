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
 * One HTTP request, described: what is sent where, how the answer is read, and what a repeat would do. Immutable; each
 * setter answers a changed copy.
 *
 * <p>It is how this SDK speaks to every endpoint, and how you reach one that it lacks, with its tokens, retries and
 * errors:
 *
 * <pre>{@code
 * ApiRequest<Web> title = ApiRequest.get("web title", site + "/_api/web?$select=Title", Json.as(Web.class));
 * Web web = connection.call(title).execute();
 * }</pre>
 *
 * @param <T> what the answer is read as
 */
@CheckReturnValue
public final class ApiRequest<T extends @Nullable Object> {
    /** Set by the SDK alone: they carry secrets, or decide where and how often something is sent. */
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

    /** A GET, which is {@link RepeatSafety#SAFE}. The URL may have a query. */
    public static <T extends @Nullable Object> ApiRequest<T> get(String name, String url, ResponseReader<T> reader) {
        Arguments.notBlank("name", name);
        Arguments.notBlank("url", url);
        return get(name, withQuery(url), reader);
    }

    /** A GET, which is {@link RepeatSafety#SAFE}. */
    public static <T extends @Nullable Object> ApiRequest<T> get(String name, ApiUrl url, ResponseReader<T> reader) {
        Arguments.notBlank("name", name);
        ApiRequest<T> request = new ApiRequest<>(name, "GET", url, reader);
        request.repeatSafety = RepeatSafety.SAFE;
        return request;
    }

    /** A POST, which is {@link RepeatSafety#STARTS_WORK} unless you say otherwise. The URL may have a query. */
    public static <T extends @Nullable Object> ApiRequest<T> post(String name, String url, ResponseReader<T> reader) {
        Arguments.notBlank("name", name);
        Arguments.notBlank("url", url);
        return post(name, withQuery(url), reader);
    }

    /** A POST, which is {@link RepeatSafety#STARTS_WORK} unless you say otherwise. */
    public static <T extends @Nullable Object> ApiRequest<T> post(String name, ApiUrl url, ResponseReader<T> reader) {
        Arguments.notBlank("name", name);
        return new ApiRequest<>(name, "POST", url, reader);
    }

    /** Another method that has a body, such as PATCH; which is {@link RepeatSafety#STARTS_WORK} unless you say otherwise. */
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
                    "method must be one with a body, such as PATCH, but is: " + SafeText.escape(method));
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

    /** What to send; the default is nothing. A GET has no body. */
    public ApiRequest<T> body(Body body) {
        Arguments.required("body", body);
        if (method.equals("GET")) {
            throw new IllegalArgumentException("a GET has no body: " + SafeText.escape(name));
        }
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.body = Arguments.required("body", body);
        return copy;
    }

    /** Sets a header; one of that name that was set before is replaced. Those that carry secrets or steer the connection are the SDK's own and refused here. */
    public ApiRequest<T> header(String name, String value) {
        Arguments.notBlank("name", name);
        Arguments.required("value", value);
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "header is set by the SDK and cannot be changed: " + SafeText.escape(name));
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
        return value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t');
    }

    /** The {@code Accept} header; the default is {@code application/json}. */
    public ApiRequest<T> accept(String accept) {
        Arguments.notBlank("accept", accept);
        if (!isHeaderText(accept)) {
            throw new IllegalArgumentException("accept contains characters that HTTP does not allow");
        }
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.accept = accept;
        return copy;
    }

    /** What a second copy of this request would do after a lost response. */
    public ApiRequest<T> repeatSafety(RepeatSafety repeatSafety) {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.repeatSafety = Arguments.required("repeatSafety", repeatSafety);
        return copy;
    }

    /** For whom the token is; the default is the origin of the URL. {@code /.default} is added for the sign-in. */
    public ApiRequest<T> audience(String audience) {
        Arguments.notBlank("audience", audience);
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.audience = Arguments.required("audience", audience);
        return copy;
    }

    /** Which service throttles it: one 429 holds back all requests of the same service. The default is the host. */
    public ApiRequest<T> service(String service) {
        Arguments.notBlank("service", service);
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.service = Arguments.required("service", service);
        return copy;
    }

    /** The web whose form digest Microsoft's page lists for it; sent or not by {@link DigestPolicy}. */
    public ApiRequest<T> digest(ApiUrl web) {
        Arguments.required("web", web);
        if (!Origins.sameOrigin(web.pin(), url.pin())) {
            throw new IllegalArgumentException(
                    "web must be on " + url.origin() + ", where the request goes, but is on " + web.origin());
        }
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.digestWeb = web;
        return copy;
    }

    /** The permission it needs, in the words of the sign-in's pages, for messages. */
    public ApiRequest<T> permission(String permission) {
        Arguments.notBlank("permission", permission);
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.permission = permission;
        return copy;
    }

    /** For the sake of that one: it goes to the same service and needs what that one needs. */
    ApiRequest<T> on(ApiRequest<?> other) {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.service = other.service;
        copy.permission = other.permission;
        return copy;
    }

    /** Finds out if a write took effect although its response was lost. */
    public ApiRequest<T> effectCheck(EffectCheck<T> effectCheck) {
        Arguments.required("effectCheck", effectCheck);
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.effectCheck = effectCheck;
        return copy;
    }

    /**
     * The most bytes of this answer to accept, after decompression, in place of {@link CallOptions#maxResponseBytes}: for a
     * download that is streamed to where there is room for it.
     */
    public ApiRequest<T> maxResponseBytes(long maxResponseBytes) {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.maxResponseBytes = Arguments.atLeastOne("maxResponseBytes", maxResponseBytes);
        return copy;
    }

    /**
     * Says which errors are refusals for certain, also where they come with a status of 500: then nothing was done, and
     * nothing is read back.
     */
    public ApiRequest<T> certainRefusal(Predicate<ServiceError> isRefusal) {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.certainRefusal = Arguments.required("isRefusal", isRefusal);
        return copy;
    }

    /**
     * Says that it could be made smaller: where the service does not finish in time, it is not sent again as it is, since it
     * would take as long again. The caller gets the failure at once, and may ask for half.
     */
    public ApiRequest<T> divisible() {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.isDivisible = true;
        return copy;
    }

    /**
     * Looks for the effect during the whole {@link CallOptions#effectPatience}, also where the request may be sent again: for a
     * write on which the next one builds.
     */
    public ApiRequest<T> patient() {
        ApiRequest<T> copy = new ApiRequest<>(this);
        copy.isPatient = true;
        return copy;
    }

    /** What messages and listeners call it. */
    public String name() {
        return name;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The URL, with its query. */
    public ApiUrl url() {
        return url;
    }

    /** What a second copy of this request would do after a lost response. */
    public RepeatSafety repeatSafety() {
        return repeatSafety;
    }

    /** The permission it needs; null where none was named. */
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

    /** Method and URL for messages: query values are left out. */
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
