package io.tenantapps.core.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Applies the SDK's settings to the user's HTTP client. The user's client keeps its proxy, DNS, TLS trust, interceptors
 * and event listener. The SDK replaces the settings that control where and how often a request is sent.
 */
public final class HttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(20);
    private static final Duration PING = Duration.ofSeconds(30);
    private static final Duration SIGN_IN_TIMEOUT = Duration.ofSeconds(30);

    private HttpClients() {}

    /** Returns a client for the services, without redirects, silent retries, cookies or clear text. */
    public static OkHttpClient forServices(OkHttpClient users, int connections) {
        CountedSockets sockets = new CountedSockets(users.socketFactory());
        OkHttpClient.Builder client =
                hardened(users, connections, sockets).addInterceptor(HttpClients::withReadTimeout);
        client.networkInterceptors().add(new OriginGuard());
        client.networkInterceptors().add(chain -> counted(chain, sockets));
        return client.build();
    }

    /** Returns a client for the sign-in service, which MSAL uses, with the same settings and shorter timeouts. */
    public static OkHttpClient forSignIn(OkHttpClient users) {
        CountedSockets sockets = new CountedSockets(users.socketFactory());
        return hardened(users, 2, sockets)
                .addNetworkInterceptor(chain -> OriginGuard.withoutReasonToResend(chain.proceed(chain.request())))
                .addNetworkInterceptor(chain -> counted(chain, sockets))
                .readTimeout(CONNECT_TIMEOUT)
                .callTimeout(SIGN_IN_TIMEOUT)
                .build();
    }

    private static OkHttpClient.Builder hardened(OkHttpClient users, int connections, CountedSockets sockets) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(Math.max(64, connections));
        dispatcher.setMaxRequestsPerHost(Math.max(64, connections));
        EventListener.Factory usersListeners = users.eventListenerFactory();
        return users.newBuilder()
                .socketFactory(sockets)
                .eventListenerFactory(call -> join(usersListeners.create(call), call, sockets))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .authenticator(Authenticator.NONE)
                // Clear text is for loopback only; the origin guard enforces that.
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .connectTimeout(CONNECT_TIMEOUT)
                .writeTimeout(ReadTimeout.LONG)
                .callTimeout(Duration.ZERO)
                .pingInterval(PING)
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(connections, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS));
    }

    private static Response withReadTimeout(Interceptor.Chain chain) throws IOException {
        SendProgress progress = chain.request().tag(SendProgress.class);
        if (progress == null) {
            throw new OriginGuard.Refused("an interceptor replaced the request");
        }
        progress.markReached();
        Duration timeout = progress.readTimeout();
        long millis = timeout.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT.toMillis() : timeout.toMillis();
        return chain.withReadTimeout((int) Math.max(1, millis), TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }

    private static Response counted(Interceptor.Chain chain, CountedSockets sockets) throws IOException {
        return sockets.counted(chain.proceed(chain.request()), chain.call(), chain.connection());
    }

    private static EventListener join(EventListener users, Call call, CountedSockets sockets) {
        SendProgress progress = call.request().tag(SendProgress.class);
        EventListener ours = new EventListener() {
            @Override
            public void requestHeadersStart(Call call) {
                if (progress != null) {
                    progress.markSent();
                }
            }

            @Override
            public void connectionAcquired(Call call, Connection connection) {
                sockets.acquired(call, connection);
            }

            @Override
            public void connectionReleased(Call call, Connection connection) {
                sockets.released(call, connection);
            }
        };
        return users == EventListener.NONE ? ours : ours.plus(users);
    }
}
