package io.tenantapps.testing.internal.tokens;

import java.util.List;

/**
 * The services for which tokens are issued, with their permissions. A token contains only the permissions for its
 * service.
 */
public enum FakeResource {
    SHAREPOINT("AllSites.FullControl"),
    BUSINESS_CENTRAL("user_impersonation"),
    GRAPH("Application.Read.All"),
    /**
     * The service whose tokens let managed identities authenticate another application. Tokens for this service contain
     * no permissions.
     */
    TOKEN_EXCHANGE("");

    /** The audiences of tokens for Business Central. */
    public static final List<String> BUSINESS_CENTRAL_AUDIENCES =
            List.of("https://api.businesscentral.dynamics.com", "996def3d-b36c-4153-8607-a6fd3c01b89f");

    /** The audiences of tokens for Microsoft Graph, in all clouds. */
    public static final List<String> GRAPH_AUDIENCES = List.of(
            "https://graph.microsoft.com",
            "00000003-0000-0000-c000-000000000000",
            "https://graph.microsoft.us",
            "https://dod-graph.microsoft.us",
            "https://microsoftgraph.chinacloudapi.cn");

    /** The default permissions of an application. */
    public static final List<String> ALL_ROLES =
            List.of("Sites.FullControl.All", "AdminCenter.ReadWrite.All", "Application.Read.All");

    /** The audience of a federated identity credential. */
    public static final String EXCHANGE = "api://AzureADTokenExchange";

    private static final String CENTRALS_PERMISSIONS = "(AdminCenter|API|Automation)\\..*|user_impersonation";
    private static final String DIRECTORY = "(Application|Directory)\\..*";
    private final String delegated;

    FakeResource(String delegated) {
        this.delegated = delegated;
    }

    public static FakeResource of(String audience) {
        if (audience.equals(EXCHANGE)) {
            return TOKEN_EXCHANGE;
        }
        if (GRAPH_AUDIENCES.contains(audience)) {
            return GRAPH;
        }
        return BUSINESS_CENTRAL_AUDIENCES.contains(audience) ? BUSINESS_CENTRAL : SHAREPOINT;
    }

    /** Returns the default delegated permission of the service. */
    public String delegated() {
        return delegated;
    }

    /** Returns the permissions for this service. SharePoint and Graph have roles of the same names, such as Sites.Read.All. */
    public List<String> mine(List<String> permissions) {
        return permissions.stream()
                .filter(permission -> switch (this) {
                    case SHAREPOINT -> !permission.matches(CENTRALS_PERMISSIONS) && !permission.matches(DIRECTORY);
                    case GRAPH -> permission.startsWith("Sites.") || permission.matches(DIRECTORY);
                    case BUSINESS_CENTRAL -> permission.matches(CENTRALS_PERMISSIONS);
                    case TOKEN_EXCHANGE -> false;
                })
                .toList();
    }
}
