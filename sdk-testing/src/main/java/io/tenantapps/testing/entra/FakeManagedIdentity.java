package io.tenantapps.testing.entra;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.EntraIds;
import io.tenantapps.testing.internal.tokens.FakeResource;
import java.util.List;

/** An identity that Azure gives to a machine. */
public final class FakeManagedIdentity {
    private final TenantState state;
    private final String clientId;
    private List<String> roles = FakeResource.ALL_ROLES;

    FakeManagedIdentity(TenantState state, String clientId) {
        this.state = state;
        this.clientId = clientId;
    }

    /** The id of its application. */
    public String clientId() {
        return clientId;
    }

    /** The id of its service principal. */
    public String objectId() {
        return EntraIds.object(clientId);
    }

    /** The id of the resource that it is, if it was assigned by a user. */
    public String resourceId() {
        return "/subscriptions/" + EntraIds.object("subscription")
                + "/resourcegroups/fake/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + clientId;
    }

    /**
     * What it may do: {@code Sites.FullControl.All} and {@code AdminCenter.ReadWrite.All} unless you say otherwise. A token
     * holds those of the service it is for.
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
