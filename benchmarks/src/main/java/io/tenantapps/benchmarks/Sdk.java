package io.tenantapps.benchmarks;

import io.tenantapps.core.CallOptions;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** The SDK with a typical setup. */
final class Sdk {
    private Sdk() {}

    static TenantConnection connection(UnaryOperator<CallOptions> options) {
        return TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .options(options)
                .build();
    }

    /** Returns a connection whose Business Central is the server. */
    static TenantConnection businessCentral(String url, UnaryOperator<CallOptions> options) {
        return TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .options(options)
                .businessCentral(url)
                .build();
    }

    static TenantConnection over(OkHttpClient client) {
        return TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .httpClient(client)
                .build();
    }
}
