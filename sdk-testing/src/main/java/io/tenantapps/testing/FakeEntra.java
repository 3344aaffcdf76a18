package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft Entra ID of the fake tenant, where tokens come from: applications with their credentials and permissions,
 * managed identities, the sign-in of users, and GitHub's identity for workflows.
 *
 * <pre>{@code
 * FakeEntra entra = tenant.entra();
 * entra.application(clientId).certificate(certificate).roles("Sites.FullControl.All");
 * OkHttpClient http = entra.httpClient(); // requests for login.microsoftonline.com and its like end in the fake
 * }</pre>
 *
 * <p>What is said here needs no request and no time. Tokens live by virtual time. Assertions that clients sign are judged by
 * the machine's clock, because that is the one by which they are stamped.
 */
public final class FakeEntra {
    /** Stand for whatever tenant a user is of. */
    private static final Set<String> ANY_TENANT = Set.of("common", "organizations");

    private final TenantState state;
    private final FakeSignIn signIn;
    private final String origin;
    private final Map<String, FakeApplication> applications = new HashMap<>();
    private final Map<String, FakeManagedIdentity> identities = new LinkedHashMap<>();
    private final List<String> resources = new ArrayList<>();
    private final List<FakeTokenRequest> requests = new ArrayList<>();
    private final List<EntraError> ordered = new ArrayList<>();
    private final FakeGithub github;
    private final DeviceCodes devices;
    private final UserGrants grants;
    private String user = "";
    private boolean declines;
    private Clock clock = MachineClock.utc();
    private @Nullable String demanded;
    private @Nullable OkHttpClient client;

    FakeEntra(TenantState state, FakeSignIn signIn, String origin) {
        this.state = state;
        this.signIn = signIn;
        this.origin = origin;
        this.github = new FakeGithub(state, this);
        this.devices = new DeviceCodes(state);
        this.grants = new UserGrants(state);
        user = "admin@" + domain();
    }

    /**
     * A client whose requests for the sign-in service of any cloud, for the identity endpoint of Azure's machines and for
     * GitHub's tokens end in the fake. The client does not notice: addresses stay as they were. All else goes where it
     * always went. It repeats nothing by itself, so what a fault drops is dropped. It is closed with the tenant.
     */
    public OkHttpClient httpClient() {
        return state.locked(() -> {
            if (client == null) {
                client = new OkHttpClient.Builder()
                        .addInterceptor(new SignInRoute(origin))
                        .retryOnConnectionFailure(false)
                        .build();
            }
            return client;
        });
    }

    /**
     * Does what the browser of the user does who {@linkplain #signsIn signs in}: opens the address, and carries the end back to
     * the program that waits for it, by redirect or by form. It returns when that has been done.
     *
     * @return the HTTP status of the page that the user sees in the end
     */
    public int browse(String address) {
        Arguments.notBlank("address", address);
        return new FakeBrowser(httpClient()).open(address);
    }

    /** The id of the tenant. */
    public String tenantId() {
        return signIn.tenantId();
    }

    /** The name of the tenant, which can stand wherever its id can. */
    public String domain() {
        return "contoso.onmicrosoft.com";
    }

    /** The application of that id, which is registered if it is not yet: with permissions, without credentials. */
    public FakeApplication application(String clientId) {
        Arguments.notBlank("clientId", clientId);
        return state.whileOpen(() -> applications.computeIfAbsent(
                clientId.toLowerCase(Locale.ROOT), key -> new FakeApplication(state, clientId)));
    }

    /** The identity that the machine itself has, which it is given if it has none yet. */
    public FakeManagedIdentity managedIdentity() {
        return identity("", EntraIds.object("the machine's own identity"));
    }

    /** An identity that was assigned to the machine, by the id of its application. */
    public FakeManagedIdentity managedIdentity(String clientId) {
        Arguments.notBlank("clientId", clientId);
        return identity(clientId.toLowerCase(Locale.ROOT), clientId);
    }

