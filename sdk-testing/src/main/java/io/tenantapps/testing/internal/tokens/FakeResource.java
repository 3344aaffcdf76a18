package io.tenantapps.testing.internal.tokens;

import java.util.List;

/** Which permissions belong to which service: a token holds only those of the service it is for. */
public enum FakeResource {
    SHAREPOINT("AllSites.FullControl"),
    BUSINESS_CENTRAL("user_impersonation"),
    /** Where managed identities get tokens that prove another application. Nobody has permissions there. */
    TOKEN_EXCHANGE("");

    /** For whom a token for Business Central is. */
    public static final List<String> BUSINESS_CENTRAL_AUDIENCES =
            List.of("https://api.businesscentral.dynamics.com", "996def3d-b36c-4153-8607-a6fd3c01b89f");

    /** What an application may do if nobody says otherwise. */
    public static final List<String> ALL_ROLES = List.of("Sites.FullControl.All", "AdminCenter.ReadWrite.All");

    /** What a federated identity credential asks for. */
    public static final String EXCHANGE = "api://AzureADTokenExchange";

    private static final String CENTRALS_PERMISSIONS = "(AdminCenter|API|Automation)\\..*|user_impersonation";
    private final String delegated;

    FakeResource(String delegated) {
        this.delegated = delegated;
    }

    public static FakeResource of(String audience) {
        if (audience.equals(EXCHANGE)) {
            return TOKEN_EXCHANGE;
        }
        return BUSINESS_CENTRAL_AUDIENCES.contains(audience) ? BUSINESS_CENTRAL : SHAREPOINT;
    }

    /** What a user's client may do there by default. */
    public String delegated() {
        return delegated;
    }

    public List<String> mine(List<String> permissions) {
        return permissions.stream()
                .filter(permission -> switch (this) {
                    case SHAREPOINT -> !permission.matches(CENTRALS_PERMISSIONS);
                    case BUSINESS_CENTRAL -> permission.matches(CENTRALS_PERMISSIONS);
                    case TOKEN_EXCHANGE -> false;
                })
                .toList();
    }
}
