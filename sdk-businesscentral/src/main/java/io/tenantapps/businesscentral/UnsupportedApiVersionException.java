package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;

/** Thrown when an operation needs a newer API version than the one that the client uses. Nothing was sent. */
public final class UnsupportedApiVersionException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final String since;
    private final String apiVersion;

    /** Creates an exception, for the SDK and for unit tests. */
    public UnsupportedApiVersionException(String operation, ApiVersion since, ApiVersion apiVersion) {
        super(
                Arguments.required("operation", operation) + ": this operation requires version "
                        + Arguments.required("since", since)
                        + " of the API, but the client uses " + Arguments.required("apiVersion", apiVersion)
                        + ". Nothing was sent. Call apiVersion(ApiVersion.of(\"" + since
                        + "\")) on the client, or call checkVersions(false) to disable this check.",
                null);
        this.since = since.toString();
        this.apiVersion = apiVersion.toString();
    }

    /** Returns the first version that supports the operation. */
    public ApiVersion since() {
        return ApiVersion.of(since);
    }

    /** Returns the version that the client uses. */
    public ApiVersion apiVersion() {
        return ApiVersion.of(apiVersion);
    }
}
