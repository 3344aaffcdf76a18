package io.tenantapps.testing;

import java.util.List;

/** Which permissions belong to which service: a token holds only those of the service it is for. */
enum FakeResource {
    SHAREPOINT("AllSites.FullControl"),
    BUSINESS_CENTRAL("user_impersonation"),
    /** Where managed identities get tokens that prove another application. Nobody has permissions there. */
    TOKEN_EXCHANGE("");

    /** What a federated identity credential asks for. */
    static final String EXCHANGE = "api://AzureADTokenExchange";

    private static final String CENTRALS_PERMISSIONS = "(AdminCenter|API|Automation)\\..*|user_impersonation";
    private final String delegated;

    FakeResource(String delegated) {
        this.delegated = delegated;
    }

    static FakeResource of(String audience) {
        if (audience.equals(EXCHANGE)) {
            return TOKEN_EXCHANGE;
        }
        return FakeBusinessCentral.AUDIENCES.contains(audience) ? BUSINESS_CENTRAL : SHAREPOINT;
    }

    /** What a user's client may do there by default. */
    String delegated() {
        return delegated;
    }

    List<String> mine(List<String> permissions) {
        return permissions.stream()
                .filter(permission -> switch (this) {
                    case SHAREPOINT -> !permission.matches(CENTRALS_PERMISSIONS);
                    case BUSINESS_CENTRAL -> permission.matches(CENTRALS_PERMISSIONS);
                    case TOKEN_EXCHANGE -> false;
                })
                .toList();
    }
}
