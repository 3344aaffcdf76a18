package io.tenantapps.testing.entra;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token request that the fake's sign-in service has granted or refused, without secrets. If a fault prevented the
 * decision of the service, the request appears only in {@code tenant.requests()}.
 *
 * @param at the virtual time when the request arrived
 * @param grantType the grant type as sent, such as {@code client_credentials}; {@code managed_identity} for requests
 *     from Azure machines
 * @param tenant the tenant in the URL
 * @param clientId the id of the application; empty if the request omits it
 * @param scope the scope, or the resource of a managed identity; empty if the request omits it
 * @param proof the kind of credentials
 * @param claims the requested claims (JSON); null if the request omits them
 * @param outcome {@code issued}, or the error code, such as {@code AADSTS7000215}
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

    /** The kind of credentials that an application sends. */
    public enum Proof {
        /** No credentials, as with applications that run on users' machines. */
        NONE,
        /** A client secret. */
        SECRET,
        /** An assertion that the application signed with its certificate. */
        CERTIFICATE,
        /** An assertion from another issuer. */
        FEDERATED,
        /** A request from an Azure machine. */
        MACHINE
    }

    /** Returns true if a token was issued. */
    public boolean isIssued() {
        return outcome.equals("issued");
    }
}
