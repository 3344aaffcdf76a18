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
 * The address of a site or web as data: decoded, since that is the form in which the service was seen to take and give it.
 *
 * @param absolute the whole address, decoded, with no slash at the end
 * @param relative the path alone, as in {@code /sites/hr}
 * @param isGivenRelative whether the caller gave the path alone
 */
public record SiteUrl(String absolute, String relative, boolean isGivenRelative) {
    private static final Set<String> MANAGED = Set.of("sites", "teams", "personal", "portals");

    /**
     * Reads what people and services write: whole or server-relative, percent-encoded or not, with or without a slash at
     * the end. What the browser shows of the inside of a web, such as {@code /SitePages/Home.aspx}, is cut off.
     *
     * @param home where server-relative ones belong; null where that is not known
     * @throws IllegalArgumentException that says why it is none
     */
    public static SiteUrl of(@Nullable String text, @Nullable String home) {
        String url = text == null ? "" : text.strip();
        if (url.isEmpty()) {
            throw new IllegalArgumentException("site is refused because it is blank");
        }
        boolean isRelative = url.startsWith("/") && !url.startsWith("//");
        if (isRelative && home == null) {
            throw new IllegalArgumentException(
                    "site is refused because it is server-relative and the admin site does not"
                            + " tell where sites are; give it whole, or say relativeTo(…): " + Redactor.clean(url));
        }
        ApiUrl address = ApiUrl.of(isRelative ? home + url : url);
        List<String> segments = Arrays.stream(address.path().split("/"))
                .filter(each -> !each.isEmpty())
                .toList();
        String path = PagePath.webOf(segments).stream().map(each -> "/" + each).collect(Collectors.joining());
        return new SiteUrl(address.origin() + path, path.isEmpty() ? "/" : path, isRelative);
    }

    /**
     * The site collection to which it belongs, as far as the path tells: what stands below one of the managed paths that every
     * tenant has, or else the root.
     */
    public String collection() {
        String root = absolute.substring(0, absolute.length() - (relative.equals("/") ? 0 : relative.length()));
        String[] parts = relative.split("/", 4);
        boolean isManaged = parts.length > 2 && MANAGED.contains(parts[1].toLowerCase(Locale.ROOT));
        return isManaged ? root + "/" + parts[1] + "/" + parts[2] : root;
    }

    /** Whether two addresses that the service wrote are the same, encoded or not. */
    public static boolean isSame(String one, String other) {
        return writtenKey(one).equals(writtenKey(other));
    }

    /** What two spellings of an address that the service wrote have in common, encoded or not, absolute or not. */
    public static String writtenKey(String written) {
        try {
            return of(written, "https://relative.invalid").key();
        } catch (IllegalArgumentException e) {
            return key(written); // no address by our rules; then its spelling is all there is
        }
    }

    /** What two spellings of the same site have in common. */
    public String key() {
        return key(absolute);
    }

    /** The key of an address that the service wrote, which is not checked any further. */
    public static String key(String decoded) {
        String text = Normalizer.normalize(decoded.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
