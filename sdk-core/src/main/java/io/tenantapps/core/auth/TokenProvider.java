package io.tenantapps.core.auth;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.internal.Arguments;
import java.time.Instant;
import java.util.List;

/**
 * A source of bearer tokens: {@link MsalTokens}, or your own lambda around any other library.
 *
 * <p>The connection caches tokens, requests each token only once for all threads that need it, and renews it in the
 * background after 80 % of its lifetime. A provider need not cache, share or renew tokens.
 */
@FunctionalInterface
public interface TokenProvider {

    /**
     * Returns a token.
     *
     * @throws AuthenticationException if the provider cannot obtain a token; the message gives the reason. Any other
     *     exception is reported by its class name only, because its message may contain a secret
     */
    AccessToken token(TokenRequest request);

    /**
     * Returns the provider's self-checks for a {@link DiagnosticReport}, such as a check of the expiry date of its
     * certificate. It sends nothing. The default is an empty list.
     *
     * @param now the current time by the connection's clock
     */
    default List<DiagnosticCheck> checks(Instant now) {
        return List.of();
    }

    /**
     * Returns a provider with a single token, for experiments and tests. Once a service rejects the token, calls fail.
     */
    static TokenProvider fixed(String token) {
        Arguments.required("token", token);
        AccessToken fixed = AccessToken.of(token);
        return request -> fixed;
    }
}
