package io.tenantapps.testing.internal.tokens;

import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.auth.TokenRequest;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.Part;
import io.tenantapps.testing.internal.state.ServiceTime;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Issues all tokens that the fake accepts, and recognizes them. Each token has one audience and a lifetime. */
public final class Tokens implements TokenProvider, Part {
    public static final Duration LIFE = Duration.ofHours(1);

    /**
     * The application named in tokens that the fake issues without a sign-in. This application counts as authenticated
     * with a certificate.
     */
    public static final String OWN_CLIENT = EntraIds.object("the fake's own application");

    private final TenantState state;
    private final ServiceTime time;
    private final Map<String, Bearer> valid = new HashMap<>();
    private final int tenant;
    private int serial;
    private int issued;
    private @Nullable String demanded;

    /**
     * Creates the token issuer of a tenant. The number distinguishes the tokens of this tenant from the tokens of other
     * tenants.
     */
    public Tokens(TenantState state, int tenant) {
        this.state = state;
        this.time = state.time();
        this.tenant = tenant;
    }

    public TenantState state() {
        return state;
    }

    public String tenantId() {
        return EntraIds.of("tenant", tenant);
    }

    @Override
    public synchronized AccessToken token(TokenRequest request) {
        Bearer bearer = own(request.audience(), request.claims(), true);
        return AccessToken.of(issue(bearer), bearer.issuedAt().plus(LIFE));
    }

    /** Returns a token for a client; virtual time may take the client's threads into account. */
    public synchronized String newToken(String audience, boolean isCounted) {
        return issue(own(audience, null, isCounted));
    }

    /** Returns a source of tokens of a signed-in user. */
    public TokenProvider ofUser(String user) {
        return request -> tokenOf(user, request);
    }

    private synchronized AccessToken tokenOf(String user, TokenRequest request) {
        List<String> scopes = List.of(FakeResource.of(request.audience()).delegated());
        Bearer bearer = new Bearer(
                request.audience(), OWN_CLIENT, 0, user, scopes, request.claims(), time.instant(), LIFE, true);
        return AccessToken.of(issue(bearer), bearer.issuedAt().plus(LIFE));
    }

    /** Returns a token of a signed-in user. */
    public synchronized String userToken(String audience, String user, List<String> scopes) {
        return issue(new Bearer(audience, OWN_CLIENT, 0, user, scopes, null, time.instant(), LIFE, false));
    }

    /** Returns a token of an application with these roles only. */
    public synchronized String appToken(String audience, List<String> roles) {
        return issue(new Bearer(audience, OWN_CLIENT, 2, null, roles, null, time.instant(), LIFE, false));
    }

    /** Returns a token with a long lifetime, for use on a command line. */
    public synchronized String newToken(String audience, Duration life) {
        return issue(own(audience, null, life, false));
    }

    private Bearer own(String audience, @Nullable String claims, boolean isCounted) {
        return own(audience, claims, LIFE, isCounted);
    }

    private Bearer own(String audience, @Nullable String claims, Duration life, boolean isCounted) {
        List<String> roles = FakeResource.of(audience).mine(FakeResource.ALL_ROLES);
        return new Bearer(audience, OWN_CLIENT, 2, null, roles, claims, time.instant(), life, isCounted);
    }

    public synchronized String issue(Bearer bearer) {
        issued++;
        // Ids are never reused, even after a reset.
        String token = bearer.write(tenantId(), EntraIds.of("token-" + tenant, ++serial));
        valid.put(token, bearer);
        return token;
    }

    /** Returns the contents of the token if it is valid for one of these audiences; otherwise null. */
    public synchronized @Nullable Bearer accepted(@Nullable String authorization, List<String> audiences) {
        Bearer known = valid.get(token(authorization));
        return known != null && audiences.contains(known.audience()) && known.isGoodAt(time.instant()) ? known : null;
    }

    /** Returns the contents of a token that has already been accepted. */
    public synchronized Bearer known(@Nullable String authorization) {
        Bearer known = valid.get(token(authorization));
        if (known == null) {
            throw new IllegalStateException("this token has not been accepted yet");
        }
        return known;
    }

    private static String token(@Nullable String authorization) {
        return authorization == null ? "" : authorization.replaceFirst("(?i)^bearer ", "");
    }

    /** Refuses all tokens that were not requested with these claims (JSON). */
    public synchronized void demand(String claims) {
        demanded = claims;
    }

    /** Returns the response that demands the claims; null if the token was requested with all demanded claims. */
    public synchronized @Nullable Response challenge(Bearer bearer) {
        return demanded == null || bearer.wasAskedWith(Claims.parsed(demanded)) ? null : Claims.challenge(demanded);
    }

    public synchronized void revokeAll() {
        valid.clear();
    }

    public synchronized int issued() {
        return issued;
    }

    @Override
    public synchronized void reset() {
        valid.clear();
        issued = 0;
        demanded = null;
    }

    /** Keeps the tokens that were issued since the snapshot valid, because clients still have them. */
    @Override
    public synchronized Runnable remember() {
        Map<String, Bearer> validThen = Map.copyOf(valid);
        int issuedThen = issued;
        String demandedThen = demanded;
        return () -> recall(validThen, issuedThen, demandedThen);
    }

    private synchronized void recall(Map<String, Bearer> validThen, int issuedThen, @Nullable String demandedThen) {
        valid.putAll(validThen);
        issued = issuedThen;
        demanded = demandedThen;
    }
}
