package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.text.PercentCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request to the admin center API.
 *
 * @param received the received request
 * @param version the version of the API
 * @param path the decoded segments after the version
 * @param variables the values that the path contains for the variables of the pattern
 */
record BcRequest(Received received, BcVersion version, List<String> path, Map<String, String> variables) {

    static BcRequest of(Received request, BcVersion version) {
        List<String> path = Arrays.stream(request.path().split("/", -1))
                .skip(3)
                .map(PercentCode::decoded)
                .toList();
        return new BcRequest(request, version, path, Map.of());
    }

    ByteString body() {
        return received.body();
    }

    /** Returns the second segment of the path, which should be the version. */
    static String versionText(String path) {
        String[] segments = path.split("/", -1);
        return segments.length < 3 ? "" : PercentCode.decoded(segments[2]);
    }

    /**
     * Returns this request with its variables if its path matches a pattern such as {@code
     * applications/{family}/environments}.
     */
    @Nullable
    BcRequest matching(String pattern) {
        String[] parts = pattern.split("/", -1);
        if (parts.length != path.size()) {
            return null;
        }
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < parts.length; i++) {
            String segment = path.get(i);
            if (parts[i].startsWith("{")) {
                found.put(parts[i], segment);
            } else if (!parts[i].equalsIgnoreCase(segment)) {
                return null;
            }
        }
        return new BcRequest(received, version, path, found);
    }

    String variable(String name) {
        String value = variables.get("{" + name + "}");
        if (value == null) {
            throw new IllegalStateException("the route's pattern does not contain the variable " + name);
        }
        return value;
    }
}
