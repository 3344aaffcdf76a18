package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * The form digest of one request.
 *
 * @param value what to send; null for none
 * @param absence why there is none, although one was wanted; null otherwise
 */
public record FormDigest(@Nullable String value, @Nullable String absence) {
    public static final FormDigest UNWANTED = new FormDigest(null, null);

    @Override
    public String toString() {
        return "FormDigest[" + (value == null ? "none" : Redactor.MASK) + "]";
    }
}
