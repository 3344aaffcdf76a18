package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A problem in an {@link Inventory} that an administrator should check.
 *
 * @param kind the kind of problem
 * @param site the site; null if the finding concerns the whole tenant
 * @param subject the instance id of the add-in, or the name of the principal
 * @param message the finding as a sentence
 */
public record InventoryFinding(
        @JsonProperty("kind") Kind kind,
        @JsonProperty("site") @Nullable String site,
        @JsonProperty("subject") @Nullable String subject,
        @JsonProperty("message") String message) {

    /** The kind of a finding. */
    public enum Kind {
        /** An add-in of the retired model. Such an add-in no longer works, but its app web and data still exist. */
        DEAD_INSTALL,
        /** A principal with full control of the whole tenant. */
        TENANT_FULL_CONTROL,
        /**
         * A principal that has grants on a web, but that no add-in on the given webs of the site collection uses. If
         * one of these webs failed, or if the list of its sub-webs is incomplete, the inventory does not report this
         * finding. The finding does not prove that the
         * grant is left over from a removed add-in: grants of Microsoft Entra applications, such as those for
         * {@code Sites.Selected}, probably look the same.
         */
        GRANT_WITHOUT_ADDIN,
        /**
         * A SharePoint Framework solution that is listed as an add-in. Such a solution is not an add-in and is not
         * retired.
         */
        SPFX_LEAK
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
