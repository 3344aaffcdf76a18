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
import io.tenantapps.testing.internal.http.WireServer;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.SharePoint;
import io.tenantapps.testing.internal.state.Handles;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.ServiceTime;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * A tenant in memory that speaks HTTP on loopback: for unit tests, examples and experiments, with no network and no
 * credentials. Time in it is virtual, faults come on demand, and it keeps a log of what it was asked.
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
 * }
 * }</pre>
 *
 * <p>All requests are handled under one lock, so its state is always consistent. Only while one of them takes time, or
 * waits for others at a {@linkplain FakeAdmin#gate gate}, are others served.
 */
public final class FakeTenant implements AutoCloseable {
    private final WireServer server;
    private final VirtualTime time;
    private final TenantState state;
    private final Tokens tokens;
    private final FakeEntra entra;
    private final FakeBusinessCentral businessCentral;
    private final FakeSites sites;
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
        state.add(sharePoint);
        sites = sharePoint.sites();
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

    /** Starts a tenant on that port; 0 for a free one. */
    public static FakeTenant start(int port) {
        return new FakeTenant(port, new VirtualTime());
    }

    /** Starts a tenant in that time, which others may live in too. */
    public static FakeTenant start(VirtualTime time) {
        Arguments.required("time", time);
        return start(0, time);
    }

    static FakeTenant start(int port, VirtualTime time) {
        return new FakeTenant(port, time);
    }

    /** A connection to this tenant, under its time and with its tokens. It is closed with the tenant. */
    public TenantConnection connection() {
        return connection(new CallListener() {});
    }

    /** The same with a listener. */
    public TenantConnection connection(CallListener listener) {
        TenantConnection connection = connectionBuilder().listener(listener).build();
        connections.add(connection);
        return connection;
    }

    /** A builder with this tenant's time, tokens and Business Central in it, for connections of your own making. */
    public TenantConnection.Builder connectionBuilder() {
        return state.whileOpen(() -> TenantConnection.builder()
                .tokens(tokens)
                .time(time, time)
                .businessCentral(businessCentral.url())
                .watch(calls));
    }

    /** The absolute address of a path. */
    public String url(String path) {
        Arguments.required("path", path);
        HttpUrl url = HttpUrl.get(server.origin()).resolve(path);
        if (url == null) {
            throw new IllegalArgumentException("'" + path + "' is not a path.");
        }
        return url.toString();
    }

    /** The time in which this tenant lives. */
    public VirtualTime time() {
        return time;
    }

    /** What shall go wrong, or otherwise than the tenant would have it. */
    public Faults faults() {
        return state.whileOpen(() -> faults);
    }

    /** Where tokens come from in truth: applications, users, managed identities, and a client that MSAL can be run with. */
    public FakeEntra entra() {
        return entra;
    }

    /**
     * Fills it with a starting state: {@code contoso}, a small tenant with some of everything; or a number, for a tenant made
     * up by chance, the same for the same number. {@code empty} adds nothing.
     */
    public FakeTenant seed(String name) {
        Arguments.required("name", name);
        return change(() -> Seed.plant(this, name));
    }

    /** Makes a site or a web below one, known by its path. */
    public FakeTenant site(String path, String title) {
        return change(() -> sites.make(path, title));
    }

    /** The tenant's app catalog, at that site. Both are made if they are not there yet. */
    public FakeCatalog appCatalog(String sitePath) {
        Arguments.required("sitePath", sitePath);
        return catalogs.ofTenant(sitePath);
    }

    /** All app catalogs: those of site collections too, and what is said about all of them. */
    public FakeCatalogs catalogs() {
        return catalogs;
    }

    /** The admin site, where add-ins are looked after. */
    public FakeAdmin admin() {
        return admin;
    }

    /** Business Central: the service as a whole, and its address. */
    public FakeBusinessCentral businessCentral() {
        return businessCentral;
    }

    /** The Business Central environment of that name, which is made if it is not there yet: of production, active, without apps. */
    public FakeEnvironment environment(String name) {
        Arguments.required("name", name);
        return businessCentral.environment(name);
    }

    /** In which language errors are explained: {@code en-US}, the default, {@code de-DE} or {@code nl-NL}. */
    public FakeTenant language(String language) {
        Arguments.required("language", language);
        return change(() -> state.language(language));
    }

    /** Somebody hears of each request when it has been answered, or dropped. */
    void tells(Consumer<SeenRequest> listener) {
        change(() -> requests.tell(listener));
    }

    /** A token for a service, good for so long. */
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
     * Whether requests are kept for {@link #requests()} and {@link #log()}, as they are by default. Big runs fill the
     * memory otherwise.
     */
    public FakeTenant keepsLog(boolean keep) {
        return change(() -> requests.keep(keep));
    }

    /** Every request so far. */
    public List<SeenRequest> requests() {
        return state.locked(requests::all);
    }

    /** How many requests of that operation came, whatever became of them; also while no log is kept. */
    public int requests(String operation) {
        Arguments.notBlank("operation", operation);
        return state.locked(() -> requests.count(operation));
    }

    /**
     * How many requests of that operation, such as {@code Deploy}, were carried out: what they asked for was done, or was
     * accepted as a job, whether or not the answer arrived. A repeat that was carried out again counts again, even where it
     * changed nothing; one that was refused does not count.
     */
    public int effects(String operation) {
        Arguments.notBlank("operation", operation);
        return effects().getOrDefault(operation, 0);
    }

    /** How many requests were carried out, by operation. Operations that only read are not in it. */
    public Map<String, Integer> effects() {
        return state.locked(state::effects);
    }

    /** Looks whether all went as it should: {@code tenant.verify().requested("Deploy", 1).noCallBeforeRetryAfter()}. */
    public FakeVerification verify() {
        return new FakeVerification(state, requests, faults, reception.throttling(), catalogs, calls);
    }

    /** Forgets what it was asked and what of that was carried out, but not what came of it. */
    void forgetRequests() {
        state.locked(() -> {
            requests.forget();
            calls.forget();
            reception.throttling().reset();
            state.forgetRequests();
            return this;
        });
    }

    /** Every request so far, a line each. */
    public String log() {
        return requests().stream().map(SeenRequest::toString).collect(Collectors.joining("\n"));
    }

    /**
     * Keeps the tenant as it is now, for {@link #restore}: what is in it, work under way, settings, faults, scripts, log and
     * counts.
     */
    public FakeSnapshot snapshot() {
        return state.whileOpen(() -> {
            List<Runnable> parts = List.of(
                    requests.remember(), reception.throttling().remember(), faults.remember(), state.remember());
            return new FakeSnapshot(this, Memory.all(parts));
        });
    }

    /**
     * Makes the tenant what it was, as often as you like. Catalogs, environments and all else that was handed out before the
     * snapshot go on as they were then; what was made later belongs to the tenant no more.
     *
     * <p>Time does not go back. Work that was under way ends when it always was to end, which may be past by now: then it has
     * ended. Tokens and digests that clients were given meanwhile stay good, and those of the snapshot are good again, where
     * their time is not up. Requests that are being served go on, and act on what is there when they end.
     *
     * @throws IllegalArgumentException if the snapshot is another tenant's
     */
    public void restore(FakeSnapshot snapshot) {
        Arguments.required("snapshot", snapshot);
        if (!snapshot.isOf(this)) {
            throw new IllegalArgumentException("the snapshot is of another tenant, with other addresses and tokens");
        }
        state.whileOpen(() -> {
            calls.forget();
            snapshot.wayBack().run();
            return this;
        });
    }

    /**
     * Forgets everything: state, faults, log, tokens, digests. Time goes on from where it is. Catalogs and environments
     * that were handed out before belong to it no more.
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
     * Closes its connections and its socket.
     *
     * @throws IllegalStateException if a script failed meanwhile; its failure is the cause
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
            throw new IllegalStateException("a script of this fake tenant failed", scriptFailure);
        }
    }
}