    private FakeManagedIdentity identity(String key, String clientId) {
        return state.whileOpen(() -> identities.computeIfAbsent(key, any -> new FakeManagedIdentity(state, clientId)));
    }

    /** Who stands behind the workflows of GitHub. */
    public FakeGithub github() {
        return github;
    }

    /** A service for which tokens are issued besides those of the fake and {@code https://contoso.sharepoint.com}. */
    public FakeEntra resource(String identifier) {
        Arguments.notBlank("identifier", identifier);
        return change(() -> resources.add(identifier));
    }

    /** Who signs in, in the browser and with device codes; {@code admin@contoso.onmicrosoft.com} unless you say otherwise. */
    public FakeEntra signsIn(String userName) {
        Arguments.notBlank("userName", userName);
        return change(() -> {
            user = userName;
            declines = false;
            devices.approveAfter(0);
        });
    }

    /** Whoever is asked says no, in the browser and with device codes. */
    public FakeEntra declines() {
        return change(() -> {
            declines = true;
            devices.decline();
        });
    }

    /** With each device code, so many polls come too early: they are answered that authorization is pending. */
    public FakeEntra approveAfter(int polls) {
        Arguments.notNegative("polls", polls);
        return change(() -> devices.approveAfter(polls));
    }

    /** Nobody enters device codes until they have expired. */
    public FakeEntra expireDeviceCodes() {
        return change(devices::expire);
    }

    /** How many seconds a client shall wait between polls; none unless you say otherwise, for MSAL really sleeps. */
    public FakeEntra pollEvery(int seconds) {
        Arguments.notNegative("seconds", seconds);
        return change(() -> devices.pollEvery(seconds));
    }

    /** All refresh tokens are worth nothing from now on, as after a change of the password. */
    public FakeEntra revokeRefreshTokens() {
        return change(grants::revokeAll);
    }

    /**
     * Refuses the next request for a token that is otherwise in order: {@code AADSTS53003} and so on. Orders are carried out
     * one after the other.
     *
     * @throws IllegalArgumentException if the fake has no words for that code
     */
    public FakeEntra refuseNext(String code) {
        Arguments.notBlank("code", code);
        EntraError error = EntraError.of(code);
        return change(() -> ordered.add(error));
    }

    /**
     * From now on the tenant's APIs refuse tokens that were not asked for with these claims (JSON), and demand them, as they
     * do after a change of a password or of a policy.
     *
     * @throws IllegalArgumentException if that is no JSON object
     */
    public FakeEntra demandClaims(String json) {
        Arguments.required("json", json);
        if (Claims.parsed(json).isEmpty()) {
            throw new IllegalArgumentException(
                    "claims must be a JSON object such as {\"access_token\":{…}}, but are " + json);
        }
        return change(() -> demanded = json);
    }

    /** By which clock assertions are judged and stamped, instead of the machine's. */
    public FakeEntra clock(Clock other) {
        return change(() -> clock = Arguments.required("other", other));
    }

    /** An assertion as some other service would write it, for {@code api://AzureADTokenExchange} and five minutes. */
    public String assertion(String issuer, String subject) {
        Arguments.notBlank("issuer", issuer);
        Arguments.notBlank("subject", subject);
        return state.locked(() -> assertion(issuer, subject, FakeResource.EXCHANGE, Map.of()));
    }

    /** Every request for a token so far that was decided here. */
    public List<FakeTokenRequest> tokenRequests() {
        return state.locked(() -> List.copyOf(requests));
    }

    private FakeEntra change(Runnable change) {
        return state.whileOpen(() -> {
            change.run();
            return this;
        });
    }

