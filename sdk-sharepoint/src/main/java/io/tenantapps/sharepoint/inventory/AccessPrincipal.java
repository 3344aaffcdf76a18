package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A principal that has access to sites.
 *
 * @param id the name of the principal, or the id of its service principal if it has only roles
 * @param appId the id of its application; null if it is unknown
 * @param title the title; null if it is unknown
 * @param kind the kind
 * @param isTenantWide true if a grant or a role gives the principal access to every site of the tenant, or to the files
 *     of every site
 * @param isManagedIdentity true if the principal is a managed identity
 * @param isForeign true if its application belongs to another tenant, such as the tenant of its publisher
 * @param roles its roles for sites in Microsoft Entra
 * @param owner the user who installed its add-in last; null if none of its add-ins is installed
 * @param secrets the state of its secrets
 * @param secretsUntil the latest end date of its secrets; null if the date is unknown, if the principal lacks secrets,
 *     or if the secrets are in another tenant
 * @param notes a sentence for each fact about the secrets and roles that is not visible in the other components
 * @param sites the number of webs where the principal has a grant
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

    /** Returns the title of the principal, or its id if the title is missing. */
    public String name() {
        return title == null || title.isBlank() ? id : title;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
