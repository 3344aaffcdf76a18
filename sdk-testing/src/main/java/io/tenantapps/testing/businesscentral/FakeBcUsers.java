package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The access of users to a fake environment. The methods of this class take effect immediately, without a request.
 *
 * <pre>{@code
 * tenant.businessCentral().group("6c1d5b7e-1111-4222-8333-944455556666", "Users of Business Central");
 * tenant.environment("Main").users().securityGroup("6c1d5b7e-1111-4222-8333-944455556666");
 * }</pre>
 */
public final class FakeBcUsers {
    private final TenantState state;
    private final FakeEnvironment environment;

    FakeBcUsers(TenantState state, FakeEnvironment environment) {
        this.state = state;
        this.environment = environment;
    }

    /** Sets the group whose members may sign in. By default no group is set. */
    public FakeBcUsers securityGroup(String groupId) {
        Arguments.notBlank("groupId", groupId);
        UUID id = UUID.fromString(groupId);
        return change(to -> to.securityGroup(id));
    }

    /** Returns the id of the group whose members may sign in; empty if no group is set. */
    public String securityGroup() {
        return state.locked(() -> {
            UUID id = environment.settings().securityGroup();
            return id == null ? "" : id.toString();
        });
    }

    /** Sets whether users with a Microsoft 365 licence have access. By default this is not set. */
    public FakeBcUsers licenseAccess(boolean enabled) {
        return change(to -> to.licenseAccess(enabled));
    }

    /** Returns whether users with a Microsoft 365 licence have access; null if this was never set. */
    public @Nullable Boolean licenseAccess() {
        return state.locked(() -> environment.settings().licenseAccess());
    }

    /** Signs a user in, now. The session replaces a session with the same id. */
    public FakeBcUsers signsIn(long sessionId, String userId) {
        Arguments.notBlank("userId", userId);
        return change(to ->
                to.session(new FakeBcSession(sessionId, userId, state.time().instant())));
    }

    /** Ends a session, as its user does. */
    public FakeBcUsers signsOut(long sessionId) {
        return change(to -> to.withoutSession(sessionId));
    }

    /** Returns the active sessions. */
    public List<FakeBcSession> sessions() {
        return state.locked(() -> environment.settings().sessions());
    }

    /** Returns the fields of the support contact, by their names in JSON; empty if no contact is set. */
    public Map<String, String> supportContact() {
        return state.locked(() -> Map.copyOf(environment.settings().supportContact()));
    }

    /** Returns the partners that have access, as the service writes it. The default is {@code AllowAllPartnerTenants}. */
    public String partnerStatus() {
        return state.locked(() -> environment.settings().partnerStatus());
    }

    /** Returns the ids of the tenants of selected partners. */
    public List<String> partnerTenantIds() {
        return state.locked(() -> environment.settings().partners());
    }

    private FakeBcUsers change(UnaryOperator<EnvironmentSettings> change) {
        return state.whileOpen(() -> {
            environment.change(change);
            return this;
        });
    }
}
