package io.tenantapps.sharepoint.internal;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.internal.Redactor;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a site or web as a value in requests and responses. The URL is decoded, because the service accepts and
 * returns decoded URLs in all recordings.
 *
 * @param absolute the whole URL, decoded, without a slash at the end
 * @param relative the path alone, such as {@code /sites/hr}
 * @param isGivenRelative true if the caller passed only the path
 */
public record SiteUrl(String absolute, String relative, boolean isGivenRelative) {
    private static final Set<String> MANAGED = Set.of("sites", "teams", "personal", "portals");

    /** A host for paths that are only compared. */
    private static final String NOWHERE = "https://relative.sdk.invalid";

    /**
     * Parses a URL in any form that users and services write: absolute or server-relative, percent-encoded or not, with
     * or without a slash at the end. The path of a page inside the web, such as {@code /SitePages/Home.aspx}, is
     * removed.
     *
     * @param home the origin of server-relative URLs; null if it is unknown
     * @throws IllegalArgumentException if the string is not a site URL; the message states the reason
     */
    public static SiteUrl of(@Nullable String text, @Nullable String home) {
        String url = text == null ? "" : text.strip();
        if (url.isEmpty()) {
            throw new IllegalArgumentException("site is refused because it is blank");
        }
        boolean isRelative = url.startsWith("/") && !url.startsWith("//");
        if (isRelative && home == null) {
            throw new IllegalArgumentException(
                    "site is refused because it is server-relative and the origin of the sites cannot be "
                            + "derived from the" + " admin site. Pass the absolute URL, or call relativeTo(…): "
                            + Redactor.clean(url));
        }
        String whole = isRelative ? home + url : url;
        SiteUrl plain = plain(whole, isRelative);
        return plain != null ? plain : parsed(whole, isRelative);
    }

    static SiteUrl parsed(String url, boolean isRelative) {
        ApiUrl address = ApiUrl.of(url);
        List<String> segments = Arrays.stream(address.path().split("/"))
                .filter(each -> !each.isEmpty())
                .toList();
        String path = PagePath.webOf(segments).stream().map(each -> "/" + each).collect(Collectors.joining());
        return new SiteUrl(address.origin() + path, path.isEmpty() ? "/" : path, isRelative);
    }

    /**
     * Returns the site of a URL that consists only of plain characters, and null for any other URL. The parser
     * for all URLs makes three quarters of the allocations for a list of sites.
     */
    static @Nullable SiteUrl plain(String url, boolean isRelative) {
        if (!url.startsWith("https://")) {
            return null;
        }
        int path = url.indexOf('/', 8);
        int host = path < 0 ? url.length() : path;
        int end = url.endsWith("/") && path >= 0 ? url.length() - 1 : url.length();
        if (!isPlainHost(url, host)) {
            return null;
        }
        for (int i = host; i < end; i++) {
            char c = url.charAt(i);
            boolean isEmptySegment = c == '/' && (i + 1 == end || url.charAt(i + 1) == '/');
            if ((c != '/' && c != '-' && !isLetterOrDigit(c)) || isEmptySegment) {
                return null;
            }
        }
        String relative = url.substring(host, end);
        List<String> segments =
                relative.isEmpty() ? List.of() : List.of(relative.substring(1).split("/"));
        if (PagePath.webOf(segments).size() != segments.size()) {
            return null;
        }
        return new SiteUrl(url.substring(0, end), relative.isEmpty() ? "/" : relative, isRelative);
    }

    /** Returns true for a host of at least three labels without capitals, and not in punycode. */
    private static boolean isPlainHost(String url, int end) {
        int dots = 0;
        for (int i = 8; i < end; i++) {
            char c = url.charAt(i);
            boolean isLabelEnd = i + 1 == end || url.charAt(i + 1) == '.' || i == 8 || url.charAt(i - 1) == '.';
            boolean isInner = !isLabelEnd && ((c >= '0' && c <= '9') || c == '-');
            boolean isPlain = c == '.' ? !isLabelEnd : (c >= 'a' && c <= 'z') || isInner;
            if (!isPlain) {
                return false;
            }
            dots += c == '.' ? 1 : 0;
        }
        return dots >= 2 && end - 8 <= 63 && !url.startsWith("xn--", 8) && url.indexOf(".xn--") < 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /**
     * Returns the URL of the site collection, derived from the path: the segment below one of the managed paths that
     * every tenant has, or else the root.
     */
    public String collection() {
        String root = absolute.substring(0, absolute.length() - (relative.equals("/") ? 0 : relative.length()));
        String[] parts = relative.split("/", 4);
        boolean isManaged = parts.length > 2 && MANAGED.contains(parts[1].toLowerCase(Locale.ROOT));
        return isManaged ? root + "/" + parts[1] + "/" + parts[2] : root;
    }

    /** Returns true if two URLs from the service are equal, percent-encoded or not. */
    public static boolean isSame(String one, String other) {
        return writtenKey(one).equals(writtenKey(other));
    }

    /**
     * Returns the key of a URL from the service, percent-encoded or not, absolute or not. Two spellings of the same URL
     * have the same key.
     */
    public static String writtenKey(String written) {
        try {
            return of(written, NOWHERE).key();
        } catch (IllegalArgumentException e) {
            return key(written); // the URL is invalid under our rules, so only its spelling can be compared
        }
    }

    /** Returns the key of this site. Two spellings of the same site have the same key. */
    public String key() {
        return key(absolute);
    }

    /** Returns the key of a URL that comes from the service and is not validated further. */
    public static String key(String decoded) {
        String text = Normalizer.normalize(decoded.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
