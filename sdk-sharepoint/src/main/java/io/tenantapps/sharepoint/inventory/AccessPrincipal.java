package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A principal that can reach sites.
 *
 * @param id the name of the principal, or the id of its service principal if it has only roles
 * @param appId the id of its application; null if it is unknown
 * @param title the title; null if it is unknown
 * @param kind the kind
 * @param isTenantWide true if it reaches every site of the tenant, by a grant or by a role
 * @param roles its roles for sites in Microsoft Entra
 * @param owner the user who installed its add-in last; null if no add-in of it is installed
 * @param secrets the state of its secrets
 * @param secretsUntil the latest end date of its secrets; null if it is unknown or the principal lacks secrets
 * @param notes a sentence for each fact about the secrets and roles that is not visible in the other components
 * @param sites the number of webs with a grant for it
 */
public record AccessPrincipal(
        String id,
        @Nullable String appId,
        @Nullable String title,
        PrincipalKind kind,
        boolean isTenantWide,
        List<String> roles,
        @Nullable String owner,
        SecretState secrets,
        @Nullable Instant secretsUntil,
        List<String> notes,
        long sites) {

    /** Copies the lists. */
    public AccessPrincipal {
        notes = Arguments.elements("notes", notes);
        roles = Arguments.elements("roles", roles);
    }

    /** Returns the title, or the id of a principal without one. */
    public String name() {
        return title == null || title.isBlank() ? id : title;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