    String assertion(String issuer, String subject, String audience, Map<String, ?> more) {
        long now = clock.instant().getEpochSecond();
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("jti", state.newId().toString());
        claims.put("iss", issuer);
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.putAll(more);
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + 300);
        return Jwt.of(claims);
    }

    /** Throws unless the tenant is this one. */
    void checkTenant(String name, boolean forAnyUser) {
        boolean isAny = ANY_TENANT.contains(name.toLowerCase(Locale.ROOT));
        if (isAny && !forAnyUser) {
            throw EntraError.NO_TENANT.refusal();
        }
        if (!isAny && !isThisTenant(name)) {
            throw EntraError.UNKNOWN_TENANT.refusal(name);
        }
    }

    boolean isThisTenant(String name) {
        return name.equalsIgnoreCase(tenantId()) || name.equalsIgnoreCase(domain());
    }

    FakeApplication registered(String clientId) {
        FakeApplication application = applications.get(clientId.toLowerCase(Locale.ROOT));
        if (application == null) {
            throw EntraError.UNKNOWN_APPLICATION.refusal(clientId, domain());
        }
        return application;
    }

    /** Whether the application is on Business Central's list. */
    boolean isAuthorizedInBusinessCentral(String clientId) {
        FakeApplication application = applications.get(clientId.toLowerCase(Locale.ROOT));
        return application == null || application.isAuthorizedInBusinessCentral();
    }

    /** As whoever signs tokens names it: without a slash at the end. */
    String resourceNamed(String name) {
        String resource = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        boolean isKnown = resource.equals(origin)
                || resource.equals(FakeResource.EXCHANGE)
                || FakeBusinessCentral.AUDIENCES.contains(resource)
                || resource.matches("https://contoso(-admin)?\\.sharepoint\\.(com|us|cn|de|fr|sg)")
                || resources.contains(resource);
        if (!isKnown) {
            throw EntraError.UNKNOWN_RESOURCE.refusal(resource, domain());
        }
        return resource;
    }

    /** The identity that has one of these ids; the machine's own without any. Null if there is none. */
    @Nullable
    FakeManagedIdentity identityWith(
            @Nullable String clientId, @Nullable String objectId, @Nullable String resourceId) {
        if (clientId == null && objectId == null && resourceId == null) {
            return identities.get("");
        }
        return identities.values().stream()
                .filter(each -> each.clientId().equalsIgnoreCase(clientId)
                        || each.objectId().equalsIgnoreCase(objectId)
                        || each.resourceId().equalsIgnoreCase(resourceId))
                .findFirst()
                .orElse(null);
    }

    /** Throws what was ordered, if something was. */
    void checkOrders(String everything) {
        if (!ordered.isEmpty()) {
            throw ordered.remove(0).refusalAbout(everything);
        }
    }

    void asked(FakeTokenRequest request) {
        requests.add(request);
    }

    /** Empty if nobody is there to sign in. */
    String user() {
        return user;
    }

    boolean isDeclined() {
        return declines;
    }

    DeviceCodes devices() {
        return devices;
    }

    UserGrants grants() {
        return grants;
    }

    FakeSignIn signIn() {
        return signIn;
    }

    Instant machineTime() {
        return clock.instant();
    }

    /** A demand for claims; null if the token was asked for with all that are needed. */
    @Nullable
    FakeAnswer challenge(Bearer bearer) {
        return demanded == null || bearer.wasAskedWith(Claims.parsed(demanded)) ? null : Claims.challenge(demanded);
    }

    void reset() {
        applications.clear();
        identities.clear();
        resources.clear();
        requests.clear();
        ordered.clear();
        github.forget();
        devices.forget();
        grants.forget();
        user = "admin@" + domain();
        declines = false;
        clock = MachineClock.utc();
        demanded = null;
    }

    void close() {
        if (client != null) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    Runnable remember() {
        String userThen = user;
        boolean declinesThen = declines;
        Clock clockThen = clock;
        String demandedThen = demanded;
        return Memory.all(
                Memory.of(applications),
                Memory.of(identities),
                Memory.of(resources),
                Memory.of(requests),
                Memory.of(ordered),
                Memory.all(applications.values().stream()
                        .map(FakeApplication::remember)
                        .toList()),
                Memory.all(identities.values().stream()
                        .map(FakeManagedIdentity::remember)
                        .toList()),
                github.remember(),
                devices.remember(),
                grants.remember(),
                () -> {
                    user = userThen;
                    declines = declinesThen;
                    clock = clockThen;
                    demanded = demandedThen;
                });
    }
}
