package io.tenantapps.testing.graph;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The position in the list of all sites. Clients must treat the token as opaque. The token contains the selected
 * fields, because the link to the next page has no {@code $select}.
 *
 * @param after the number of site collections before the page
 * @param isEmptyPage true if the page is empty and only has a link
 */
record SkipToken(int after, boolean isEmptyPage, List<String> selected) {
    private static final Pattern TEXT =
            Pattern.compile("Paged=TRUE&p_TimeDeleted=&p_ID=(\\d{1,9})(&p_Empty=1)?&p_Fields=(.*)");

    /** Parses a token; null if it is not valid. Without a token, the position is the start. */
    static @Nullable SkipToken of(@Nullable String token, @Nullable String select) {
        if (token == null) {
            return new SkipToken(0, false, fields(select == null ? "" : select));
        }
        try {
            Matcher text = TEXT.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            return text.matches()
                    ? new SkipToken(Integer.parseInt(text.group(1)), text.group(2) != null, fields(text.group(3)))
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static List<String> fields(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    SkipToken after(int other) {
        return new SkipToken(other, isEmptyPage, selected);
    }

    SkipToken withEmptyPage(boolean other) {
        return new SkipToken(after, other, selected);
    }

    String text() {
        String text = "Paged=TRUE&p_TimeDeleted=&p_ID=" + after + (isEmptyPage ? "&p_Empty=1" : "") + "&p_Fields="
                + String.join(",", selected);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
