package io.tenantapps.core.auth;

import io.tenantapps.core.internal.RecordText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a token is wanted for.
 *
 * @param audience the service that will check it, such as {@code https://contoso.sharepoint.com}
 * @param claims the claims that a service demanded (JSON), to be passed to the sign-in service; null for none
 * @param afterRejection whether the service has just refused the last token: caches must not answer with it again
 * @param unattended whether nobody waits for it, since the last token is still good: then no user must be asked
 * @param timeout the time that the call has left
 */
public record TokenRequest(
        String audience, @Nullable String claims, boolean afterRejection, boolean unattended, Duration timeout) {

    /** The audience as a scope: with {@code /.default} behind it. */
    public String scope() {
        return audience + "/.default";
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
