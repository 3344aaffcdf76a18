package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Microsoft Entra knows of an application.
 *
 * @param appId the id of the application; null for a holder of roles that no site lists, of which only the object id is
 *     known
 * @param objectId the id of its service principal; null if it has none
 * @param title the title
 * @param type the type of its service principal, such as {@code Legacy} for Azure ACS, {@code Application} or {@code
 *     ManagedIdentity}; null if it has none
 * @param isForeign true if the application belongs to another tenant
 * @param secretsUntil the latest end date of its secrets and certificates; null if it has none
 * @param roles its permissions that reach sites, such as {@code SharePoint Sites.Read.All}
 */
public record EntraPrincipal(
        @JsonProperty("appId") @Nullable String appId,
        @JsonProperty("objectId") @Nullable String objectId,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("isForeign") boolean isForeign,
        @JsonProperty("secretsUntil") @Nullable Instant secretsUntil,
        @JsonProperty("roles") List<String> roles) {
    private static final String LEGACY = "Legacy";

    /** Copies the list. */
    public EntraPrincipal {
        roles = Json.list(roles);
    }

    /** Reads a principal from JSON, for tests. */
    public static EntraPrincipal fromJson(String json) {
        return Json.read(EntraPrincipal.class, json);
    }

    /** Returns the state of its secrets at a time. An application whose secrets are unknown has no record at all. */
    public SecretState secrets(Instant now) {
        Arguments.required("now", now);
        if (secretsUntil != null) {
            return now.isBefore(secretsUntil) ? SecretState.VALID : SecretState.EXPIRED;
        }
        if (isForeign) {
            return SecretState.IN_OTHER_TENANT;
        }
        return objectId == null && title == null ? SecretState.GONE : SecretState.NONE;
    }

    /** True if it is a principal of the retired Azure ACS. */
    public boolean isLegacy() {
        return LEGACY.equalsIgnoreCase(type);
    }

    /** True if one of its roles reaches every site of the tenant without a grant. */
    public boolean isTenantWide() {
        return roles.stream().anyMatch(role -> role.contains(" Sites.") && role.endsWith(".All"));
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
