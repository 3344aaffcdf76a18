package io.tenantapps.testing.entra;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for a token that the fake's sign-in service decided. No secret is in it. What a fault answered or dropped
 * before it got there is only in {@code tenant.requests()}.
 *
 * @param at when it came, by virtual time
 * @param grantType as it was sent, such as {@code client_credentials}; {@code managed_identity} for those of Azure machines
 * @param tenant the tenant that the address named
 * @param clientId the application; empty if none was named
 * @param scope the scope, or the resource of a managed identity; empty if none was named
 * @param proof how the application proved itself
 * @param claims the claims that were demanded (JSON); null for none
 * @param outcome {@code issued}, or the code of the error, such as {@code AADSTS7000215}
 */
public record FakeTokenRequest(
        Instant at,
        String grantType,
        String tenant,
        String clientId,
        String scope,
        Proof proof,
        @Nullable String claims,
        String outcome) {

    /** How an application proved that it is the one it says. */
    public enum Proof {
        /** Not at all, as applications for users do. */
        NONE,
        /** By a client secret. */
        SECRET,
        /** By an assertion that it signed with its certificate. */
        CERTIFICATE,
        /** By an assertion of somebody else. */
        FEDERATED,
        /** By running on a machine of Azure. */
        MACHINE
    }

    /** Whether a token was issued. */
    public boolean isIssued() {
        return outcome.equals("issued");
    }
}
