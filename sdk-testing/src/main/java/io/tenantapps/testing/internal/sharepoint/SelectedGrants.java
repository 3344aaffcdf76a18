package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The grants that give applications with the permission Sites.Selected access to single site collections. */
public final class SelectedGrants implements Part {
    private final List<Grant> grants = new ArrayList<>();

    /**
     * A grant.
     *
     * @param collection the key of the site collection
     * @param role the role, such as {@code write}
     */
    public record Grant(String collection, UUID appId, String displayName, String role) {

        /** Returns the right , as the functions for add-ins name it. */
        public String right() {
            return switch (role.toLowerCase(Locale.ROOT)) {
                case "read" -> "Read";
                case "write" -> "Write";
                case "manage" -> "Manage";
                default -> "FullControl";
            };
        }
    }

    public void add(Grant grant) {
        grants.removeIf(each -> each.collection.equals(grant.collection) && each.appId.equals(grant.appId));
        grants.add(grant);
    }

    /** Returns the grants of a site collection. */
    public List<Grant> of(String collection) {
        return grants.stream()
                .filter(grant -> grant.collection.equals(collection))
                .toList();
    }

    @Override
    public void reset() {
        grants.clear();
    }

    @Override
    public Runnable remember() {
        return Memory.of(grants);
    }
}
