package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.core.internal.net.Origins;
import io.tenantapps.core.internal.net.PathRules;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * A checked URL. An {@code ApiUrl} has the scheme {@code https} (or {@code http} for loopback) and a host name, but no
 * user, query, fragment or trailing slash.
 *
 * <p>A client pins the origin (scheme, host, port) of its URL. If an {@link ApiRequest} has a URL derived from the
 * client's URL, the SDK sends the request to that origin or refuses it. The SDK escapes appended segments and
 * parameters. The SDK refuses the segments {@code .} and {@code ..}, because they would lead to another route. The SDK
 * sends the path exactly as written. The SDK refuses a path with dot segments, encoded separators, control characters,
 * path parameters or empty segments. Use {@link #segments} for a value with such characters.
 */
public final class ApiUrl {

    /** The maximum number of characters of a refused URL that a message shows. */
    private static final int TOLD = 2_000;

    private static final Pattern DOTS = Pattern.compile("(?i)(\\.|%2e){1,2}");

    private final HttpUrl url;
    private final HttpUrl pin;
    private final String origin;

    private ApiUrl(HttpUrl url) {
        this.url = url;
        this.pin = url;
        HttpUrl root = url.newBuilder().encodedPath("/").query(null).build();
        this.origin = root.toString().substring(0, root.toString().length() - 1);
    }

    private ApiUrl(HttpUrl url, ApiUrl from) {
        this.url = url;
        this.pin = from.pin;
        this.origin = from.origin;
    }

    /**
     * Parses a URL that a user may have pasted. The method escapes spaces and letters beyond ASCII. The method refuses
     * a URL that could send a token to another host.
     *
     * @throws IllegalArgumentException if the URL breaks a rule; the message names the rule
     */
    public static ApiUrl of(String url) {
        Arguments.required("url", url);
        String trimmed = url.strip();
        if (trimmed.indexOf('\\') >= 0 || trimmed.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw refused(url, "it contains a backslash or a control character");
        }
        if (!isText(trimmed)) {
            throw refused(url, "it contains an unpaired surrogate, which is half a character");
        }
        HttpUrl parsed = HttpUrl.parse(trimmed);
        if (parsed == null) {
            throw refused(url, "it is not a valid https:// URL with a host name");
        }
        if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            throw refused(url, "it contains a user name");
        }
        if (parsed.query() != null || parsed.fragment() != null) {
            throw refused(url, "it contains a query or a fragment; remove everything from the first ? or #");
        }
        if (!Origins.isLoopback(parsed.host())) {
            refuseStranger(url, trimmed, parsed);
        }
        String flaw = PathRules.flawOf(PathRules.pathOf(trimmed));
        if (flaw != null) {
            throw refused(url, flaw);
        }
        HttpUrl.Builder bare = parsed.newBuilder();
        while (parsed.pathSize() > 1
                && parsed.pathSegments().get(parsed.pathSize() - 1).isEmpty()) {
            parsed = bare.removePathSegment(parsed.pathSize() - 1).build();
        }
        return new ApiUrl(parsed);
    }

    private static void refuseStranger(String text, String trimmed, HttpUrl url) {
        if (!url.isHttps()) {
            throw refused(text, "it must start with https:// (http is for loopback only)");
        }
        if (url.port() != 443) {
            throw refused(text, "it names a port");
        }
        if (Origins.isAddress(url.host())) {
            throw refused(text, "it contains an IP address, but a host name is required");
        }
        String written = trimmed.substring("https://".length()).toLowerCase(Locale.ROOT);
        if (!written.startsWith(url.host())) {
            throw refused(text, "its host is parsed as " + url.host() + ", which is not the host in the text");
        }
    }

    private static IllegalArgumentException refused(String text, String reason) {
        return new IllegalArgumentException("url is refused because " + reason + ": " + withoutSecrets(text));
    }

    /** Returns the URL up to its query, truncated if long, with the user name masked. */
    private static String withoutSecrets(String text) {
        String bounded = text.length() > TOLD ? text.substring(0, TOLD) + "…" : text;
        int query = first(bounded, "?#", 0);
        String bare = query < 0 ? bounded : bounded.substring(0, query) + "…";
        int host = 0;
        for (int i = 0; i < bare.length() && (isSlash(bare.charAt(i)) || host == 0); i++) {
            host = isSlash(bare.charAt(i)) ? i + 1 : 0;
        }
        int path = first(bare, "/\\", host);
        int at = bare.lastIndexOf('@', path < 0 ? bare.length() : path);
        boolean hasUser = at >= host && at >= 0;
        return Redactor.clean(hasUser ? bare.substring(0, host) + Redactor.MASK + bare.substring(at) : bare);
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    /** Returns the index of the first of these characters; -1 if none occurs. */
    private static int first(String text, String characters, int from) {
        for (int i = from; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Returns this URL with additional path segments. Each argument is escaped as one segment. */
    public ApiUrl segments(String... segments) {
        Arguments.required("segments", segments);
        HttpUrl.Builder longer = url.newBuilder();
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            if (segment == null) {
                throw new IllegalArgumentException("segments[" + i + "] must not be null");
            }
            if (segment.isEmpty() || walksElsewhere(segment)) {
                throw new IllegalArgumentException(
                        "a path segment must not be empty, '.' or '..', but is: '" + SafeText.escape(segment) + "'");
            }
            requireText("a path segment", segment);
            longer.addPathSegment(segment);
        }
        return new ApiUrl(longer.build(), this);
    }

    private static boolean walksElsewhere(String segment) {
        char first = segment.charAt(0);
        return (first == '.' || first == '%')
                && segment.length() <= 6
                && DOTS.matcher(segment).matches();
    }

    /**
     * Returns true if the string contains no unpaired surrogates. An unpaired surrogate cannot be encoded, so the
     * service would receive a different string.
     */
    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static void requireText(String what, String text) {
        if (!isText(text)) {
            throw new IllegalArgumentException(
                    what + " must be valid text, but contains an unpaired surrogate (half a character)");
        }
    }

    /** Returns this URL with one more query parameter, escaped. */
    public ApiUrl query(String name, String value) {
        Arguments.notBlank("name", name);
        Arguments.required("value", value);
        requireText("the name of a query parameter", name);
        requireText("a query parameter", value);
        return new ApiUrl(url.newBuilder().addQueryParameter(name, value).build(), this);
    }

    /**
     * Returns another URL on the same origin, for example the next link of a page.
     *
     * @throws IllegalArgumentException if the link leads to another origin; the SDK sends no request there
     */
    public ApiUrl next(String link) {
        Arguments.required("link", link);
        HttpUrl next = link.indexOf('\\') >= 0 ? null : url.resolve(link);
        if (next == null || !Origins.sameOrigin(next, pin)) {
            throw new IllegalArgumentException(
                    "link is refused because it is not on the origin " + origin() + ": " + withoutSecrets(link));
        }
        boolean isOwnPath = next.encodedPath().equals(url.encodedPath()) && link.startsWith(toString());
        String flaw = isOwnPath ? null : PathRules.flawOf(PathRules.pathOf(link));
        if (flaw != null) {
            throw new IllegalArgumentException("link is refused because " + flaw + ": " + withoutSecrets(link));
        }
        return new ApiUrl(next, this);
    }

    /** Returns the host name. */
    public String host() {
        return url.host();
    }

    /** Returns the decoded path without a trailing slash; {@code /} for the root. */
    public String path() {
        return "/" + String.join("/", url.pathSegments());
    }

    /** Returns the scheme, host and port, as in {@code https://contoso.sharepoint.com}. */
    public String origin() {
        return origin;
    }

    HttpUrl httpUrl() {
        return url;
    }

    HttpUrl pin() {
        return pin;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiUrl address && url.equals(address.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    /** Returns the URL, escaped, without a trailing slash. */
    @Override
    public String toString() {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
