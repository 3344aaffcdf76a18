package io.tenantapps.testing.internal.state;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of the services behind the one address of the tenant: the sign-in, Business Central, SharePoint. */
public interface Service {

    /** Returns the name, as it is shown to people. */
    String name();

    /** True if requests for that target are for this service. */
    boolean isFor(String target);

    /** Returns the name of the header in which its responses carry the correlation id. */
    String correlationHeader();

    /**
     * Responds to a request for it, under the tenant's lock.
     *
     * @param script returns the response that a test scripted; null if there is none. It is called only for a request that
     *     the service would act on
     */
    Response answer(Received request, Supplier<@Nullable Response> script);

    /** Returns the target as a log may hold it. */
    default String maskedTarget(String target) {
        return target;
    }

    /** Returns the body as a log may hold it. */
    default String maskedBody(String body) {
        return body;
    }
}
