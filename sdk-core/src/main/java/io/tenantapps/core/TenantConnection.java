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
 * One identity in one tenant: its tokens, form digests, sockets and throttle gates. Make one, share it between all
 * clients and threads, and keep it: what it learns saves requests.
 *
 * <p>It has daemon threads only, so a program ends when its {@code main} ends, whether or not it is closed.
 */
public final class TenantConnection implements AutoCloseable {
    private final Cloud cloud;
    private final CallOptions options;
    private final Set<String> allowedHosts;
    private final @Nullable String businessCentral;
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

    /** Starts a connection; only {@link Builder#tokens} is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** A request of your own as a call, for endpoints that the clients lack. */
    @CheckReturnValue
    public <T extends @Nullable Object> Call<T> call(ApiRequest<T> request) {
        Arguments.required("request", request);
        requireOwnHost(request.url());
        return new ApiRequestCall<>(this, options, request);
    }

    /** The options under which calls run unless they say otherwise. */
    public CallOptions options() {
        return options;
    }

    /** The cloud in which the tenant lives. */
    public Cloud cloud() {
        return cloud;
    }

    /**
     * Where Business Central is reached, up to where {@code /admin} follows: at its host in the cloud, unless the connection was
     * told otherwise. Null where none is known.
     */
    public @Nullable String businessCentral() {
        String host = cloud.businessCentralHost();
        return businessCentral != null || host == null ? businessCentral : "https://" + host;
    }

    /**
     * Checks that tokens of this connection may go to that address: a host of its cloud, one that was allowed, or
     * loopback.
     *
     * @throws IllegalArgumentException if not
     */
    public void requireOwnHost(ApiUrl url) {
        Arguments.required("url", url);
        String host = url.host();
        if (!cloud.owns(host) && !allowedHosts.contains(host) && !Origins.isLoopback(host)) {
            throw new IllegalArgumentException("url is refused because its host is none of the " + cloud.name()
                    + " cloud (" + cloud.sharePointSuffix()
                    + (cloud.businessCentralHost() == null ? "" : ", " + cloud.businessCentralHost()) + "): " + host
                    + ". Allow it with TenantConnection.Builder.allowHost if it is yours");
        }
    }

    /**
     * Aborts what is in flight and closes the sockets. Calls made later throw {@link ConnectionClosedException}, and so do those
     * that are waiting now, when their wait is over: they send nothing more. The threads of the connection end; an executor of
     * yours stays yours.
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

    /** Which service throttles that request. */
    String serviceOf(ApiRequest<?> request) {
        String service = request.service();
        return service == null ? cloud.serviceOf(request.url().host()) : service;
    }

    /** @throws ConnectionClosedException if it was closed */
    void requireOpen() {
        if (closed) {
            throw new ConnectionClosedException();
        }
    }

    /** The time now, by the connection's clock. */
    public Instant now() {
        return time.now();
    }

    Time time() {
        return time;
    }

    /** Where work goes on besides the caller's thread. What comes after the end is only told that it is over. */
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

    /** Null where nobody watches. */
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

    /** Collects what a connection needs. */
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
        private int connections = 16;
        private final Set<String> allowedHosts = new HashSet<>();

        private Builder() {}

        /** Where tokens come from. Required. */
        public Builder tokens(TokenProvider tokens) {
            this.tokens = Arguments.required("tokens", tokens);
            return this;
        }

        /**
         * An HTTP client of yours, for its proxy, DNS, TLS trust, interceptors and event listener. What decides how often
         * and where something is sent is set anew: no redirects, no silent resends, no cookies, no cache, no
         * authenticator, TLS only (clear text for loopback), and a connection pool of its own.
         */
        public Builder httpClient(OkHttpClient client) {
            this.client = Arguments.required("client", client);
            return this;
        }

