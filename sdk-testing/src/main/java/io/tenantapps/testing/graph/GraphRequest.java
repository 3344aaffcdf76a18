package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.text.PercentCode;
import io.tenantapps.testing.internal.text.Segment;
import io.tenantapps.testing.internal.text.Target;
import io.tenantapps.testing.internal.tokens.Bearer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to Microsoft Graph.
 *
 * @param received the request as received
 * @param bearer the contents of the token
 * @param segments the segments after the version
 * @param options the options in the query, in lower case and without a dollar sign
 */
record GraphRequest(Received received, Bearer bearer, List<Segment> segments, Map<String, String> options) {
    static final String PREFIX = "/v1.0/";

    static GraphRequest of(Received received, Bearer bearer) {
        String target = received.target();
        String path = Target.path(target);
        Map<String, String> options = new LinkedHashMap<>();
        if (path.length() < target.length()) {
            for (String part : target.substring(path.length() + 1).split("&", -1)) {
                String[] pair = part.split("=", 2);
                String name = PercentCode.decoded(pair[0]).toLowerCase(Locale.ROOT);
                options.put(name.replaceFirst("^\\$", ""), pair.length < 2 ? "" : PercentCode.decodedForm(pair[1]));
            }
        }
        return new GraphRequest(
                received, bearer, Segment.all(PercentCode.decoded(path.substring(PREFIX.length()))), options);
    }

    @Nullable
    String option(String name) {
        return options.get(name);
    }

    /** Returns the selected fields; empty if the request selects none. */
    List<String> selected() {
        String select = options.get("select");
        return select == null
                ? List.of()
                : Arrays.stream(select.split(",")).map(String::strip).toList();
    }

    boolean selects(String field) {
        return selected().stream().anyMatch(field::equalsIgnoreCase);
    }

    /** Returns true if the path has segments with these names; a star stands for any name. */
    boolean isFor(String... names) {
        if (segments.size() != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals("*") && !segments.get(i).is(names[i])) {
                return false;
            }
        }
        return true;
    }

    String segment(int index) {
        return segments.get(index).name();
    }
}
