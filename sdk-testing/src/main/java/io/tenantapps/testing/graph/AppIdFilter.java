package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids in a filter such as {@code appId in ('…','…')} or {@code id in ('…','…')}, and in the key of a principal.
 *
 * @param property {@code appId}, or {@code id} for object ids
 * @param ids the ids
 */
record AppIdFilter(String property, List<UUID> ids) {
    private static final Pattern IN = Pattern.compile("(appId|id) in \\(\\s*('[^']*'(?:\\s*,\\s*'[^']*')*)\\s*\\)");
    private static final Pattern KEY = Pattern.compile("(?i)appId\\s*=\\s*'([^']*)'");
    private static final int MOST = 15;

    /** Parses a filter. Throws Graph's error for other filters and for too many ids. */
    static AppIdFilter of(@Nullable String filter) {
        Matcher in = IN.matcher(filter == null ? "" : filter);
        if (!in.matches()) {
            throw GraphError.badQuery(
                    "Request_UnsupportedQuery", "Unsupported or invalid query filter clause specified.");
        }
        String[] parts = in.group(2).split(",", -1);
        if (parts.length > MOST) {
            throw GraphError.badQuery(
                    "Request_UnsupportedQuery",
                    "Too many child clauses specified in search filter expression containing 'OR' operators: "
                            + parts.length + ". Max allowed: " + MOST + ".");
        }
        List<UUID> ids = new ArrayList<>();
        for (String part : parts) {
            UUID id = Ids.guid(part.strip().replace("'", ""));
            if (id == null) {
                throw GraphError.badQuery(
                        "Request_BadRequest", "Invalid value specified for property '" + in.group(1) + "'.");
            }
            ids.add(id);
        }
        return new AppIdFilter(in.group(1), List.copyOf(ids));
    }

    boolean isForObjectIds() {
        return property.equals("id");
    }

    /** Returns the app id in {@code servicePrincipals(appId='…')}. */
    static String argument(Segment segment) {
        Matcher key = KEY.matcher(String.join(",", segment.arguments()));
        if (!key.matches()) {
            throw GraphError.badQuery("Request_BadRequest", "The key of the resource must be an appId.");
        }
        return key.group(1);
    }
}
