package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The endpoints of the admin center API. Each subject adds its own endpoints; the first match answers a request. */
final class BcRoutes {
    /** The URL of an environment. */
    static final String E = "applications/{family}/environments/{environment}";

    /** The URL of an app of an environment. */
    static final String APP = E + "/apps/{app}";

    private final List<Route> all = new ArrayList<>();

    /** A part of the API that has endpoints. */
    interface Subject {
        void addTo(BcRoutes routes);
    }

    /**
     * An endpoint.
     *
     * @param since the 2.x version that added it
     * @param isForUsersOnly true if the service refuses applications without a user
     */
    record Route(
            String method, String pattern, int since, boolean isForUsersOnly, Function<BcRequest, Response> answer) {}

    BcRoutes get(String pattern, int since, Function<BcRequest, Response> answer) {
        return add("GET", pattern, since, answer);
    }

    BcRoutes post(String pattern, int since, Function<BcRequest, Response> answer) {
        return add("POST", pattern, since, answer);
    }

    BcRoutes add(String method, String pattern, int since, Function<BcRequest, Response> answer) {
        all.add(new Route(method, pattern, since, false, answer));
        return this;
    }

    /** Adds an endpoint that refuses applications without a user. */
    BcRoutes addForUsersOnly(String method, String pattern, int since, Function<BcRequest, Response> answer) {
        all.add(new Route(method, pattern, since, true, answer));
        return this;
    }

    List<Route> all() {
        return all;
    }
}
