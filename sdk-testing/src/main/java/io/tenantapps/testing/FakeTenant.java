package io.tenantapps.testing;

import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.TokenProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A tenant in memory that speaks HTTP on loopback: for unit tests, examples and experiments, with no network and no
 * credentials. Time in it is virtual, faults come on demand, and it keeps a log of what it was asked.
 *
 * <pre>{@code
 * try (FakeTenant tenant = FakeTenant.start()) {
 *     tenant.site("/sites/hr", "Human Resources");
 *     tenant.faults().next("web").respond(429).retryAfter(Duration.ofMinutes(2));
 *     TenantConnection connection = tenant.connection();
 *     …
 *     System.out.println(tenant.log());
 * }
 * }</pre>
 *
 * <p>All requests are handled under one lock, so its state is always consistent.
 */
public final class FakeTenant implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final MockWebServer server = new MockWebServer();
    private final VirtualTime time = new VirtualTime();
    private final FakeSignIn signIn;
    private final FakeDigests digests = new FakeDigests(time);
    private final Faults faults = new Faults();
    private final List<SeenRequest> seen = new ArrayList<>();
    private final Map<String, String> titles = new TreeMap<>();
    private final Map<String, Function<SeenRequest, FakeAnswer>> scripted = new LinkedHashMap<>();
    private final List<TenantConnection> connections = new CopyOnWriteArrayList<>();
    private @Nullable Throwable scriptFailure;

    private FakeTenant(int port) {
        server.setServerSocketFactory(new PromptSockets());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start(port);
        } catch (IOException e) {
            throw new UncheckedIOException("the fake tenant cannot listen on port " + port, e);
        }
        signIn = new FakeSignIn(time, server.getPort());
    }

    /** Starts a tenant on a free port. */
    public static FakeTenant start() {
        return start(0);
    }

    /** Starts a tenant on that port; 0 for a free one. */
    public static FakeTenant start(int port) {
        return new FakeTenant(port);
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

    /** A builder with this tenant's time and tokens in it, for connections of your own making. */
    public TenantConnection.Builder connectionBuilder() {
        return TenantConnection.builder().tokens(signIn).time(time, time);
    }

    /** The absolute address of a path. */
    public String url(String path) {
        return server.url(path).toString();
    }

    /** The time in which this tenant lives. */
    public VirtualTime time() {
        return time;
    }

    /** What shall go wrong. */
    public Faults faults() {
        return faults;
    }

    /** Where tokens for this tenant come from. */
    public TokenProvider tokens() {
        return signIn;
    }

    /** A token for this tenant's own address, good for an hour, for clients that are not this SDK. */
    public String newToken() {
        return signIn.newToken(origin());
    }

    /** How many tokens were issued. */
    public int tokensIssued() {
        return signIn.issued();
    }

    /** Makes a site, known by its path. */
    public FakeTenant site(String path, String title) {
        lock.lock();
        try {
            titles.put(path.toLowerCase(Locale.ROOT), title);
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Whether writes to SharePoint need a form digest, as they do not with a bearer token by default. */
    public FakeTenant requireDigests(boolean required) {
        lock.lock();
        try {
            digests.require(required);
            return this;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Answers a method and path by a script of yours instead of by the tenant's state. Tokens, digests and faults apply as
     * ever; the script runs once for each request that acts.
     */
    public FakeTenant script(String method, String path, Function<SeenRequest, FakeAnswer> script) {
        lock.lock();
        try {
            scripted.put(method + " " + path, script);
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Every request so far. */
    public List<SeenRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(seen);
        } finally {
            lock.unlock();
        }
    }

    /** Every request so far, a line each. */
    public String log() {
        return requests().stream().map(SeenRequest::toString).collect(Collectors.joining("\n"));
    }

    /** Forgets everything: state, faults, log, tokens, digests. Time goes on from where it is. */
    public void reset() {
        lock.lock();
        try {
            seen.clear();
            titles.clear();
            scripted.clear();
            faults.clear();
            signIn.reset();
            digests.reset();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes its connections and its socket.
     *
     * @throws IllegalStateException if a script failed meanwhile; its failure is the cause
     */
    @Override
    public void close() {
        connections.forEach(TenantConnection::close);
        server.close();
        if (scriptFailure != null) {
            throw new IllegalStateException("a script of this fake tenant failed", scriptFailure);
        }
    }

    private MockResponse answer(RecordedRequest recorded) {
        lock.lock();
        try {
            SeenRequest request = note(recorded);
            try {
                Fault fault = faults.striking(request);
                return fault == null
                        ? answered(request, handle(recorded, request))
                        : answered(recorded, request, fault);
            } catch (RuntimeException | AssertionError e) { // a script's own; the client must not wait for it
                scriptFailure = scriptFailure == null ? e : scriptFailure;
                return dropped(request);
            }
        } finally {
            lock.unlock();
        }
    }

    private MockResponse answered(RecordedRequest recorded, SeenRequest request, Fault fault) {
        time.advance(fault.delay());
        if (fault.expiresDigests()) {
            digests.expireAll();
        }
        if (fault.revokesTokens()) {
            signIn.revokeAll();
        }
        if (fault.drop() == Fault.Drop.BEFORE) {
            return dropped(request);
        }
        FakeAnswer ordered = fault.answer();
        FakeAnswer answer = ordered == null ? handle(recorded, request) : ordered;
        if (fault.drop() == Fault.Drop.AFTER) {
            return dropped(request);
        }
        MockResponse whole = answered(request, answer);
        return fault.drop() == Fault.Drop.IN_THE_BODY
                ? whole.newBuilder()
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build()
                : whole;
    }

    private SeenRequest note(RecordedRequest recorded) {
        Map<String, String> headers = new TreeMap<>();
        recorded.getHeaders().forEach(header -> {
            String name = header.getFirst().toLowerCase(Locale.ROOT);
            boolean isSecret = name.equals("authorization") || name.equals("x-requestdigest");
            headers.put(name, isSecret ? "***" : header.getSecond());
        });
        String body = recorded.getBody() == null ? "" : recorded.getBody().utf8();
        SeenRequest request = new SeenRequest(
                seen.size() + 1, time.instant(), recorded.getMethod(), recorded.getTarget(), headers, body, -1);
        seen.add(request);
        return request;
    }

    private MockResponse dropped(SeenRequest request) {
        seen.set(request.number() - 1, request.answered(0));
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private MockResponse answered(SeenRequest request, FakeAnswer answer) {
        seen.set(request.number() - 1, request.answered(answer.status()));
        MockResponse.Builder response = new MockResponse.Builder()
                .code(answer.status())
                .setHeader("SPRequestGuid", String.format("00000000-0000-4000-8000-%012d", request.number()))
                .body(new Buffer().write(answer.bytes()));
        answer.headers().forEach(response::setHeader);
        return response.build();
    }

    private String origin() {
        return server.url("/").toString().replaceFirst("/$", "");
    }

    private FakeAnswer handle(RecordedRequest recorded, SeenRequest request) {
        String origin = origin();
        FakeAnswer unauthorized = signIn.refusal(recorded.getHeaders().get("Authorization"), origin);
        if (unauthorized != null) {
            return unauthorized;
        }
        String path = request.path();
        boolean isWrite = !request.method().equals("GET");
        boolean isContextInfo = request.operation().equalsIgnoreCase("contextinfo");
        if (isWrite && !isContextInfo) {
            FakeAnswer refused = digests.refusal(recorded.getHeaders().get("X-RequestDigest"), path);
            if (refused != null) {
                return refused;
            }
        }
        Function<SeenRequest, FakeAnswer> script = scripted.get(request.method() + " " + path);
        if (script != null) {
            return script.apply(request);
        }
        FakeAnswer known = web(origin, request, isContextInfo);
        return known == null ? FakeAnswer.text(404, "404 FILE NOT FOUND") : known;
    }

    private @Nullable FakeAnswer web(String origin, SeenRequest request, boolean isContextInfo) {
        String path = request.path();
        int api = path.toLowerCase(Locale.ROOT).indexOf("/_api/");
        String web = api < 0 ? "" : path.substring(0, api);
        String title = titles.get(web.toLowerCase(Locale.ROOT));
        if (api < 0 || title == null) {
            return null;
        }
        if (isContextInfo && request.method().equals("POST")) {
            return digests.contextInfo(origin, web);
        }
        return path.substring(api).equalsIgnoreCase("/_api/web")
                        && request.method().equals("GET")
                ? FakeAnswer.json(
                        "{\"Title\":" + FakeAnswer.quoted(title) + ",\"Url\":" + FakeAnswer.quoted(origin + web) + "}")
                : null;
    }
}
