package io.tenantapps.testing.entra;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.EntraIds;
import io.tenantapps.testing.internal.tokens.FakeResource;
import java.util.List;

/** A managed identity of an Azure resource. */
public final class FakeManagedIdentity {
    private final TenantState state;
    private final String clientId;
    private List<String> roles = FakeResource.ALL_ROLES;

    FakeManagedIdentity(TenantState state, String clientId) {
        this.state = state;
        this.clientId = clientId;
    }

    /** Returns the client id. */
    public String clientId() {
        return clientId;
    }

    /** Returns the id of the service principal. */
    public String objectId() {
        return EntraIds.object(clientId);
    }

    /** Returns the id of the identity's Azure resource, if it is user-assigned. */
    public String resourceId() {
        return "/subscriptions/" + EntraIds.object("subscription")
                + "/resourcegroups/fake/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + clientId;
    }

    /**
     * Sets the permissions. The defaults are {@code Sites.FullControl.All} and {@code AdminCenter.ReadWrite.All}. A
     * token contains only the permissions for its own service.
     */
    public FakeManagedIdentity roles(String... permissions) {
        Arguments.texts("permissions", permissions);
        return state.locked(() -> {
            roles = List.of(permissions);
            return this;
        });
    }

    List<String> consented() {
        return roles;
    }

    @Override
    public String toString() {
        return "FakeManagedIdentity[" + clientId + "]";
    }

    Runnable remember() {
        List<String> rolesThen = roles;
        return () -> roles = rolesThen;
    }
}
