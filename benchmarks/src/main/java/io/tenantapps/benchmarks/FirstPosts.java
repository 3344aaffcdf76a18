package io.tenantapps.benchmarks;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.DigestPolicy;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.ResponseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends two hundred parallel writes over a connection without a form digest. */
public final class FirstPosts {
    private static final int POSTS = 200;

    private FirstPosts() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Java.say("posts.documented", requests(port, DigestPolicy.DOCUMENTED));
        Java.say("posts.never", requests(port, DigestPolicy.NEVER));
        System.exit(0);
    }

    private static double requests(int port, DigestPolicy policy) throws Exception {
        Server.control(port, "reset");
        ApiUrl site = ApiUrl.of(Server.url(port) + "/sites/hr");
        try (TenantConnection connection = Sdk.connection(o -> o.digestPolicy(policy))) {
            List<CompletableFuture<@Nullable Void>> all = new ArrayList<>();
            for (int i = 0; i < POSTS; i++) {
                all.add(connection
                        .call(ApiRequest.post("write", site.segments("_api", "web", "write"), ResponseReader.nothing())
                                .digest(site))
                        .executeAsync());
            }
            CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get();
        }
        var stats = Server.control(port, "reset");
        return stats.getOrDefault("other", 0L) + stats.getOrDefault("contextinfo", 0L);
    }
}
