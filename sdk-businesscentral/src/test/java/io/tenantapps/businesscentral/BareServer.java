package io.tenantapps.businesscentral;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.canaries.QueueServer;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.testing.PromptSockets;
import io.tenantapps.testing.VirtualTime;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A server that knows nothing, and a connection to it under virtual time. */
public final class BareServer extends QueueServer {
    public final VirtualTime time = new VirtualTime();
    private final TenantConnection connection;

    public BareServer() {
        this(o -> o);
    }

    public BareServer(UnaryOperator<CallOptions> options) {
        super(
                new PromptSockets(),
                Map.of(
                        "Content-Type",
                        "application/json; charset=utf-8",
                        "ms-correlation-x",
                        "7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11"));
        connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .time(time, time)
                .options(options)
                .businessCentral(url())
                .build();
    }

    public TenantConnection connection() {
        return connection;
    }

    public String url() {
        return url("/");
    }

    /** A client for the environment Production. */
    public BcAppsClient apps(ApiVersion version) {
        return BcAppsClient.builder(connection)
                .apiVersion(version)
                .environment("Production")
                .build();
    }

    @Override
    public void close() {
        connection.close();
        super.close();
    }
}
