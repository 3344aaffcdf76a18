package io.tenantapps.testing.internal.state;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service of the tenant: the sign-in service, Business Central or SharePoint. All services share one origin. */
public interface Service {

    /** Returns the service name, for messages. */
    String name();

    /** Returns true if requests to the target belong to this service. */
    boolean isFor(String target);

    /** Returns the name of the response header that contains the correlation id. */
    String correlationHeader();

    /**
     * Responds to a request to this service, while the tenant's lock is held.
     *
     * @param script returns the response of a test's script, or null. The supplier is called only if the service would
     *     otherwise carry out the request
     */
    Response answer(Received request, Supplier<@Nullable Response> script);

    /** Returns the target without secrets, for the log. */
    default String maskedTarget(String target) {
        return target;
    }

    /** Returns the body without secrets, for the log. */
    default String maskedBody(String body) {
        return body;
    }
}
