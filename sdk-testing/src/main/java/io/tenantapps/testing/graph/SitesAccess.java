package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.tokens.Bearer;
import java.util.List;

/** The permissions that lists of sites require. */
final class SitesAccess {
    private static final List<String> READ =
            List.of("Sites.Read.All", "Sites.ReadWrite.All", "Sites.Manage.All", "Sites.FullControl.All");

    private SitesAccess() {}

    /** Returns true if the client may list only the sites that were granted to it. */
    static boolean isSelectedOnly(GraphSettings settings, Bearer bearer) {
        return settings.refuses(FakeGraphRefusal.ONLY_SELECTED_SITES)
                || (!bearer.hasAnyOf(READ) && bearer.hasAnyOf(List.of("Sites.Selected")));
    }

    /** Throws unless the client may read all sites. */
    static void check(GraphSettings settings, Bearer bearer) {
        if (settings.refuses(FakeGraphRefusal.NO_SITES_ROLE) || !bearer.hasAnyOf(READ)) {
            throw new GraphError(
                    403,
                    "Forbidden",
                    "Either scp or roles claim need to be present in the token. Application permissions needed: "
                            + String.join(", ", READ) + ". Application permissions held: "
                            + String.join(", ", bearer.permissions()) + ".");
        }
    }
}
