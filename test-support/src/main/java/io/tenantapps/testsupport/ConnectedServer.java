package io.tenantapps.testsupport;

import io.tenantapps.canaries.QueueServer;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.testing.VirtualTime;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A server that implements no particular API, and a connection to it in virtual time. The server also stands in for
 * Business Central and Microsoft Graph.
 */
public class ConnectedServer extends QueueServer {
    public final VirtualTime time = new VirtualTime();
    private final TenantConnection connection;

    /**
     * Starts the server.
     *
     * @param headers the headers of each JSON response
     */
    protected ConnectedServer(Map<String, String> headers, UnaryOperator<CallOptions> options) {
        super(headers);
        connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .time(time, time)
                .options(options)
                .businessCentral(web.url("/").toString())
                .graph(web.url("/").toString())
                .build();
    }

    public final TenantConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
        super.close();
    }
}