        /** Changes the options under which calls run: {@code options(o -> o.maxAttempts(3))}. */
        public Builder options(UnaryOperator<CallOptions> change) {
            this.options = Arguments.required("change", change).apply(options);
            return this;
        }

        /** Who hears what calls do. */
        public Builder listener(CallListener listener) {
            this.listener = Arguments.required("listener", listener);
            return this;
        }

        /** Who learns which calls are built and which are executed; nobody unless you say so, and that costs nothing. */
        public Builder watch(CallWatch watch) {
            this.watch = Arguments.required("watch", watch);
            return this;
        }

        /**
         * Where asynchronous calls and bulk work run. The default is a virtual thread each, on Java 17 daemon threads. A
         * pool of a fixed size must have room for all bulk work at once: a bulk run inside a bulk run waits for ever where the
         * outer one holds all threads.
         */
        public Builder executor(Executor executor) {
            this.executor = Arguments.required("executor", executor);
            return this;
        }

        /** Another time than the system's, for tests. */
        public Builder time(Clock clock, Sleeper sleeper) {
            Arguments.required("sleeper", sleeper);
            this.time = Time.of(
                    Arguments.required("clock", clock),
                    new Waiting(sleeper::sleep, sleeper::began, sleeper::ended, sleeper::parked));
            return this;
        }

        /** The cloud in which the tenant lives; the default is the public one. */
        public Builder cloud(Cloud cloud) {
            this.cloud = Arguments.required("cloud", cloud);
            return this;
        }

        /**
         * Another address of Business Central than its host in the cloud: that of a fake, or of a gateway of yours, whose host
         * must be {@linkplain #allowHost allowed}. Tokens are still those for Business Central.
         */
        public Builder businessCentral(String url) {
            Arguments.notBlank("url", url);
            this.businessCentral = ApiUrl.of(url).toString();
            return this;
        }

        /**
         * Allows one more host to receive tokens, exactly as written: a vanity host of the tenant.
         *
         * @throws IllegalArgumentException if it is not the bare name of one host; a URL, a port, a path or a wildcard would
         *     match nothing
         */
        public Builder allowHost(String host) {
            String name = Arguments.required("host", host).toLowerCase(Locale.ROOT);
            if (!Origins.isHostName(name)) {
                throw new IllegalArgumentException(
                        "host must be a bare host name, as in sp.contoso.com, without https://,"
                                + " port, path or wildcard, but is: '" + Redactor.clean(host) + "'");
            }
            allowedHosts.add(name);
            return this;
        }

        /**
         * Who calls, sent as {@code NONISV|company|app/version}, the form for which SharePoint asks; it prefers decorated
         * traffic when it throttles.
         */
        public Builder userAgent(String company, String app, String version) {
            Arguments.notBlank("company", company);
            Arguments.notBlank("app", app);
            Arguments.notBlank("version", version);
            for (String part : new String[] {company, app, version}) {
                if (part.isBlank() || !part.matches("[!-~&&[^|/]][ -~&&[^|/]]*")) {
                    throw new IllegalArgumentException(
                            "user agent parts must be printable ASCII without | and /, but one is: '"
                                    + Redactor.clean(part) + "'");
                }
            }
            this.userAgent = "NONISV|" + company + "|" + app + "/" + version;
            return this;
        }

        /**
         * How many idle sockets to keep at least, and how many {@linkplain OperationHandle polls} to have in flight at most; the default is
         * 16, or the parallelism of the options if that is more.
         */
        public Builder connections(int connections) {
            if (connections < 1) {
                throw new IllegalArgumentException("connections must be at least 1, but is " + connections);
            }
            this.connections = connections;
            return this;
        }

        /** Makes the connection. Nothing is sent. */
        public TenantConnection build() {
            if (tokens == null) {
                throw new IllegalArgumentException("tokens must be set: MsalTokens, or a TokenProvider of your own");
            }
            JacksonVersion.check();
            return new TenantConnection(this);
        }
    }
}
