package io.tenantapps.testing.businesscentral;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart form, by name. */
final class BcForm {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)multipart/form-data\\s*;.*boundary=\"?([^\";]+)\"?.*");
    private static final ByteString BLANK_LINE = ByteString.encodeUtf8("\r\n\r\n");

    /** A form part. A part without a file name is text. */
    record Part(String fileName, ByteString content) {}

    private BcForm() {}

    /** Returns the parts by name; null if the body is not a multipart form. */
    static @Nullable Map<String, Part> parts(@Nullable String contentType, ByteString body) {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.matches()) {
            return null;
        }
        ByteString first = ByteString.encodeUtf8("--" + boundary.group(1));
        ByteString next = ByteString.encodeUtf8("\r\n--" + boundary.group(1));
        Map<String, Part> parts = new LinkedHashMap<>();
        int at = body.indexOf(first) + first.size();
        if (at < first.size()) {
            return null;
        }
        while (!body.rangeEquals(at, ByteString.encodeUtf8("--"), 0, 2)) {
            int blank = body.indexOf(BLANK_LINE, at);
            int end = blank < 0 ? -1 : body.indexOf(next, blank + 2);
            if (end < 0) {
                return null;
            }
            String headers = body.substring(at, blank).utf8();
            String name = parameter(headers, "name");
            if (name == null || parts.containsKey(name)) {
                return null;
            }
            String fileName = parameter(headers, "filename");
            parts.put(
                    name,
                    new Part(
                            fileName == null ? "" : fileName,
                            body.substring(Math.min(blank + BLANK_LINE.size(), end), end)));
            at = end + next.size();
        }
        return parts;
    }

    private static @Nullable String parameter(String headers, String name) {
        Matcher matcher = Pattern.compile("(?is).*Content-Disposition:[^\r\n]*;\\s*" + name + "=\"([^\"]*)\".*")
                .matcher(headers);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
