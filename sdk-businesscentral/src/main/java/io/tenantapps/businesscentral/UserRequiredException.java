package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;

/**
 * Thrown when the service allows an operation only for users, but the token was issued to an application without a
 * user. Nothing was sent.
 */
public final class UserRequiredException extends SdkException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests. */
    public UserRequiredException(String operation) {
        super(
                Arguments.required("operation", operation)
                        + ": the service allows this operation only for users, but the token was issued to an "
                        + "application without a user. Nothing was sent. Sign in as a user, for example with "
                        + "MsalTokens.browser or MsalTokens.deviceCode, or call checkUsers(false) to disable this "
                        + "check.",
                null);
    }
}
