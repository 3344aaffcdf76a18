package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;

/**
 * Thrown when the state of the catalog or the package makes an operation impossible or harmful. The message states the
 * reason and the remedy. Nothing was changed.
 */
public final class PreconditionException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The reason of the refusal. */
    public enum Reason {
        /** The package is an add-in of the older kind, which sites have been unable to install since April 2026. */
        RETIRED_ADDIN,
        /** The catalog has a newer version, and {@link PublishPackage#allowDowngrade} is not set. */
        DOWNGRADE,
        /**
         * The catalog has the same version with different content, and {@link PublishPackage#replaceSameVersion} is not
         * set.
         */
        SAME_VERSION_OTHER_CONTENT,
        /** The catalog has a different product under the package's file name. */
        FILE_NAME_TAKEN,
        /** The catalog does not have the product. */
        NO_SUCH_PRODUCT,
        /** The version in the catalog is not deployed, so no site can install it. */
        NOT_DEPLOYED
    }

    /** Creates an exception, for the SDK and for unit tests. */
    public PreconditionException(Reason reason, String message) {
        super(message, null);
        this.reason = Arguments.required("reason", reason);
    }

    /** Returns the reason, for programs to branch on. */
    public Reason reason() {
        return reason;
    }
}
