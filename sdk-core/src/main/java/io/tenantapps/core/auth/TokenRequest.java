package io.tenantapps.core.auth;

import io.tenantapps.core.internal.RecordText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request for a token.
 *
 * @param audience the service that will check the token, such as {@code https://contoso.sharepoint.com}
 * @param claims the claims that a service demanded (JSON), to pass to the sign-in service; null if the service demanded
 *     no claims
 * @param afterRejection true if the service has just rejected the previous token, so that a cache must not return that
 *     token again
 * @param unattended true if no call is waiting for the token, because the previous token is still valid; in this case
 *     the provider must not prompt a user
 * @param timeout the time until the deadline of the call
 */
public record TokenRequest(
        String audience, @Nullable String claims, boolean afterRejection, boolean unattended, Duration timeout) {

    /** Returns the audience as a scope, with the suffix {@code /.default}. */
    public String scope() {
        return audience + "/.default";
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
