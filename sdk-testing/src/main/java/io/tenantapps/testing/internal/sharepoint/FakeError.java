package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.state.TenantState;

/**
 * An error of the service, which is thrown and then converted to the response. The response has the format that the
 * request selects.
 */
public final class FakeError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String language;

    public FakeError(int status, String code, String words, String language) {
        super(words, null, false, false);
        this.status = status;
        this.code = code;
        this.language = language;
    }

    /** Returns the error with a message in the tenant's language. */
    public static FakeError of(TenantState state, int status, String code, Words words, Object... arguments) {
        return new FakeError(status, code, words.in(state.language(), arguments), state.language());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }

    String language() {
        return language;
    }
}
