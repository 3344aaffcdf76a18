package io.tenantapps.core;

import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.core.internal.json.JacksonVersion;
import io.tenantapps.core.internal.net.Connected;
import io.tenantapps.core.internal.net.Connector;
import io.tenantapps.core.internal.net.HttpClients;
import io.tenantapps.core.internal.net.Lent;
import io.tenantapps.core.internal.net.Origins;
import io.tenantapps.core.internal.time.DaemonThreads;
import io.tenantapps.core.internal.time.InterruptWatch;
import io.tenantapps.core.internal.time.Polls;
import io.tenantapps.core.internal.time.SerialQueues;
import io.tenantapps.core.internal.time.Time;
import io.tenantapps.core.internal.time.Waiting;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One identity in one tenant, with its tokens, form digests, sockets and throttle gates. Create one connection, share
 * it among all clients and threads, and keep it, because its caches save requests.
 *
 * <pre>{@code
 * try (TenantConnection connection = TenantConnection.builder()
 *         .tokens(MsalTokens.fromEnvironment())
 *         .options(options -> options.deadline(Duration.ofMinutes(5)))
 *         .build()) {
 *     AppCatalogClient catalog = AppCatalogClient.tenantOf(connection, "https://contoso.sharepoint.com");
 *     catalog.list().execute().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>A connection uses daemon threads only, so a program ends when its {@code main} method ends, even if the connection
 * is open.
 */
public final class TenantConnection implements AutoCloseable {
    private final Cloud cloud;
    private final CallOptions options;
    private final Set<String> allowedHosts;
    private final @Nullable String businessCentral;
    private final @Nullable String graph;
    private final Time time;
    private final @Nullable ExecutorService ownThreads;
    private final Executor executor;
    private final OkHttpClient client;
    private final InterruptWatch watch = new InterruptWatch();
    private final @Nullable Connected<TokenProvider> signIn;
    private final CallEvents events;
    private final SerialQueues queues;
    private final Polls polls;
    private final @Nullable CallTracks tracks;
    private final Transport transport;
    private volatile boolean closed;

    private TenantConnection(Builder builder) {
        this.cloud = builder.cloud;
        this.options = builder.options;
        this.allowedHosts = Set.copyOf(builder.allowedHosts);
        this.businessCentral = builder.businessCentral;
        this.graph = builder.graph;
        this.time = builder.time;
        Executor given = builder.executor;
        this.ownThreads = given == null ? DaemonThreads.executor() : null;
        this.executor = given == null ? Objects.requireNonNull(ownThreads) : given;
        this.events = new CallEvents(builder.listener);
        this.queues = new SerialQueues(time);
        this.tracks = builder.watch == null ? null : new CallTracks(builder.watch);
        OkHttpClient users = builder.client == null ? new OkHttpClient() : builder.client;
        int sockets = Math.max(builder.connections, options.parallelism());
        this.client = HttpClients.forServices(users, sockets);
        this.polls = new Polls(time, sockets);
        TokenProvider provider = Arguments.required("tokens", builder.tokens);
        if (provider instanceof MsalTokens msal) {
            this.signIn = Connector.connect(msal, cloud, new Lent(HttpClients.forSignIn(users), watch, time));
            provider = signIn.value();
        } else {
            this.signIn = null;
        }
        this.transport = new Transport(
                this,
                new TokenCache(provider, time, executor),
                new DigestCache(time, events),
                new HttpSender(client, watch, time, builder.userAgent),
                events);
    }

    /** Starts a builder. Only {@link Builder#tokens} is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a call for your own request, for endpoints that the clients do not cover. */
    @CheckReturnValue
    public <T extends @Nullable Object> Call<T> call(ApiRequest<T> request) {
        Arguments.required("request", request);
        requireOwnHost(request.url());
        return new ApiRequestCall<>(this, options, request);
    }

    /** Returns the default options of calls. */
    public CallOptions options() {
        return options;
    }

    /** Returns the cloud of the tenant. */
    public Cloud cloud() {
        return cloud;
    }

    /** Returns the URL of Business Central up to {@code /admin}: the configured URL, or the default of the cloud.
     * The result is null if there is neither a configured URL nor a default.
     */
    public @Nullable String businessCentral() {
        String host = cloud.businessCentralHost();
        return businessCentral != null || host == null ? businessCentral : "https://" + host;
    }

    /** Returns the URL of Microsoft Graph without a trailing slash and without a version: the configured URL, or the
     * default of the cloud. The result is null if there is neither a configured URL nor a default.
     */
    public @Nullable String graph() {
        String host = cloud.graphHost();
        return graph != null || host == null ? graph : "https://" + host;
    }

    /**
     * Checks that tokens of this connection may be sent to a URL. The host of the URL must belong to the cloud, must be
     * allowed, or must be loopback.
     *
     * @throws IllegalArgumentException if tokens may not be sent there
     */
    public void requireOwnHost(ApiUrl url) {
        Arguments.required("url", url);
        String host = url.host();
        if (!cloud.owns(host) && !allowedHosts.contains(host) && !Origins.isLoopback(host)) {
            throw new IllegalArgumentException("url is refused because its host does not belong to the " + cloud.name()
                    + " cloud (" + cloud.sharePointSuffix()
                    + (cloud.businessCentralHost() == null ? "" : ", " + cloud.businessCentralHost())
                    + (cloud.graphHost() == null ? "" : ", " + cloud.graphHost()) + "): " + host
                    + ". If the host is yours, allow it with TenantConnection.Builder.allowHost");
        }
    }

    /**
     * Aborts the requests in progress and closes the sockets. Later calls throw {@link ConnectionClosedException}.
     * Calls that are waiting throw the same exception when their wait ends, and send no more requests. The threads of
     * the connection end, but your own executor stays open.
     */
    @Override
    public void close() {
        closed = true;
        watch.close();
        client.connectionPool().evictAll();
        if (signIn != null) {
            signIn.close().run();
        }
        if (ownThreads != null) {
            ownThreads.shutdown();
        }
    }

    /** Returns the service whose throttling affects the request. */
    String serviceOf(ApiRequest<?> request) {
        String service = request.service();
        return service == null ? cloud.serviceOf(request.url().host()) : service;
    }

    /**
     * @throws ConnectionClosedException if the connection was closed
     */
    void requireOpen() {
        if (closed) {
            throw new ConnectionClosedException();
        }
    }

    /** Returns the current time by the connection's clock. */
    public Instant now() {
        return time.now();
    }

    Time time() {
        return time;
    }

    /**
     * Returns the executor for work on other threads. After {@link #close}, the executor runs a task on the calling
     * thread. The task then fails, because the connection is closed.
     */
    Executor executor() {
        return task -> {
            try {
                executor.execute(task);
            } catch (RejectedExecutionException e) {
                if (!closed) {
                    throw e;
                }
                task.run();
            }
        };
    }

    CallEvents events() {
        return events;
    }

    Polls polls() {
        return polls;
    }

    SerialQueues queues() {
        return queues;
    }

    /** Returns the object that notifies the watch of calls; null if no watch is set. */
    @Nullable
    CallTracks tracks() {
        return tracks;
    }

    Transport transport() {
        return transport;
    }

    @Override
    public String toString() {
        return SafeText.escape("TenantConnection[" + cloud.name() + " cloud]");
    }

    /** Builds a connection. */
    public static final class Builder {
        private @Nullable TokenProvider tokens;
        private @Nullable OkHttpClient client;
        private @Nullable Executor executor;
        private CallOptions options = CallOptions.DEFAULT;
        private CallListener listener = new CallListener() {};
        private @Nullable CallWatch watch;
        private Time time = Time.system();
        private Cloud cloud = Cloud.PUBLIC;
        private String userAgent = "NONISV|TenantApps|SDK-Java/0.1";
        private @Nullable String businessCentral;
        private @Nullable String graph;
        private int connections = 16;
        private final Set<String> allowedHosts = new HashSet<>();

        private Builder() {}

        /** Sets the source of tokens. Required. */
        public Builder tokens(TokenProvider tokens) {
            this.tokens = Arguments.required("tokens", tokens);
            return this;
        }

        /**
         * Sets your own HTTP client, for its proxy, DNS, TLS trust, interceptors and event listener. The SDK replaces
         * the settings that control where and how often a request is sent: no redirects, no silent retries, no cookies,
         * no cache, no authenticator, TLS only (clear text for loopback), and a separate connection pool.
         */
        public Builder httpClient(OkHttpClient client) {
            this.client = Arguments.required("client", client);
            return this;
        }

        /** Changes the default options of calls: {@code options(o -> o.maxAttempts(3))}. */
        public Builder options(UnaryOperator<CallOptions> change) {
            this.options = Arguments.required("change", change).apply(options);
            return this;
        }

        /** Sets the listener for the events of calls. */
        public Builder listener(CallListener listener) {
            this.listener = Arguments.required("listener", listener);
            return this;
        }

        /**
         * Sets the observer of the calls that are built and executed. By default, no observer is set, and calls have no
         * additional cost.
         */
        public Builder watch(CallWatch watch) {
            this.watch = Arguments.required("watch", watch);
            return this;
        }

        /**
         * Sets the executor for asynchronous calls and bulk work. The default is a virtual thread for each task, or
         * daemon threads on Java 17. A fixed-size pool must have enough threads for all concurrent bulk work: a bulk
         * run inside another one waits forever if the outer run holds all threads.
         */
        public Builder executor(Executor executor) {
            this.executor = Arguments.required("executor", executor);
            return this;
        }

        /** Sets the clock and the sleeper, for tests. */
        public Builder time(Clock clock, Sleeper sleeper) {
            Arguments.required("sleeper", sleeper);
            this.time = Time.of(
                    Arguments.required("clock", clock),
                    new Waiting(sleeper::sleep, sleeper::began, sleeper::ended, sleeper::parked));
            return this;
        }

        /** Sets the cloud of the tenant. The default is the public cloud. */
        public Builder cloud(Cloud cloud) {
            this.cloud = Arguments.required("cloud", cloud);
            return this;
        }

        /**
         * Sets the URL of Business Central instead of its host in the cloud. The URL can be the URL of a fake, or the
         * URL of your own gateway, whose host must be {@linkplain #allowHost allowed}. The tokens are still issued for
         * Business Central.
         */
        public Builder businessCentral(String url) {
            Arguments.notBlank("url", url);
            this.businessCentral = ApiUrl.of(url).toString();
            return this;
        }

        /**
         * Sets the URL of Microsoft Graph instead of its host in the cloud, without a version. The URL can be the URL
         * of a fake, or the URL of your own gateway, whose host must be {@linkplain #allowHost allowed}. The tokens are
         * still issued for Microsoft Graph.
         */
        public Builder graph(String url) {
            Arguments.notBlank("url", url);
            this.graph = ApiUrl.of(url).toString().replaceFirst("/+$", "");
            return this;
        }

        /**
         * Allows one more host to receive tokens, exactly as written, for example a vanity host of the tenant.
         *
         * @throws IllegalArgumentException if the argument is not a bare host name; a URL, a port, a path or a wildcard
         *     would never match a host
         */
        public Builder allowHost(String host) {
            String name = Arguments.required("host", host).toLowerCase(Locale.ROOT);
            if (!Origins.isHostName(name)) {
                throw new IllegalArgumentException(
                        "host must be a bare host name, such as sp.contoso.com, without https://,"
                                + " port, path or wildcard, but is: '" + Redactor.clean(host) + "'");
            }
            allowedHosts.add(name);
            return this;
        }

        /**
         * Sets the user agent, which is sent as {@code NONISV|company|app/version}. SharePoint asks for this form, and
         * prefers requests with such a user agent when it throttles.
         */
        public Builder userAgent(String company, String app, String version) {
            Arguments.notBlank("company", company);
            Arguments.notBlank("app", app);
            Arguments.notBlank("version", version);
            for (String part : new String[] {company, app, version}) {
                if (part.isBlank() || !part.matches("[!-~&&[^|/]][ -~&&[^|/]]*")) {
                    throw new IllegalArgumentException(
                            "user agent parts must be printable ASCII without '|' and '/', but one is: '"
                                    + Redactor.clean(part) + "'");
                }
            }
            this.userAgent = "NONISV|" + company + "|" + app + "/" + version;
            return this;
        }

        /**
         * Sets the minimum number of idle sockets to keep, and the maximum number of concurrent {@linkplain
         * OperationHandle polls}. The default is 16, or the parallelism of the options if that is higher.
         */
        public Builder connections(int connections) {
            if (connections < 1) {
                throw new IllegalArgumentException("connections must be at least 1, but is " + connections);
            }
            this.connections = connections;
            return this;
        }

        /** Creates the connection. Nothing is sent. */
        public TenantConnection build() {
            if (tokens == null) {
                throw new IllegalArgumentException("tokens must be set: use MsalTokens, or your own TokenProvider");
            }
            JacksonVersion.check();
            return new TenantConnection(this);
        }
    }
}
