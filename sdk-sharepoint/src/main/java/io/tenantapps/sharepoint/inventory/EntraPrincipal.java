package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data of an application in Microsoft Entra.
 *
 * @param appId the id of the application; null for a holder of roles that Microsoft Graph does not return
 * @param objectId the id of its service principal; null without a service principal
 * @param title the title
 * @param type the type of its service principal, such as {@code Legacy} for Azure ACS, {@code Application} or {@code
 *     ManagedIdentity}; null if it has none
 * @param owner the id of the tenant that the application belongs to; null if it is unknown
 * @param isForeign true if the application belongs to another tenant
 * @param secretsUntil the latest end date of its secrets and certificates; null without any
 * @param credentials the validity of each secret and certificate
 * @param roles its permissions that give access to sites, such as {@code SharePoint Sites.Read.All}
 */
public record EntraPrincipal(
        @JsonProperty("appId") @Nullable String appId,
        @JsonProperty("objectId") @Nullable String objectId,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("owner") @Nullable String owner,
        @JsonProperty("isForeign") boolean isForeign,
        @JsonProperty("secretsUntil") @Nullable Instant secretsUntil,
        @JsonProperty("credentials") List<EntraCredential> credentials,
        @JsonProperty("roles") List<String> roles) {
    private static final String MICROSOFT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
    private static final String LEGACY = "Legacy";
    private static final String MANAGED_IDENTITY = "ManagedIdentity";

    /** Copies the lists. */
    public EntraPrincipal {
        credentials = Json.list(credentials);
        roles = Json.list(roles);
    }

    /** Reads a principal from JSON, for tests. */
    public static EntraPrincipal fromJson(String json) {
        return Json.read(EntraPrincipal.class, json);
    }

    /**
     * Returns the state of the principal's secrets at the given time. A principal whose secrets are unknown has no
     * {@code EntraPrincipal}.
     */
    public SecretState secrets(Instant now) {
        Arguments.required("now", now);
        if (credentials.stream().anyMatch(each -> each.isValid(now))) {
            return SecretState.VALID;
        }
        if (isForeign) {
            return SecretState.IN_OTHER_TENANT; // the result does not change if an old secret is visible in this tenant
        }
        if (credentials.stream().anyMatch(each -> each.until() == null)) {
            return SecretState.UNKNOWN;
        }
        if (secretsUntil != null) {
            return now.isBefore(secretsUntil) ? SecretState.NOT_YET_VALID : SecretState.EXPIRED;
        }
        return objectId == null && title == null ? SecretState.GONE : SecretState.NONE;
    }

    /** Returns the latest end date of the secrets; null if the application's secrets are in another tenant. */
    @Nullable
    Instant visibleSecretsUntil(Instant now) {
        return secrets(now) == SecretState.IN_OTHER_TENANT ? null : secretsUntil;
    }

    /** True if the principal belongs to the retired Azure ACS. */
    public boolean isLegacy() {
        return LEGACY.equalsIgnoreCase(type);
    }

    /**
     * True if the principal is a managed identity. A managed identity has no application, and no secret that anyone
     * manages.
     */
    public boolean isManagedIdentity() {
        return MANAGED_IDENTITY.equalsIgnoreCase(type);
    }

    /** True if the application belongs to Microsoft. */
    public boolean isMicrosoft() {
        return MICROSOFT.equalsIgnoreCase(owner);
    }

    /**
     * Returns a sentence for each fact that the roles, the state of the secrets and their latest end date do not show.
     */
    List<String> notes(Instant now) {
        List<String> notes = new ArrayList<>();
        Instant secret = latest(false);
        Instant key = latest(true);
        if (isLegacy() && secret != null && key != null && !secret.equals(key)) {
            notes.add("The secrets end on " + secret + ", but the keys end on " + key
                    + ". A renewal may not have been completed.");
        }
        SecretState state = secrets(now);
        if (state == SecretState.NOT_YET_VALID) {
            notes.add("No secret is valid now, but at least one becomes valid later.");
        }
        if (state == SecretState.IN_OTHER_TENANT && secretsUntil != null) {
            notes.add("A secret in this tenant ends on " + secretsUntil
                    + ". The secrets in the tenant of the application are not visible.");
        }
        if (state == SecretState.VALID && isLegacy()) {
            notes.add("The secret gives no access, because Azure ACS has issued no tokens since April 2026.");
        }
        roles.stream()
                .filter(SiteRole::isUnknown)
                .forEach(role -> notes.add("It is unknown to which sites the role " + role + " gives access."));
        return notes;
    }

    private @Nullable Instant latest(boolean isKey) {
        return credentials.stream()
                .filter(each -> each.isKey() == isKey)
                .map(EntraCredential::until)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /**
     * True if one of the roles gives access to every site of the tenant, or to the files of every site, without a
     * grant.
     */
    public boolean isTenantWide() {
        return roles.stream().anyMatch(SiteRole::isTenantWide);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
