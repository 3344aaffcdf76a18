package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;

/** The operation came with a newer version of the API than the one that the client uses. Nothing was sent. */
public final class UnsupportedApiVersionException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final String since;
    private final String apiVersion;

    /** Makes one, for the SDK and for unit tests. */
    public UnsupportedApiVersionException(String operation, ApiVersion since, ApiVersion apiVersion) {
        super(
                Arguments.required("operation", operation) + ": this requires version "
                        + Arguments.required("since", since)
                        + " of the API, but the client uses " + Arguments.required("apiVersion", apiVersion)
                        + ". Nothing was sent. Call apiVersion(ApiVersion.of(\"" + since
                        + "\")) on the client, or switch this check off with checkVersions(false).",
                null);
        this.since = since.toString();
        this.apiVersion = apiVersion.toString();
    }

    /** The version with which it came. */
    public ApiVersion since() {
        return ApiVersion.of(since);
    }

    /** Returns the version that the client uses. */
    public ApiVersion apiVersion() {
        return ApiVersion.of(apiVersion);
    }
}
