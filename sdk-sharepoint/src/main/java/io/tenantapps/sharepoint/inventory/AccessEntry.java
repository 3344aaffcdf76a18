package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The right of a principal on a site collection, web or list, or in the whole tenant.
 *
 * @param principal the id of the principal, as in {@link AccessPrincipal#id}
 * @param web the URL of the web for which the service listed the right; null for the whole tenant
 * @param scope the objects to which the right applies. The service lists a right on a site collection once for each web
 *     of the site collection
 * @param webId the id of the web to which the right applies; null if the scope is neither a web nor a list, or the
 *     service omits it
 * @param listId the id of the list to which the right applies; null if the scope is not a list
 * @param right the right, as the service names it, or the name of a role
 * @param isAppOnly true if the principal does not need a signed-in user
 * @param isInferred true if no service returned this entry: it follows from a role in Microsoft Entra, which gives
 *     access to all sites without a grant
 */
public record AccessEntry(
        String principal,
        @Nullable String web,
        AccessScope scope,
        @Nullable String webId,
        @Nullable String listId,
        String right,
        boolean isAppOnly,
        boolean isInferred) {

    /** Returns the entry of a role that gives access to all sites or their files. */
    static AccessEntry ofRole(String principal, String role) {
        return new AccessEntry(principal, null, AccessScope.of(role), null, null, role, true, true);
    }

    /** Returns true if the other entry is the same right, even if it belongs to another principal. */
    boolean isSameRight(AccessEntry other) {
        return equals(new AccessEntry(
                principal,
                other.web,
                other.scope,
                other.webId,
                other.listId,
                other.right,
                other.isAppOnly,
                other.isInferred));
    }

    /** Returns true if the other entry is the same right of the same principal, on any web. */
    boolean isSameExceptWeb(AccessEntry other) {
        return equals(new AccessEntry(
                other.principal,
                web,
                other.scope,
                other.webId,
                other.listId,
                other.right,
                other.isAppOnly,
                other.isInferred));
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
