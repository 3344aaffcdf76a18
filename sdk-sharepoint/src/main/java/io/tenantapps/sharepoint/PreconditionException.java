package io.tenantapps.sharepoint;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;

/**
 * As the catalog is, what was asked for could not go well or would do harm: the message says why and what to do. Nothing
 * was changed.
 */
public final class PreconditionException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What stands in the way. */
    public enum Reason {
        /** The package is an add-in of the older kind, which sites cannot install since April 2026. */
        RETIRED_ADDIN,
        /** The catalog has a newer version, and {@link PublishPackage#allowDowngrade} was not said. */
        DOWNGRADE,
        /** The catalog has other content of that version, and {@link PublishPackage#replaceSameVersion} was not said. */
        SAME_VERSION_OTHER_CONTENT,
        /** The catalog has another product under the name of the package's file. */
        FILE_NAME_TAKEN,
        /** The catalog has no such product. */
        NO_SUCH_PRODUCT,
        /** The version in the catalog is not deployed, so that no site can get it. */
        NOT_DEPLOYED
    }

    /** Makes one, for the SDK and for unit tests. */
    public PreconditionException(Reason reason, String message) {
        super(message, null);
        this.reason = Arguments.required("reason", reason);
    }

    /** What stands in the way, for programs. */
    public Reason reason() {
        return reason;
    }
}
