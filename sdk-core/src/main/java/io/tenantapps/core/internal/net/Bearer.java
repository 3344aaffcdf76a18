package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SecretText;

/**
 * A token as it is sent: the header is made once and not for each request, since tokens are long.
 *
 * @param token the token
 * @param header the value of the header that carries it
 * @param text the token in a form that finds it in a text
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
