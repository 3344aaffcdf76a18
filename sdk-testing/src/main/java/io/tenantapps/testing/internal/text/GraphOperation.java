package io.tenantapps.testing.internal.text;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names for Microsoft Graph's operations whose last path segment does not distinguish them. */
final class GraphOperation {
    private static final String PREFIX = "/v1.0/";

    private GraphOperation() {}

    /** Returns the name; null if the last path segment is the name. */
    static @Nullable String of(String target) {
        if (!target.startsWith(PREFIX) || target.contains("/_api/")) {
            return null;
        }
        List<Segment> segments =
                Segment.all(PercentCode.decoded(Target.path(target).substring(PREFIX.length())));
        if (segments.isEmpty()) {
            return null;
        }
        String first = segments.get(0).name().toLowerCase(Locale.ROOT);
        String last = segments.get(segments.size() - 1).name();
        if (first.equals("serviceprincipals")) {
            if (last.equalsIgnoreCase("appRoleAssignedTo")) {
                return "roleHolders";
            }
            String query =
                    PercentCode.decodedForm(target.substring(Target.path(target).length()));
            return query.contains("'Legacy'") ? "legacyPrincipals" : null;
        }
        if (!first.equals("sites")) {
            return null;
        }
        if (segments.size() == 1) {
            return "geos";
        }
        return segments.size() > 2 && segments.get(2).is("permissions") ? "sitePermissions" : null;
    }
}
