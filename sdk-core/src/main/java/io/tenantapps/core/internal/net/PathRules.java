package io.tenantapps.core.internal.net;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a path that a server or a proxy may interpret in another way than the client. An HTTP client removes dot
 * segments before it sends a request, and servers decode paths once or twice, so each check covers every decoded form.
 */
public final class PathRules {
    private static final Pattern DOTS = Pattern.compile("\\s*\\.{1,2}\\s*");

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F]");

    private PathRules() {}

    /** Returns the path of a URL or a relative link as written, without query and fragment. */
    public static String pathOf(String written) {
        int end = 0;
        while (end < written.length() && written.charAt(end) != '?' && written.charAt(end) != '#') {
            end++;
        }
        int colon = written.indexOf(':');
        int slash = written.indexOf('/');
        boolean hasScheme = colon >= 0 && colon < end && (slash < 0 || colon < slash);
        int start = hasScheme ? colon + 1 : 0;
        if (!hasScheme && !written.startsWith("//")) {
            return written.substring(0, end);
        }
        while (start < end && written.charAt(start) == '/') {
            start++;
        }
        int path = written.indexOf('/', start);
        return path < 0 || path > end ? "" : written.substring(path, end);
    }

    /** Returns the reason why the path must not be sent; null if it is valid. Trailing slashes are ignored. */
    public static @Nullable String flawOf(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        int start = path.startsWith("/") ? 1 : 0;
        if (end <= start) {
            return null;
        }
        for (String segment : path.substring(start, end).split("/", -1)) {
            String flaw = flawOfSegment(segment);
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }

    private static @Nullable String flawOfSegment(String segment) {
        if (segment.isEmpty()) {
            return "its path has an empty segment (//)";
        }
        String form = segment;
        for (String decoded = decoded(form); decoded != null; decoded = decoded(form)) {
            String flaw = flawOfForm(segment, form);
            if (flaw != null || decoded.equals(form)) {
                return flaw;
            }
            form = decoded;
        }
        return "its path has bytes that are not UTF-8";
    }

    private static @Nullable String flawOfForm(String segment, String form) {
        if (DOTS.matcher(form).matches()) {
            return "its path has the segment '" + segment + "', which leads to another path";
        }
        if (form.indexOf('/') >= 0 || form.indexOf('\\') >= 0) {
            return "its path has an encoded separator (%2F or %5C)";
        }
        if (CONTROL.matcher(form).find()) {
            return "its path has a control character";
        }
        return form.indexOf(';') >= 0 ? "its path has a parameter (;)" : null;
    }

    /** Returns the string with each %XX decoded once; null if the bytes are not UTF-8. */
    private static @Nullable String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(written.length);
        for (int i = 0; i < written.length; i++) {
            int high = written[i] == '%' && i + 2 < written.length ? Character.digit(written[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(written[i + 2], 16);
            bytes.put(low < 0 ? written[i] : (byte) (high << 4 | low));
            i += low < 0 ? 0 : 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
