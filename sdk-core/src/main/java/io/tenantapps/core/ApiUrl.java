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
 * A checked web address: {@code https} (or {@code http} on loopback), a host name, no user, no query, no fragment, no
 * slash at the end.
 *
 * <p>The address a client is made for is its pin: {@link ApiRequest}s made from it go to its origin (scheme, host, port) or
 * not at all. Parts added to it are escaped, and {@code .} and {@code ..} are refused, since they would walk to another
 * route. The path that is sent is the path that was written: dot segments, encoded separators, control characters, path
 * parameters and empty segments are refused. Use {@link #segments} for a value that holds such characters.
 */
public final class ApiUrl {

    /** How much of a refused address a message holds. */
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
     * Reads what people paste. Spaces and letters beyond ASCII are escaped; what could send a token elsewhere is refused.
     *
     * @throws IllegalArgumentException that says which rule the text breaks
     */
    public static ApiUrl of(String url) {
        Arguments.required("url", url);
        String trimmed = url.strip();
        if (trimmed.indexOf('\\') >= 0 || trimmed.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw refused(url, "it contains a backslash or a control character");
        }
        if (!isText(trimmed)) {
            throw refused(url, "it contains half a character");
        }
        HttpUrl parsed = HttpUrl.parse(trimmed);
        if (parsed == null) {
            throw refused(url, "it is no URL that starts with https:// and names a host");
        }
        if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            throw refused(url, "it contains a user name");
        }
        if (parsed.query() != null || parsed.fragment() != null) {
            throw refused(url, "it contains a query or a fragment; leave out everything from the first ? or # on");
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
            throw refused(text, "it names an IP address where a host name is needed");
        }
        String written = trimmed.substring("https://".length()).toLowerCase(Locale.ROOT);
        if (!written.startsWith(url.host())) {
            throw refused(text, "its host reads as " + url.host() + ", which is not what is written");
        }
    }

    private static IllegalArgumentException refused(String text, String reason) {
        return new IllegalArgumentException("url is refused because " + reason + ": " + withoutSecrets(text));
    }

    /** The text up to its query, with what stands where a user would; short, whatever its length. */
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

    /** Where the first of those characters stands; -1 where none does. */
    private static int first(String text, String characters, int from) {
        for (int i = from; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** This address with more path segments, each escaped as one segment. */
    public ApiUrl segments(String... segments) {
        Arguments.elements("segments", segments);
        HttpUrl.Builder longer = url.newBuilder();
        for (String segment : segments) {
            if (segment.isEmpty() || walksElsewhere(segment)) {
                throw new IllegalArgumentException(
                        "a path segment must not be empty, . or .., but is: '" + SafeText.escape(segment) + "'");
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

    /** Half a character (one surrogate of two) has no encoding; something else than what was meant would arrive. */
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
            throw new IllegalArgumentException(what + " must be text, but has half a character in it");
        }
    }

    /** This address with one more query parameter, escaped. */
    public ApiUrl query(String name, String value) {
        Arguments.notBlank("name", name);
        Arguments.required("value", value);
        requireText("the name of a query parameter", name);
        requireText("a query parameter", value);
        return new ApiUrl(url.newBuilder().addQueryParameter(name, value).build(), this);
    }

    /**
     * Another address on the same origin, given whole, as services do with next links.
     *
     * @throws IllegalArgumentException if the link leads to another origin; nothing is sent there
     */
    public ApiUrl next(String link) {
        Arguments.required("link", link);
        HttpUrl next = link.indexOf('\\') >= 0 ? null : url.resolve(link);
        if (next == null || !Origins.sameOrigin(next, pin)) {
            throw new IllegalArgumentException(
                    "link is refused because it leads away from " + origin() + ": " + withoutSecrets(link));
        }
        boolean isOwnPath = next.encodedPath().equals(url.encodedPath()) && link.startsWith(toString());
        String flaw = isOwnPath ? null : PathRules.flawOf(PathRules.pathOf(link));
        if (flaw != null) {
            throw new IllegalArgumentException("link is refused because " + flaw + ": " + withoutSecrets(link));
        }
        return new ApiUrl(next, this);
    }

    /** The host name. */
    public String host() {
        return url.host();
    }

    /** The path, decoded, with no slash at the end; {@code /} for the root. */
    public String path() {
        return "/" + String.join("/", url.pathSegments());
    }

    /** Scheme, host and port, as in {@code https://contoso.sharepoint.com}. */
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

    /** The address, escaped, with no slash at the end. */
    @Override
    public String toString() {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
