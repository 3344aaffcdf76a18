package io.tenantapps.sharepoint.inventory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a principal with access to sites. Neither the name of a principal nor a row of {@code
 * GetACSServicePrincipals} proves that the principal belongs to the retired Azure ACS, because applications of
 * Microsoft Entra have the same names. Only data from Microsoft Graph distinguishes the two kinds. The kind does not
 * show whether a principal has access to all sites, is a managed identity, or belongs to another tenant; see {@link
 * AccessPrincipal}.
 */
public enum PrincipalKind {
    /** The principal of an add-in that SharePoint hosts. */
    SHAREPOINT_HOSTED,
    /** A principal that belongs to Microsoft. */
    MICROSOFT,
    /** A workflow of SharePoint 2013. */
    WORKFLOW,
    /** A principal of the retired Azure ACS. Tokens of an Azure ACS principal have not worked since April 2026. */
    ACS,
    /** An application of Microsoft Entra that was registered for an add-in. */
    ACS_ON_ENTRA,
    /** An application of Microsoft Entra that was granted rights on the page {@code appinv.aspx}. */
    ENTRA_GRANTED_BY_APPINV,
    /** An application of Microsoft Entra with the permission Sites.Selected. */
    ENTRA_SITES_SELECTED,
    /** Another application of Microsoft Entra with grants or roles for sites. */
    ENTRA,
    /** A principal with grants whose service principal no longer exists, so that it cannot get a token. */
    ORPHAN,
    /** Microsoft Graph was not queried or did not return the principal, or the name has an unknown form. */
    UNKNOWN;

    /** Determines the kind of a principal from its name and from the data that the services returned. */
    static PrincipalKind of(@Nullable String identifier, @Nullable AcsPrincipal acs, @Nullable EntraPrincipal entra) {
        if (AppIdentifier.isInternal(identifier)) {
            return SHAREPOINT_HOSTED;
        }
        if (AppIdentifier.isSharePoint(identifier) || (entra != null && entra.isMicrosoft())) {
            return MICROSOFT;
        }
        boolean isWorkflow = acs != null
                && acs.appDomains().stream()
                        .anyMatch(domain -> domain.toLowerCase(Locale.ROOT).endsWith(".workflow.windows.net"));
        if (isWorkflow) {
            return WORKFLOW;
        }
        if (entra == null) {
            return UNKNOWN;
        }
        if (entra.isLegacy()) {
            return ACS;
        }
        if (entra.objectId() == null) {
            return ORPHAN;
        }
        if (acs != null) {
            return isRegisteredForAddin(acs) ? ACS_ON_ENTRA : ENTRA_GRANTED_BY_APPINV;
        }
        return entra.roles().stream().anyMatch(SiteRole::isForSelectedSites) ? ENTRA_SITES_SELECTED : ENTRA;
    }

    private static boolean isRegisteredForAddin(AcsPrincipal acs) {
        boolean hasRedirect = acs.redirectUri() != null && !acs.redirectUri().isBlank();
        return hasRedirect || !acs.appDomains().isEmpty();
    }
}
