package io.tenantapps.testing.entra;

import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.Claims;
import io.tenantapps.testing.internal.tokens.EntraIds;
import io.tenantapps.testing.internal.tokens.FakeResource;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.OkHttpClient;

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
    private final TenantState state;
    private final EntraDirectory directory;
    private final Tokens tokens;
    private final SignInClient client;
    private final FakeGithub github;

    /** Adds it to a tenant, which makes it by {@code Handles}. */
    FakeEntra(Tokens tokens) {
        this.state = tokens.state();
        this.tokens = tokens;
        this.directory = new EntraDirectory(tokens);
        this.client = new SignInClient(state.origin());
        this.github = new FakeGithub(state, directory);
        state.add(directory);
        state.add(client);
        state.add(new SignInService(state, directory, github));
    }

    /**
     * A client whose requests for the sign-in service of any cloud, for the identity endpoint of Azure's machines and for
     * GitHub's tokens end in the fake. The client does not notice: addresses stay as they were. All else goes where it
     * always went. It repeats nothing by itself, so what a fault drops is dropped. It is closed with the tenant.
     */
    public OkHttpClient httpClient() {
        return state.locked(client::http);
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

    /** Where tokens for this tenant come from, for connections of your own making. */
    public TokenProvider tokens() {
        return tokens;
    }

    /** A token for this tenant's own address, good for an hour, for clients that are not this SDK. */
    public String newToken() {
        return state.whileOpen(() -> tokens.newToken(state.origin(), false));
    }

    /** How many tokens were issued. */
    public int tokensIssued() {
        return tokens.issued();
    }

    /** The id of the tenant. */
    public String tenantId() {
        return directory.tenantId();
    }

    /** The name of the tenant, which can stand wherever its id can. */
    public String domain() {
        return EntraDirectory.DOMAIN;
    }

    /** The application of that id, which is registered if it is not yet: with permissions, without credentials. */
    public FakeApplication application(String clientId) {
        Arguments.notBlank("clientId", clientId);
        return state.whileOpen(() -> directory.application(clientId));
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
        return state.whileOpen(() -> directory.identity(key, clientId));
    }

    /** Who stands behind the workflows of GitHub. */
    public FakeGithub github() {
        return github;
    }

    /** A service for which tokens are issued besides those of the fake and {@code https://contoso.sharepoint.com}. */
    public FakeEntra resource(String identifier) {
        Arguments.notBlank("identifier", identifier);
        return change(() -> directory.resource(identifier));
    }

    /** Who signs in, in the browser and with device codes; {@code admin@contoso.onmicrosoft.com} unless you say otherwise. */
    public FakeEntra signsIn(String userName) {
        Arguments.notBlank("userName", userName);
        return change(() -> directory.signsIn(userName));
    }

    /** Whoever is asked says no, in the browser and with device codes. */
    public FakeEntra declines() {
        return change(directory::decline);
    }

    /** With each device code, so many polls come too early: they are answered that authorization is pending. */
    public FakeEntra approveAfter(int polls) {
        Arguments.notNegative("polls", polls);
        return change(() -> directory.devices().approveAfter(polls));
    }

    /** Nobody enters device codes until they have expired. */
    public FakeEntra expireDeviceCodes() {
        return change(() -> directory.devices().expire());
    }

    /** How many seconds a client shall wait between polls; none unless you say otherwise, for MSAL really sleeps. */
    public FakeEntra pollEvery(int seconds) {
        Arguments.notNegative("seconds", seconds);
        return change(() -> directory.devices().pollEvery(seconds));
    }

    /** All refresh tokens are worth nothing from now on, as after a change of the password. */
    public FakeEntra revokeRefreshTokens() {
        return change(() -> directory.grants().revokeAll());
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
        return change(() -> directory.refuseNext(error));
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
        return change(() -> tokens.demand(json));
    }

    /** By which clock assertions are judged and stamped, instead of the machine's. */
    public FakeEntra clock(Clock other) {
        return change(() -> directory.clock(Arguments.required("other", other)));
    }

    /** An assertion as some other service would write it, for {@code api://AzureADTokenExchange} and five minutes. */
    public String assertion(String issuer, String subject) {
        Arguments.notBlank("issuer", issuer);
        Arguments.notBlank("subject", subject);
        return state.locked(() -> directory.assertion(issuer, subject, FakeResource.EXCHANGE, Map.of()));
    }

    /** Every request for a token so far that was decided here. */
    public List<FakeTokenRequest> tokenRequests() {
        return state.locked(directory::requests);
    }

    private FakeEntra change(Runnable change) {
        return state.whileOpen(() -> {
            change.run();
            return this;
        });
    }
}
