package io.tenantapps.core.internal.net;

import io.tenantapps.core.errors.ServiceError;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SecretText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The token and the form digest of one request, which must be removed from all text that a service returns. */
public record Secrets(Bearer bearer, FormDigest digest) {

    public String outOf(String text) {
        String value = digest.value();
        if (value == null) {
            return Redactor.without(text, List.of(bearer.text()));
        }
        int date = value.indexOf(','); // the date after the digest is not a secret
        SecretText secret = SecretText.of(date > 0 ? value.substring(0, date) : value);
        return Redactor.without(text, List.of(bearer.text(), secret));
    }

    /** Returns the same error without the secrets. */
    public ServiceError outOf(ServiceError error) {
        return new ServiceError(outOfNullable(error.code()), outOf(error.words()), outOfNullable(error.json()));
    }

    public @Nullable String outOfNullable(@Nullable String text) {
        return text == null ? null : outOf(text);
    }

    @Override
    public String toString() {
        return "Secrets[" + Redactor.MASK + "]";
    }
}
