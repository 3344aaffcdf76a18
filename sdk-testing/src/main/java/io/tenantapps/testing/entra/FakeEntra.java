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
 * The fake tenant's Microsoft Entra ID, which issues tokens: applications with their credentials and permissions,
 * managed identities, user sign-ins, and GitHub's identity for workflows.
 *
 * <pre>{@code
 * FakeEntra entra = tenant.entra();
 * entra.application(clientId).certificate(certificate).roles("Sites.FullControl.All");
 * OkHttpClient http = entra.httpClient(); // sends requests for login.microsoftonline.com and similar hosts to the fake
 * }</pre>
 *
 * <p>Settings take effect immediately, without a request. Tokens expire in virtual time. The fake checks client
 * assertions against the machine's clock, because clients use that clock when they sign assertions.
 */
public final class FakeEntra {
    private final TenantState state;
    private final EntraDirectory directory;
    private final Tokens tokens;
    private final SignInClient client;
    private final FakeGithub github;

    /** Creates the Entra ID of a tenant. {@code FakeTenant} calls this constructor through {@code Handles}. */
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
     * Returns an HTTP client that sends three kinds of requests to the fake: requests to the sign-in service of any
     * cloud, requests to the identity endpoint of Azure machines, and requests for GitHub's tokens. The URLs of these
     * requests do not change. All other requests go to their real targets. The client does not retry, so a request
     * whose response was dropped is not sent again. The tenant closes the client.
     */
    public OkHttpClient httpClient() {
        return state.locked(client::http);
    }

    /**
     * Acts as the browser of the user set with {@link #signsIn}: opens the URL and sends the result, by redirect or by
     * form, to the program that is waiting for the result. The method returns after the program has responded.
     *
     * @return the HTTP status of the last page
     */
    public int browse(String address) {
        Arguments.notBlank("address", address);
        return new FakeBrowser(httpClient()).open(address);
    }

    /** Returns a token provider for this tenant, for connections that the test builds. */
    public TokenProvider tokens() {
        return tokens;
    }

    /**
     * Returns a token provider that represents a signed-in user, for connections that the test builds. Its tokens have
     * the default delegated permission of each service.
     */
    public TokenProvider userTokens() {
        return tokens.ofUser("adele@" + EntraDirectory.DOMAIN);
    }

    /** Returns a token for this tenant's URL that is valid for one hour, for clients other than this SDK. */
    public String newToken() {
        return state.whileOpen(() -> tokens.newToken(state.origin(), false));
    }

    /**
     * Returns a token for this tenant's URL that is issued to a signed-in user, with the scope {@code
     * AllSites.FullControl}. The token is valid for one hour.
     */
    public String newUserToken() {
        return state.whileOpen(() -> tokens.userToken(
                state.origin(), "adele@" + EntraDirectory.DOMAIN, List.of(FakeResource.SHAREPOINT.delegated())));
    }

    /** Returns the number of tokens that were issued. */
    public int tokensIssued() {
        return tokens.issued();
    }

    /** Returns the id of the tenant. */
    public String tenantId() {
        return directory.tenantId();
    }

    /** Returns the tenant's name, which clients may use instead of its id. */
    public String domain() {
        return EntraDirectory.DOMAIN;
    }

    /**
     * Returns the application with the given id. Registers the application if it does not exist, with permissions but
     * without credentials.
     */
    public FakeApplication application(String clientId) {
        Arguments.notBlank("clientId", clientId);
        return state.whileOpen(() -> directory.application(clientId));
    }

    /** Returns the system-assigned identity of the machine. Creates the identity if it does not exist. */
    public FakeManagedIdentity managedIdentity() {
        return identity("", EntraIds.object("the machine's own identity"));
    }

    /** Returns a user-assigned identity of the machine by its client id. Creates the identity if it does not exist. */
    public FakeManagedIdentity managedIdentity(String clientId) {
        Arguments.notBlank("clientId", clientId);
        return identity(clientId.toLowerCase(Locale.ROOT), clientId);
    }

    private FakeManagedIdentity identity(String key, String clientId) {
        return state.whileOpen(() -> directory.identity(key, clientId));
    }

    /** Returns the token endpoint for GitHub workflows. */
    public FakeGithub github() {
        return github;
    }

    /**
     * Adds a service for which tokens can be issued, in addition to the fake's services and
     * {@code https://contoso.sharepoint.com}.
     */
    public FakeEntra resource(String identifier) {
        Arguments.notBlank("identifier", identifier);
        return change(() -> directory.resource(identifier));
    }

    /**
     * Sets the user who signs in, in the browser and with device codes. The default is {@code
     * admin@contoso.onmicrosoft.com}.
     */
    public FakeEntra signsIn(String userName) {
        Arguments.notBlank("userName", userName);
        return change(() -> directory.signsIn(userName));
    }

    /** Makes the user decline each request, in the browser and with device codes. */
    public FakeEntra declines() {
        return change(directory::decline);
    }

    /** Sets the number of polls during which each device code remains "authorization pending". */
    public FakeEntra approveAfter(int polls) {
        Arguments.notNegative("polls", polls);
        return change(() -> directory.devices().approveAfter(polls));
    }

    /** Makes device codes expire before the user enters them. */
    public FakeEntra expireDeviceCodes() {
        return change(() -> directory.devices().expire());
    }

    /**
     * Sets the polling interval, in seconds, that the service demands in its response. The default is 0, because MSAL
     * waits in real time.
     */
    public FakeEntra pollEvery(int seconds) {
        Arguments.notNegative("seconds", seconds);
        return change(() -> directory.devices().pollEvery(seconds));
    }

    /** Revokes all refresh tokens, as a password change does. */
    public FakeEntra revokeRefreshTokens() {
        return change(() -> directory.grants().revokeAll());
    }

    /**
     * Refuses the next valid token request with an error such as {@code AADSTS53003}. If this method is called several
     * times, the service returns the errors in order.
     *
     * @throws IllegalArgumentException if the fake does not support the code
     */
    public FakeEntra refuseNext(String code) {
        Arguments.notBlank("code", code);
        EntraError error = EntraError.of(code);
        return change(() -> directory.refuseNext(error));
    }

    /**
     * Makes the tenant's APIs demand these claims (JSON) and refuse tokens that were requested without them, as the
     * real APIs do after a password or policy change.
     *
     * @throws IllegalArgumentException if the string is not a JSON object
     */
    public FakeEntra demandClaims(String json) {
        Arguments.required("json", json);
        if (Claims.parsed(json).isEmpty()) {
            throw new IllegalArgumentException(
                    "claims must be a JSON object such as {\"access_token\":{…}}, but are " + json);
        }
        return change(() -> tokens.demand(json));
    }

    /**
     * Sets the clock that determines the times of new assertions, and with which the fake checks assertions. The
     * default is the machine's clock.
     */
    public FakeEntra clock(Clock other) {
        return change(() -> directory.clock(Arguments.required("other", other)));
    }

    /**
     * Returns an assertion that another service issued for {@code api://AzureADTokenExchange}. The assertion is valid
     * for five minutes.
     */
    public String assertion(String issuer, String subject) {
        Arguments.notBlank("issuer", issuer);
        Arguments.notBlank("subject", subject);
        return state.locked(() -> directory.assertion(issuer, subject, FakeResource.EXCHANGE, Map.of()));
    }

    /** Returns all token requests that the sign-in service has granted or refused so far. */
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
