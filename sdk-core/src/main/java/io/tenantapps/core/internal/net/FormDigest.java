package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * The form digest of one request.
 *
 * @param value the digest; null if there is no digest
 * @param absence the reason why a required digest is missing; null otherwise
 */
public record FormDigest(@Nullable String value, @Nullable String absence) {
    public static final FormDigest UNWANTED = new FormDigest(null, null);

    @Override
    public String toString() {
        return "FormDigest[" + (value == null ? "none" : Redactor.MASK) + "]";
    }
}
