package io.tenantapps.sharepoint;

import io.tenantapps.core.CallOptions;
import io.tenantapps.core.DigestPolicy;
import io.tenantapps.testsupport.ConnectedServer;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A server that imitates only the response headers of SharePoint. */
public final class BareServer extends ConnectedServer {
    public BareServer() {
        this(o -> o.digestPolicy(DigestPolicy.NEVER));
    }

    public BareServer(UnaryOperator<CallOptions> options) {
        super(
                Map.of(
                        "Content-Type",
                        "application/json;odata=nometadata;streaming=true;charset=utf-8",
                        "SPRequestGuid",
                        "7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11"),
                options);
    }
}
