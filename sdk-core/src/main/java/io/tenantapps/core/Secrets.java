package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/** The token and the form digest of one request, to be taken out of whatever the service says back. */
record Secrets(Bearer bearer, @Nullable String digest) {

    String outOf(String text) {
        return Redactor.without(text, bearer.token(), digest);
    }

    @Nullable
    String outOfNullable(@Nullable String text) {
        return text == null ? null : outOf(text);
    }

    @Override
    public String toString() {
        return "Secrets[" + Redactor.MASK + "]";
    }
}
