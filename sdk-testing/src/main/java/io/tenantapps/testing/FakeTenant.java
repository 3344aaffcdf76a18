package io.tenantapps.testing;

import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.TokenProvider;
import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

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
    private final FakeSignIn signIn;
    private final FakeEntra entra;
    private final SignInApi signInApi;
    private final SharePointDoor sharePoint;
    private final FakeDigests digests;
    private final FakeSites sites;
    private final FakeCatalogs catalogs;
    private final FakeAdmin admin;
    private final FakeBusinessCentral businessCentral;
    private final List<FakeApi> apis;
    private final Faults faults = new Faults();
    private final Map<Integer, SeenRequest> seen = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int numbers;
    private boolean keepsLog = true;
    private final Map<String, Function<SeenRequest, FakeAnswer>> scripted = new LinkedHashMap<>();
    private final List<TenantConnection> connections = new CopyOnWriteArrayList<>();
    private Consumer<SeenRequest> told = request -> {};
    private final BuiltCalls calls = new BuiltCalls();
    private final Throttling throttling = new Throttling();
    private final List<String> unknown = new ArrayList<>();
    private @Nullable Throwable scriptFailure;

    private FakeTenant(int port, VirtualTime time) {
        this.time = time;
        this.state = new TenantState(time);
        this.digests = new FakeDigests(state);
        server = new WireServer(port, this::answer);
        signIn = new FakeSignIn(time, server.port());
        entra = new FakeEntra(state, signIn, origin());
        signInApi = new SignInApi(state, entra);
        sharePoint = new SharePointDoor(state, signIn, entra, origin());
        sites = new FakeSites(origin(), state, digests);
        catalogs = new FakeCatalogs(state, sites);
        admin = new FakeAdmin(state, sites);
        businessCentral = new FakeBusinessCentral(state, signIn, entra, origin());
        apis = List.of(
                new BcApi(state, businessCentral),
                sites,
                catalogs,
                new CatalogApi(state, catalogs),
                new FakeLists(state, catalogs),
                new FakeFiles(state, catalogs),
                new AddinApi(state, admin));
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
                .tokens(signIn)
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

    /** What shall go wrong. */
    public Faults faults() {
        return state.whileOpen(() -> faults);
    }

    /** Where tokens for this tenant come from. */
    public TokenProvider tokens() {
        return signIn;
    }

    /** Where tokens come from in truth: applications, users, managed identities, and a client that MSAL can be run with. */
    public FakeEntra entra() {
        return entra;
    }

    /** A token for this tenant's own address, good for an hour, for clients that are not this SDK. */
    public String newToken() {
        return state.whileOpen(() -> signIn.newToken(origin(), false));
    }

    /** How many tokens were issued. */
    public int tokensIssued() {
        return signIn.issued();
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
        return state.whileOpen(() -> catalogs.tenants(sitePath));
    }

    /** The app catalog of a site collection, which only the webs of that one see. Both are made if they are not there yet. */
    public FakeCatalog siteCatalog(String sitePath) {
        Arguments.required("sitePath", sitePath);
        return state.whileOpen(() -> catalogs.ofSite(sitePath));
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

    /**
     * Whether classic add-ins are refused when a client wants to change them, because its token is for an app alone, as all
     * tokens of the fake are but those of users who signed in. That is what Microsoft's page says, and the default.
     */
    public FakeTenant appOnlyForSolutionsOnly(boolean only) {
        return change(() -> catalogs.appOnlyForSolutionsOnly(only));
    }

    /** In which language errors are explained: {@code en-US}, the default, {@code de-DE} or {@code nl-NL}. */
    public FakeTenant language(String language) {
        Arguments.required("language", language);
        return change(() -> state.language(language));
    }

    /** Whether writes to SharePoint need a form digest, as they do not with a bearer token by default. */
    public FakeTenant requireDigests(boolean required) {
        return change(() -> digests.require(required));
    }

    /**
     * Answers a method and path by a script of yours instead of by the tenant's state. Tokens, digests and faults apply as
     * ever; the script runs once for each request that acts.
     */
    public FakeTenant script(String method, String path, Function<SeenRequest, FakeAnswer> script) {
        Arguments.notBlank("method", method);
        Arguments.required("path", path);
        Arguments.required("script", script);
        return change(() -> scripted.put(method + " " + path, script));
    }

    /** Somebody hears of each request when it has been answered, or dropped. */
    void tells(Consumer<SeenRequest> listener) {
        change(() -> told = listener);
    }

    /** A token for a service, good for so long. */
    String newToken(String audience, Duration life) {
        return signIn.newToken(audience, life);
    }

    private FakeTenant change(Runnable change) {
        return state.whileOpen(() -> {
            change.run();
            return this;
        });
    }

    /** Every request so far. */
    public List<SeenRequest> requests() {
        return state.locked(() -> List.copyOf(seen.values()));
    }

    /** How many requests of that operation came, whatever became of them; also while no log is kept. */
    public int requests(String operation) {
        Arguments.notBlank("operation", operation);
        return state.locked(() -> counts.getOrDefault(operation, 0));
    }

    /**
     * Whether requests are kept for {@link #requests()} and {@link #log()}, as they are by default. Big runs fill the
     * memory otherwise.
     */
    public FakeTenant keepsLog(boolean keep) {
        return change(() -> keepsLog = keep);
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

    /** How many deployments went on at the same moment at most, in all catalogs together. The service bears one. */
    public int mostDeploysAtOnce() {
        return state.locked(() -> catalogs.deployments().most());
    }

    /** Looks whether all went as it should: {@code tenant.verify().requested("Deploy", 1).noCallBeforeRetryAfter()}. */
    public FakeVerification verify() {
        return new FakeVerification(this);
    }

    /** Forgets what it was asked and what of that was carried out, but not what came of it. */
    void forgetRequests() {
        state.locked(() -> {
            seen.clear();
            counts.clear();
            numbers = 0;
            calls.forget();
            throttling.reset();
            unknown.clear();
            catalogs.deployments().reset();
            state.forgetActs();
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
            int numbersThen = numbers;
            boolean keepsLogThen = keepsLog;
            List<Runnable> parts = new ArrayList<>(List.of(
                    Memory.of(seen),
                    Memory.of(counts),
                    Memory.of(scripted),
                    Memory.of(unknown),
                    throttling.remember(),
                    faults.remember(),
                    signIn.remember(),
                    entra.remember(),
                    digests.remember()));
            apis.forEach(api -> parts.add(api.remember()));
            parts.add(state.remember());
            parts.add(() -> {
                numbers = numbersThen;
                keepsLog = keepsLogThen;
            });
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
            keepsLog = true;
            scripted.clear();
            faults.clear();
            signIn.reset();
            entra.reset();
            digests.reset();
            apis.forEach(FakeApi::reset);
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
        entra.close();
        server.close();
        if (scriptFailure != null) {
            throw new IllegalStateException("a script of this fake tenant failed", scriptFailure);
        }
    }

    private WireResponse answer(WireRequest recorded) {
        VirtualTime.Company company = time.company(); // before the wait for others, in which time may pass
        Instant came = time.instant();
        return state.locked(() -> {
            SeenRequest request = note(recorded);
            Throttling.Arrival arrival = new Throttling.Arrival(request, recorded.connection(), company);
            throttling.arrived(arrival, came);
            WireResponse response = answer(recorded, request);
            throttling.answered(arrival, retryAfter(response), time.instant(), time.company());
            return response;
        });
    }

    private WireResponse answer(WireRequest recorded, SeenRequest request) {
        if (!recorded.isWhole()) {
            return dropped(request);
        }
        try {
            Fault fault = faults.striking(request);
            return fault == null
                    ? answered(request, handle(recorded, request), false)
                    : answered(recorded, request, fault);
        } catch (RuntimeException | AssertionError e) { // a script's own; the client must not wait for it
            scriptFailure = scriptFailure == null ? e : scriptFailure;
            return dropped(request);
        }
    }

    private WireResponse answered(WireRequest recorded, SeenRequest request, Fault fault) {
        time.skip(fault.delay());
        if (fault.expiresDigests()) {
            digests.expireAll();
        }
        if (fault.revokesTokens()) {
            signIn.revokeAll();
        }
        FakeAnswer ordered = fault.answer();
        boolean isKept = fault.drop() == Fault.Drop.BEFORE || fault.drop() == Fault.Drop.NEVER || ordered != null;
        FakeAnswer acted = isKept && !fault.acts() ? FakeAnswer.NEVER : handle(recorded, request);
        Duration effectDelay = fault.effectDelay();
        if (effectDelay != null) {
            state.later(time.instant().plus(effectDelay), () -> handle(recorded, request));
        }
        if (fault.drop() == Fault.Drop.BEFORE || fault.drop() == Fault.Drop.AFTER) {
            return dropped(request);
        }
        if (fault.drop() == Fault.Drop.NEVER) {
            return answered(request, FakeAnswer.NEVER, false);
        }
        FakeAnswer answer = ordered == null ? acted : ordered;
        return answered(request, answer, fault.drop() == Fault.Drop.IN_THE_BODY);
    }

    private SeenRequest note(WireRequest recorded) {
        Map<String, String> headers = new TreeMap<>();
        recorded.headers().forEach(header -> {
            String name = header.getFirst().toLowerCase(Locale.ROOT);
            boolean isSecret = name.equals("authorization") || name.equals("x-requestdigest");
            headers.put(name, isSecret ? "***" : header.getSecond());
        });
        String target = recorded.target();
        String body = SeenRequest.readable(recorded.body().toByteArray());
        if (SignInRequest.isFor(target)) {
            target = SignInRequest.maskedTarget(target);
            body = SignInRequest.masked(body);
        }
        SeenRequest request = new SeenRequest(++numbers, time.instant(), recorded.method(), target, headers, body, -1);
        counts.merge(request.operation(), 1, Integer::sum);
        if (keepsLog) {
            seen.put(request.number(), request);
        }
        return request;
    }

    /** Notes what was answered, unless the tenant was reset meanwhile. */
    private void note(SeenRequest request, int status) {
        told.accept(request.answered(status));
        seen.computeIfPresent(
                request.number(), (number, noted) -> noted.equals(request) ? request.answered(status) : noted);
    }

    private WireResponse dropped(SeenRequest request) {
        note(request, 0);
        return new WireResponse.Dropped();
    }

    private WireResponse answered(SeenRequest request, FakeAnswer answer, boolean isCutOff) {
        if (answer == FakeAnswer.NEVER) {
            return new WireResponse.Never();
        }
        note(request, answer.status());
        Headers.Builder headers = new Headers.Builder()
                .set(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                time.instant().atOffset(ZoneOffset.UTC)))
                .set(correlationHeader(request), request.correlationId());
        answer.headers().forEach(headers::set);
        Object large = answer.large();
        return large == null || isCutOff
                ? new WireResponse.Whole(answer.status(), headers.build(), ByteString.of(answer.bytes()), isCutOff)
                : new WireResponse.Streamed(answer.status(), headers.build(), sink -> JsonText.write(large, sink));
    }

    private static @Nullable String retryAfter(WireResponse response) {
        return response instanceof WireResponse.Whole whole ? whole.headers().get("Retry-After") : null;
    }

    private static String correlationHeader(SeenRequest request) {
        if (SignInRequest.isFor(request.path())) {
            return "x-ms-request-id";
        }
        return BcApi.isFor(request.path()) ? "ms-correlation-x" : "SPRequestGuid";
    }

    private String origin() {
        return server.origin();
    }

    private FakeAnswer handle(WireRequest recorded, SeenRequest request) {
        FakeAnswer answer = state.during(request, recorded.body(), () -> act(recorded, request));
        if (answer == FakeAnswer.NO_FILE || answer == FakeAnswer.NO_ENDPOINT || answer.status() == 405) {
            unknown.add(request.answered(answer.status()).toString());
        }
        return answer;
    }

    private FakeAnswer act(WireRequest recorded, SeenRequest request) {
        if (SignInRequest.isFor(recorded.target())) {
            return signInApi.answer(SignInRequest.of(
                    recorded.method(),
                    recorded.target(),
                    recorded.body().utf8(),
                    recorded.headers(),
                    request.correlationId()));
        }
        if (PercentCode.isBroken(recorded.target())) {
            return FakeAnswer.INVALID_URL;
        }
        String authorization = recorded.headers().get("Authorization");
        boolean isBusinessCentral = BcApi.isFor(request.path());
        try {
            FakeAnswer refusal = isBusinessCentral
                    ? businessCentral.refusal(request.path(), authorization)
                    : sharePoint.refusal(authorization, request);
            if (refusal != null) {
                return refusal;
            }
            boolean needsNoDigest = isBusinessCentral || request.method().equals("GET");
            if (!needsNoDigest && !request.operation().equalsIgnoreCase("contextinfo")) {
                digests.check(recorded.headers().get("X-RequestDigest"), request.path());
            }
            Function<SeenRequest, FakeAnswer> script = scripted.get(request.method() + " " + request.path());
            return script != null
                    ? script.apply(request)
                    : ask(FakeRequest.of(request, recorded.body(), signIn.known(authorization)));
        } catch (FakeError e) {
            return Dialect.of(request).error(e);
        }
    }

    private FakeAnswer ask(FakeRequest request) {
        request.checkExpression(state);
        for (FakeApi api : apis) {
            FakeAnswer answer = api.answer(request);
            if (answer != null) {
                return answer;
            }
        }
        return FakeAnswer.NO_FILE;
    }

    List<String> forgottenCalls() {
        return calls.forgotten();
    }

    List<String> callsBeforeRetryAfter() {
        return state.locked(throttling::violations);
    }

    List<String> unknownAddresses() {
        return state.locked(() -> List.copyOf(unknown));
    }

    List<String> repeatedActs() {
        return state.locked(state::repeated);
    }
}
