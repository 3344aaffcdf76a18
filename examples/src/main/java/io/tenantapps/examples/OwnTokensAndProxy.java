//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-core:0.1.0-SNAPSHOT
package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.AccessToken;
import java.net.Proxy;
import java.time.Instant;
import okhttp3.OkHttpClient;

/** A connection with tokens from another library, through a proxy. */
public final class OwnTokensAndProxy {
    private OwnTokensAndProxy() {}

    /** Represents your token library, such as Azure Identity with its {@code TokenCredential}. */
    public interface TokenLibrary {
        String token(String scope);

        Instant expiry(String scope);
    }

    public static TenantConnection connected(TokenLibrary library, Proxy proxy) {
        return TenantConnection.builder()
                .tokens(request -> AccessToken.of(library.token(request.scope()), library.expiry(request.scope())))
                .httpClient(new OkHttpClient.Builder().proxy(proxy).build())
                .build();
    }
}
