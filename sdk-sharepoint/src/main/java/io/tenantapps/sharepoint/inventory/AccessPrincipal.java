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
 * @param isTenantWide true if it reaches every site of the tenant, or the files of every site, by a grant or by a role
 * @param isManagedIdentity true if it is a managed identity
 * @param isForeign true if its application belongs to another tenant, such as that of a publisher
 * @param roles its roles for sites in Microsoft Entra
 * @param owner the user who installed its add-in last; null if no add-in of it is installed
 * @param secrets the state of its secrets
 * @param secretsUntil the latest end date of its secrets; null if it is unknown, the principal lacks secrets, or they are
 *     in another tenant
 * @param notes a sentence for each fact about the secrets and roles that is not visible in the other components
 * @param sites the number of webs with a grant for it
 */
public record AccessPrincipal(
        String id,
        @Nullable String appId,
        @Nullable String title,
        PrincipalKind kind,
        boolean isTenantWide,
        boolean isManagedIdentity,
        boolean isForeign,
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
