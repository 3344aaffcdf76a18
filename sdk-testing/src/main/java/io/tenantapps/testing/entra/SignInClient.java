package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.state.Part;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The HTTP client that sends sign-in requests to the fake. The client is created on first use. */
final class SignInClient implements Part {
    private final String origin;
    private @Nullable OkHttpClient client;

    SignInClient(String origin) {
        this.origin = origin;
    }

    OkHttpClient http() {
        if (client == null) {
            client = new OkHttpClient.Builder()
                    .addInterceptor(new SignInRoute(origin))
                    .retryOnConnectionFailure(false)
                    .build();
        }
        return client;
    }

    /** Keeps the client, because the test may still use the client. */
    @Override
    public void reset() {}

    @Override
    public Runnable remember() {
        return () -> {};
    }

    @Override
    public void close() {
        if (client != null) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
