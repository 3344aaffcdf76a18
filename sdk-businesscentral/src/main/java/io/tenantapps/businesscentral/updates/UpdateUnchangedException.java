package io.tenantapps.businesscentral.updates;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service accepted a change of an environment's updates, but its list of updates does not show the
 * change.
 */
public final class UpdateUnchangedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable EnvironmentUpdate current;

    /**
     * Creates an exception, for the SDK and for unit tests.
     *
     * @param requested the requested change, in words
     * @param current the update as the service lists it; null if the service does not list it
     */
    public UpdateUnchangedException(String environment, String requested, @Nullable EnvironmentUpdate current) {
        super(
                "environment " + Redactor.plain(Arguments.required("environment", environment))
                        + ": the service accepted the request to "
                        + Redactor.plain(Arguments.required("requested", requested))
                        + ", but its list of updates does not show the change. The list contains "
                        + (current == null ? "no such update" : current.summary())
                        + ". Read list() again later, before you repeat the request.",
                null);
        this.current = current;
    }

    /** Returns the update as the service lists it; null if the service does not list it. */
    public @Nullable EnvironmentUpdate current() {
        return current;
    }
}
