package io.tenantapps.testing;

import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.addins.FakeAdmin;
import io.tenantapps.testing.businesscentral.FakeBusinessCentral;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakeCatalogs;
import io.tenantapps.testing.entra.FakeEntra;
import io.tenantapps.testing.graph.FakeGraph;
import io.tenantapps.testing.internal.http.WireServer;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.SharePoint;
import io.tenantapps.testing.internal.state.Handles;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.ServiceTime;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.Tokens;
import io.tenantapps.testing.sites.FakeSite;
import io.tenantapps.testing.sites.FakeSiteCollections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * An in-memory tenant that serves HTTP on the loopback interface: for unit tests, examples and experiments, without a
 * network and without credentials. The tenant has virtual time, produces faults on demand, and logs the requests that
 * it receives.
 *
 * <pre>{@code
 * try (FakeTenant tenant = FakeTenant.start()) {
 *     tenant.site("/sites/hr", "Human Resources");
 *     FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
 *     String hello = catalog.offers(FakePackage.solution("hello"));
 *     tenant.faults().next("Install").respond(429).retryAfter(Duration.ofMinutes(2));
 *     TenantConnection connection = tenant.connection();
 *     …
 *     assertEquals(1, tenant.effects("Install"));
 *     System.out.println(tenant.log());
 * } }</pre>
 *
 * <p>The tenant handles all requests under one lock, so its state is always consistent. While the tenant handles one
 * request, it handles other requests only if that request is delayed or is waiting at a
 * {@linkplain FakeAdmin#gate gate}.
 */
public final class FakeTenant implements AutoCloseable {
    private final WireServer server;
    private final VirtualTime time;
    private final TenantState state;
    private final Tokens tokens;
    private final FakeEntra entra;
    private final FakeBusinessCentral businessCentral;
    private final FakeSites sites;
    private final FakeSiteCollections siteCollections;
    private final FakeGraph graph;
    private final FakeCatalogs catalogs;
    private final FakeAdmin admin;
    private final Faults faults;
    private final RequestLog requests;
    private final Reception reception;
    private final BuiltCalls calls = new BuiltCalls();
    private final List<TenantConnection> connections = new CopyOnWriteArrayList<>();

    private FakeTenant(int port, VirtualTime time) {
        this.time = time;
        server = new WireServer(new PromptSockets(), port);
        state = new TenantState(new ServiceTime(time, time::isAtWork, time::serve), server.origin());
        tokens = new Tokens(state, server.port());
        state.add(tokens);
        entra = Handles.make(FakeEntra.class, tokens);
        businessCentral = Handles.make(FakeBusinessCentral.class, tokens);
        SharePoint sharePoint = new SharePoint(tokens);
        graph = Handles.make(FakeGraph.class, sharePoint);
        state.add(sharePoint);
        sites = sharePoint.sites();
        siteCollections = Handles.make(FakeSiteCollections.class, sharePoint);
        catalogs = Handles.make(FakeCatalogs.class, sharePoint);
        admin = Handles.make(FakeAdmin.class, sharePoint);
        faults = new Faults(state, sharePoint.digests());
        requests = new RequestLog(time);
        reception = new Reception(time, tokens, sharePoint.digests(), faults, requests);
        server.start(reception::answer);
    }

    /** Starts a tenant on a free port. */
    public static FakeTenant start() {
        return start(0);
    }

    /** Starts a tenant on a port; 0 selects a free port. */
    public static FakeTenant start(int port) {
        return new FakeTenant(port, new VirtualTime());
    }

    /** Starts a tenant with a virtual clock, which several tenants and clients can share. */
    public static FakeTenant start(VirtualTime time) {
        Arguments.required("time", time);
        return start(0, time);
    }

    static FakeTenant start(int port, VirtualTime time) {
        return new FakeTenant(port, time);
    }

    /**
     * Returns a new connection to this tenant, with the tenant's virtual time and tokens. The connection is closed
     * together with the tenant.
     */
    public TenantConnection connection() {
        return connection(new CallListener() {});
    }

    /** Returns a new connection with a listener. See {@link #connection()}. */
    public TenantConnection connection(CallListener listener) {
        TenantConnection connection = connectionBuilder().listener(listener).build();
        connections.add(connection);
        return connection;
    }

    /**
     * Returns a connection builder that has this tenant's time, tokens, and URLs of Business Central and Microsoft
     * Graph. Use the builder to
     * create connections with other options.
     */
    public TenantConnection.Builder connectionBuilder() {
        return state.whileOpen(() -> TenantConnection.builder()
                .tokens(tokens)
                .time(time, time)
                .businessCentral(businessCentral.url())
                .graph(graph.url())
                .watch(calls));
    }

    /** Returns the absolute URL of a path. */
    public String url(String path) {
        Arguments.required("path", path);
        HttpUrl url = HttpUrl.get(server.origin()).resolve(path);
        if (url == null) {
            throw new IllegalArgumentException("'" + path + "' is not a valid path. Pass a path such as /sites/hr.");
        }
        return url.toString();
    }

    /** Returns the virtual time of this tenant. */
    public VirtualTime time() {
        return time;
    }

    /** Returns an object that sets and clears faults and other deviations from the tenant's normal behaviour. */
    public Faults faults() {
        return state.whileOpen(() -> faults);
    }

    /** Returns the fake of Microsoft Entra ID: applications, users, managed identities, and an HTTP client for MSAL. */
    public FakeEntra entra() {
        return entra;
    }

    /**
     * Adds sample contents to the tenant. {@code contoso} adds a small tenant's sites, apps, add-ins and environments.
     * A number adds random-looking contents, which are always the same for the same number. {@code empty} adds no
     * contents.
     */
    public FakeTenant seed(String name) {
        Arguments.required("name", name);
        return change(() -> Seed.plant(this, name));
    }

    /** Creates a site, or a web below a site, at a path. */
    public FakeTenant site(String path, String title) {
        return change(() -> sites.make(path, title));
    }

    /** Adds a site collection or a web with more properties, or replaces the existing site or web at its path. */
    public FakeTenant site(FakeSite site) {
        Arguments.required("site", site);
        return change(() -> siteCollections.has(site));
    }

    /** Returns the site collections and webs, for locks, deletion, and sites in bulk. */
    public FakeSiteCollections sites() {
        return siteCollections;
    }

    /** Returns the fake Microsoft Graph, which lists the tenant's sites and principals. */
    public FakeGraph graph() {
        return graph;
    }

    /** Returns the tenant's app catalog at a site. Creates the catalog and the site if they do not exist. */
    public FakeCatalog appCatalog(String sitePath) {
        Arguments.required("sitePath", sitePath);
        return catalogs.ofTenant(sitePath);
    }

    /**
     * Returns all app catalogs of the tenant, to create catalogs of site collections and to change the settings of every
     * catalog.
     */
    public FakeCatalogs catalogs() {
        return catalogs;
    }

    /** Returns the admin site, which manages add-ins. */
    public FakeAdmin admin() {
        return admin;
    }

    /** Returns the fake Business Central service, which also provides its URL. */
    public FakeBusinessCentral businessCentral() {
        return businessCentral;
    }

    /**
     * Returns the Business Central environment with the given name. If the environment does not exist, it is created as
     * an active production environment without apps.
     */
    public FakeEnvironment environment(String name) {
        Arguments.required("name", name);
        return businessCentral.environment(name);
    }

    /** Sets the language of error messages: {@code en-US} (the default), {@code de-DE} or {@code nl-NL}. */
    public FakeTenant language(String language) {
        Arguments.required("language", language);
        return change(() -> state.language(language));
    }

    /** Sets the listener that receives each request after the tenant has responded to it or dropped it. */
    void onRequest(Consumer<SeenRequest> listener) {
        change(() -> requests.listener(listener));
    }

    /** Returns a new token for a service, with the given lifetime. */
    String newToken(String audience, Duration life) {
        return tokens.newToken(audience, life);
    }

    private FakeTenant change(Runnable change) {
        return state.whileOpen(() -> {
            change.run();
            return this;
        });
    }

    /**
     * Sets whether the tenant keeps requests for {@link #requests()} and {@link #log()}. The default is true. Set it to
     * false in large tests to save memory.
     */
    public FakeTenant keepsLog(boolean keep) {
        return change(() -> requests.keep(keep));
    }

    /** Returns all requests so far. */
    public List<SeenRequest> requests() {
        return state.locked(requests::all);
    }

    /**
     * Returns the number of requests of an operation, including those that failed. Requests are counted even while they
     * are not logged.
     */
    public int requests(String operation) {
        Arguments.notBlank("operation", operation);
        return state.locked(() -> requests.count(operation));
    }

    /**
     * Returns the number of requests of an operation, such as {@code Deploy}, that took effect: the tenant did the
     * work, or accepted it as a job, even if the response was lost. A repeated request counts again if the tenant
     * carried it out, even if it had no further effect. A refused request does not count.
     */
    public int effects(String operation) {
        Arguments.notBlank("operation", operation);
        return effects().getOrDefault(operation, 0);
    }

    /** Returns the number of requests that took effect, by operation. Operations that only read are not included. */
    public Map<String, Integer> effects() {
        return state.locked(state::effects);
    }

    /**
     * Returns checks for the test's expectations: {@code tenant.verify().requested("Deploy",
     * 1).noCallBeforeRetryAfter()}.
     */
    public FakeVerification verify() {
        return new FakeVerification(state, requests, faults, reception.throttling(), catalogs, calls);
    }

    /** Clears the log and the counts of requests and effects, but does not undo the effects. */
    void forgetRequests() {
        state.locked(() -> {
            requests.forget();
            calls.forget();
            reception.throttling().reset();
            state.forgetRequests();
            return this;
        });
    }

    /** Returns all requests so far, one per line. */
    public String log() {
        return requests().stream().map(SeenRequest::toString).collect(Collectors.joining("\n"));
    }

    /**
     * Saves the current state of the tenant for {@link #restore}: its contents, running work, settings, faults,
     * scripts, log and counts.
     */
    public FakeSnapshot snapshot() {
        return state.whileOpen(() -> {
            List<Runnable> parts = List.of(
                    requests.remember(), reception.throttling().remember(), faults.remember(), state.remember());
            return new FakeSnapshot(this, Memory.all(parts));
        });
    }

    /**
     * Restores the tenant to a snapshot. A snapshot can be restored any number of times. Objects that the tenant
     * returned before the snapshot, such as catalogs and environments, return to the state they had then. Objects
     * created after the snapshot no longer belong to the tenant.
     *
     * <p>Virtual time does not go back. Running work ends at its original time, or immediately if that time has passed.
     * Tokens and digests that clients received after the snapshot stay valid. Older tokens and digests are valid again
     * unless they have expired. Requests in progress continue, and affect the state that exists when they end.
     *
     * @throws IllegalArgumentException if the snapshot belongs to another tenant
     */
    public void restore(FakeSnapshot snapshot) {
        Arguments.required("snapshot", snapshot);
        if (!snapshot.isOf(this)) {
            throw new IllegalArgumentException(
                    "the snapshot belongs to another tenant, with other URLs and tokens; restore it on the "
                            + "tenant that created it");
        }
        state.whileOpen(() -> {
            calls.forget();
            snapshot.restoration().run();
            return this;
        });
    }

    /**
     * Clears everything: state, faults, log, tokens and digests. Virtual time continues from its current value.
     * Catalogs and environments that were returned earlier no longer belong to the tenant.
     */
    public void reset() {
        state.whileOpen(() -> {
            forgetRequests();
            requests.keep(true);
            faults.reset();
            state.reset();
            return this;
        });
    }

    /**
     * Closes the tenant's connections and its socket.
     *
     * @throws IllegalStateException if a script has failed; the cause is the failure of the script
     */
    @Override
    public void close() {
        state.locked(() -> {
            state.close();
            return this;
        });
        connections.forEach(TenantConnection::close);
        state.closeParts();
        server.close();
        Throwable scriptFailure = reception.scriptFailure();
        if (scriptFailure != null) {
            throw new IllegalStateException("a script of this fake tenant failed; see the cause", scriptFailure);
        }
    }
}
