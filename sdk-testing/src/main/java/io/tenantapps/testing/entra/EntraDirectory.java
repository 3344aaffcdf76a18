package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.Part;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.FakeResource;
import io.tenantapps.testing.internal.tokens.Jwt;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tenant's directory: its applications, the user who signs in, and the errors configured by a test. */
final class EntraDirectory implements Part {
    /** The names that stand for any user's tenant. */
    private static final Set<String> ANY_TENANT = Set.of("common", "organizations");

    static final String DOMAIN = "contoso.onmicrosoft.com";

    private final TenantState state;
    private final Tokens tokens;
    private final Map<String, FakeApplication> applications = new HashMap<>();
    private final Map<String, FakeManagedIdentity> identities = new LinkedHashMap<>();
    private final List<String> resources = new ArrayList<>();
    private final List<FakeTokenRequest> requests = new ArrayList<>();
    private final List<EntraError> nextErrors = new ArrayList<>();
    private final DeviceCodes devices;
    private final UserGrants grants;
    private EntraSettings settings = EntraSettings.DEFAULT;

    EntraDirectory(Tokens tokens) {
        this.state = tokens.state();
        this.tokens = tokens;
        this.devices = new DeviceCodes(state);
        this.grants = new UserGrants(state);
    }

    String tenantId() {
        return tokens.tenantId();
    }

    FakeApplication application(String clientId) {
        return applications.computeIfAbsent(
                clientId.toLowerCase(Locale.ROOT), key -> new FakeApplication(state, clientId));
    }

    /** Returns the identity with the given key. The key of the machine's system-assigned identity is empty. */
    FakeManagedIdentity identity(String key, String clientId) {
        return identities.computeIfAbsent(key, any -> new FakeManagedIdentity(state, clientId));
    }

    void resource(String identifier) {
        resources.add(identifier);
    }

    void signsIn(String userName) {
        settings = settings.user(userName);
        devices.approveAfter(0);
    }

    void decline() {
        settings = settings.declining();
        devices.decline();
    }

    /** Refuses the next valid request for a token. */
    void refuseNext(EntraError error) {
        nextErrors.add(error);
    }

    void clock(Clock other) {
        settings = settings.clock(other);
    }

    /** Sets the subject of the GitHub workflow. */
    void workflow(String subject) {
        settings = settings.workflow(subject);
    }

    String assertion(String issuer, String subject, String audience, Map<String, ?> more) {
        long now = machineTime().getEpochSecond();
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

    /** Throws unless this tenant has the given name. */
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
        return name.equalsIgnoreCase(tenantId()) || name.equalsIgnoreCase(DOMAIN);
    }

    FakeApplication registered(String clientId) {
        FakeApplication application = applications.get(clientId.toLowerCase(Locale.ROOT));
        if (application == null) {
            throw EntraError.UNKNOWN_APPLICATION.refusal(clientId, DOMAIN);
        }
        return application;
    }

    /** Returns the resource name as it appears in tokens: without a trailing slash. */
    String resourceNamed(String name) {
        String resource = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        boolean isKnown = resource.equals(state.origin())
                || resource.equals(FakeResource.EXCHANGE)
                || FakeResource.BUSINESS_CENTRAL_AUDIENCES.contains(resource)
                || FakeResource.GRAPH_AUDIENCES.contains(resource)
                || resource.matches("https://contoso(-admin)?\\.sharepoint\\.(com|us|cn|de|fr|sg)")
                || resources.contains(resource);
        if (!isKnown) {
            throw EntraError.UNKNOWN_RESOURCE.refusal(resource, DOMAIN);
        }
        return resource;
    }

    /**
     * Returns the identity with one of these ids, the system-assigned identity if both ids are missing, or null if no
     * identity matches.
     */
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

    /** Throws the next error that a test has configured; does not throw if no error is configured. */
    void checkNextError(String everything) {
        if (!nextErrors.isEmpty()) {
            throw nextErrors.remove(0).refusalAbout(everything);
        }
    }

    void asked(FakeTokenRequest request) {
        requests.add(request);
    }

    List<FakeTokenRequest> requests() {
        return List.copyOf(requests);
    }

    EntraSettings settings() {
        return settings;
    }

    DeviceCodes devices() {
        return devices;
    }

    UserGrants grants() {
        return grants;
    }

    Tokens tokens() {
        return tokens;
    }

    Instant machineTime() {
        return settings.clock().instant();
    }

    @Override
    public void reset() {
        applications.clear();
        identities.clear();
        resources.clear();
        requests.clear();
        nextErrors.clear();
        devices.forget();
        grants.forget();
        settings = EntraSettings.DEFAULT;
    }

    @Override
    public Runnable remember() {
        EntraSettings settingsThen = settings;
        return Memory.all(
                Memory.of(applications),
                Memory.of(identities),
                Memory.of(resources),
                Memory.of(requests),
                Memory.of(nextErrors),
                Memory.all(applications.values().stream()
                        .map(FakeApplication::remember)
                        .toList()),
                Memory.all(identities.values().stream()
                        .map(FakeManagedIdentity::remember)
                        .toList()),
                devices.remember(),
                grants.remember(),
                () -> settings = settingsThen);
    }
}
