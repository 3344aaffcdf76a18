package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The right of a principal on a web, or in the whole tenant.
 *
 * @param principal the id of the principal, as in {@link AccessPrincipal#id}
 * @param web the URL of the web; null for the whole tenant
 * @param right the right, as the service names it, or the name of a role
 * @param isAppOnly true if the principal needs no user
 * @param isInferred true if no service returned this entry: it follows from a role in Microsoft Entra, which reaches all
 *     sites without a grant
 */
public record AccessEntry(String principal, @Nullable String web, String right, boolean isAppOnly, boolean isInferred) {

    /** Returns true if the other entry is the same right of any principal. */
    boolean isSameRight(AccessEntry other) {
        return equals(new AccessEntry(principal, other.web, other.right, other.isAppOnly, other.isInferred));
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
