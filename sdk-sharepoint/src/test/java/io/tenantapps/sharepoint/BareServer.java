package io.tenantapps.sharepoint;

import io.tenantapps.canaries.QueueServer;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.DigestPolicy;
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
        this(o -> o.digestPolicy(DigestPolicy.NEVER));
    }

    public BareServer(UnaryOperator<CallOptions> options) {
        super(
                new PromptSockets(),
                Map.of(
                        "Content-Type",
                        "application/json;odata=nometadata;streaming=true;charset=utf-8",
                        "SPRequestGuid",
                        "7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11"));
        connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .time(time, time)
                .options(options)
                .build();
    }

    public TenantConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
        super.close();
    }
}
