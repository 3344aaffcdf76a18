package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * Something in an {@link Inventory} that somebody should look at.
 *
 * @param kind what it is
 * @param site where it is; null where it is about the whole tenant
 * @param subject the add-in's instance, or the name of the principal
 * @param message the same in a sentence
 */
public record InventoryFinding(
        @JsonProperty("kind") Kind kind,
        @JsonProperty("site") @Nullable String site,
        @JsonProperty("subject") @Nullable String subject,
        @JsonProperty("message") String message) {

    /** What there is to find. */
    public enum Kind {
        /** An add-in of the retired model, of which nothing works but the app web with its data. */
        DEAD_INSTALL,
        /** A principal that may do everything in the whole tenant. */
        TENANT_FULL_CONTROL,
        /**
         * A principal with grants on a web whose site collection has no such add-in on the webs that were given. It is not
         * reported if one of them failed. It does not prove that the grant is left over from a removed add-in: grants of
         * Microsoft Entra applications, such as those for {@code Sites.Selected}, are probably listed like this too.
         */
        GRANT_WITHOUT_ADDIN,
        /** A solution of the SharePoint Framework that is listed as an add-in; it is none, and not retired. */
        SPFX_LEAK
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
