package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SecretText;

/**
 * A token, ready to be sent. The class creates the header only once and not for each request, because tokens are long.
 *
 * @param token the token
 * @param header the value of the authorization header
 * @param text the token in a searchable form
 */
public record Bearer(String token, String header, SecretText text) {
    public static Bearer of(String token) {
        return new Bearer(token, "Bearer " + token, SecretText.of(token));
    }

    @Override
    public String toString() {
        return "Bearer[" + Redactor.MASK + "]";
    }
}
