package io.tenantapps.core.auth;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bearer token. The {@code toString} of a token is {@code ***}, and a token is not serializable. */
public final class AccessToken {
    private final String value;
    private final @Nullable Instant expiresAt;

    private AccessToken(String value, @Nullable Instant expiresAt) {
        this.value = Arguments.required("value", value);
        this.expiresAt = expiresAt;
    }

    /** Returns a token that is valid until the given time. */
    public static AccessToken of(String value, Instant expiresAt) {
        return new AccessToken(value, Arguments.required("expiresAt", expiresAt));
    }

    /** Returns a token with an unknown lifetime. The connection uses the token until the service rejects it. */
    public static AccessToken of(String value) {
        Arguments.required("value", value);
        return new AccessToken(value, null);
    }

    /** Returns the token itself, for a provider that wraps another provider. The token is a secret. */
    public String value() {
        return value;
    }

    /** Returns the time of expiry; null if the time is unknown. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "AccessToken[" + Redactor.MASK + ", expiresAt=" + expiresAt + "]";
    }
}
