package io.tenantapps.sharepoint.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests the evidence for each kind of principal, in its order of precedence. */
class PrincipalKindTest {
    private static final String REALM = "@77aa0000-0000-4000-8000-000000000001";
    private static final String NAME = "i:0i.t|ms.sp.ext|5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10" + REALM;

    private static AcsPrincipal acs(@Nullable String redirectUri, String... domains) {
        return new AcsPrincipal("5f0c", NAME, "Sync", redirectUri, List.of(domains), Map.of());
    }

    private static EntraPrincipal entra(String type, String... roles) {
        return new EntraPrincipal("5f0c", "9c41", "Sync", type, null, false, null, List.of(), List.of(roles));
    }

    private static PrincipalKind kind(@Nullable AcsPrincipal acs, @Nullable EntraPrincipal entra) {
        return PrincipalKind.of(NAME, acs, entra);
    }

    @Test
    void nameOrOwnerTakesPrecedenceOverOtherEvidence() {
        EntraPrincipal microsoft = new EntraPrincipal(
                "5f0c",
                "9c41",
                "Sync",
                "Application",
                "F8CDEF31-a31e-4b4a-93e4-5f571e91255a",
                true,
                null,
                List.of(),
                List.of());

        assertEquals(PrincipalKind.SHAREPOINT_HOSTED, PrincipalKind.of(NAME.replace("ext", "int"), null, microsoft));
        assertEquals(PrincipalKind.MICROSOFT, kind(acs(null, "a.workflow.windows.net"), microsoft));
    }

    @Test
    void domainIdentifiesAWorkflowWithoutGraph() {
        assertEquals(PrincipalKind.WORKFLOW, kind(acs(null, "eu.workflow.windows.net"), entra("Legacy")));
        assertEquals(PrincipalKind.WORKFLOW, kind(acs(null, "eu.workflow.windows.net"), null));
    }

    @Test
    void legacyPrincipalBelongsToAcsRegardlessOfItsRow() {
        assertEquals(PrincipalKind.ACS, kind(acs("https://sync.contoso.com"), entra("Legacy")));
        assertEquals(PrincipalKind.ACS, kind(null, entra("Legacy", "SharePoint Sites.Selected")));
    }

    @Test
    void acsRowShowsHowAnEntraApplicationReceivedItsGrant() {
        assertEquals(PrincipalKind.ACS_ON_ENTRA, kind(acs("https://sync.contoso.com"), entra("Application")));
        assertEquals(PrincipalKind.ACS_ON_ENTRA, kind(acs(null, "localhost"), entra("Application")));
        assertEquals(PrincipalKind.ENTRA_GRANTED_BY_APPINV, kind(acs(null), entra("Application")));
        assertEquals(
                PrincipalKind.ENTRA_GRANTED_BY_APPINV,
                kind(acs(null), entra("Application", "SharePoint Sites.Selected")));
    }

    @Test
    void applicationWithSitesSelectedHasItsOwnKind() {
        assertEquals(PrincipalKind.ENTRA_SITES_SELECTED, kind(null, entra("Application", "Graph Sites.Selected")));
        assertEquals(
                PrincipalKind.ENTRA_SITES_SELECTED,
                kind(null, entra("Application", "SharePoint Sites.FullControl.All", "SharePoint Sites.Selected")));
        assertEquals(PrincipalKind.ENTRA_SITES_SELECTED, kind(null, entra("ManagedIdentity", "Graph Sites.Selected")));
        assertEquals(PrincipalKind.ENTRA, kind(null, entra("Application", "SharePoint Sites.Read.All")));
    }

    @Test
    void grantWithoutAServicePrincipalIsAnOrphan() {
        EntraPrincipal onlyApplication =
                new EntraPrincipal("5f0c", null, "Sync", null, null, false, null, List.of(), List.of());

        assertEquals(PrincipalKind.ORPHAN, kind(acs("https://sync.contoso.com"), onlyApplication));
    }

    @Test
    void kindIsUnknownIfGraphWasNotQueried() {
        assertEquals(PrincipalKind.UNKNOWN, kind(acs("https://sync.contoso.com"), null));
        assertEquals(PrincipalKind.UNKNOWN, PrincipalKind.of("c:0o.c|x|5a1e", null, null));
    }
}
