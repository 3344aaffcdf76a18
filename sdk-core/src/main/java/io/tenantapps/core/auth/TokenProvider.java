package io.tenantapps.core.auth;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.internal.Arguments;
import java.time.Instant;
import java.util.List;

/**
 * Where bearer tokens come from: {@link MsalTokens}, or one lambda of your own around any other library.
 *
 * <p>The connection caches what it gets, asks once however many threads need a token, and asks again in the background
 * when 80 % of a token's life are over. A provider need not do any of that.
 */
@FunctionalInterface
public interface TokenProvider {

    /**
     * Gets a token.
     *
     * @throws AuthenticationException to say why there is none. Anything else that is thrown is reported by its class name
     *     alone, since its message may hold a secret
     */
    AccessToken token(TokenRequest request);

    /**
     * What this provider can tell about itself for a {@link DiagnosticReport}, such as until when its certificate is good. Nothing
     * is sent. The default is nothing.
     *
     * @param now the time by the connection's clock
     */
    default List<DiagnosticCheck> checks(Instant now) {
        return List.of();
    }

    /** The same token for everybody, for experiments and tests. Once a service rejects it, calls fail. */
    static TokenProvider fixed(String token) {
        Arguments.required("token", token);
        AccessToken fixed = AccessToken.of(token);
        return request -> fixed;
    }
}
