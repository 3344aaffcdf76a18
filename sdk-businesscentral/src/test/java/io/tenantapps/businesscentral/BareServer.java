package io.tenantapps.businesscentral;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.CallOptions;
import io.tenantapps.testsupport.ConnectedServer;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A server that imitates only the response headers of Business Central. */
public final class BareServer extends ConnectedServer {
    public BareServer() {
        this(o -> o);
    }

    public BareServer(UnaryOperator<CallOptions> options) {
        super(
                Map.of(
                        "Content-Type",
                        "application/json; charset=utf-8",
                        "ms-correlation-x",
                        "7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11"),
                options);
    }

    public String url() {
        return url("/");
    }

    /** Returns a client for the environment Production. */
    public BcAppsClient apps(ApiVersion version) {
        return BcAppsClient.builder(connection())
                .apiVersion(version)
                .environment("Production")
                .build();
    }
}
