package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;

/** The operation came with a newer version of the API than the one that is apiVersion. Nothing was sent. */
public final class UnsupportedApiVersionException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final String since;
    private final String apiVersion;

    /** Makes one, for the SDK and for unit tests. */
    public UnsupportedApiVersionException(String operation, ApiVersion since, ApiVersion apiVersion) {
        super(
                Arguments.required("operation", operation) + ": this came with " + Arguments.required("since", since)
                        + " of the API, and " + Arguments.required("apiVersion", apiVersion)
                        + " was to be apiVersion. Nothing was sent. Ask with apiVersion(ApiVersion.of(\"" + since
                        + "\")) or newer, or switch this check off with checkVersions(false).",
                null);
        this.since = since.toString();
        this.apiVersion = apiVersion.toString();
    }

    /** The version with which it came. */
    public ApiVersion since() {
        return ApiVersion.of(since);
    }

    /** The version that was to be apiVersion. */
    public ApiVersion apiVersion() {
        return ApiVersion.of(apiVersion);
    }
}
