package io.tenantapps.testing.entra;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.FakeResource;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An application that is registered in the fake tenant, with its credentials and permissions. Settings take effect
 * immediately, without a request.
 */
public final class FakeApplication {
    record Federation(String issuer, String subject) {}

    private final TenantState state;
    private final String clientId;
    private final Map<String, Boolean> secrets = new LinkedHashMap<>();
    private final List<X509Certificate> certificates = new ArrayList<>();
    private final List<Federation> federations = new ArrayList<>();
    private final List<String> redirects = new ArrayList<>();
    private List<String> roles = FakeResource.ALL_ROLES;
    private List<String> scopes = List.of(
            FakeResource.SHAREPOINT.delegated(),
            FakeResource.BUSINESS_CENTRAL.delegated(),
            FakeResource.GRAPH.delegated());
    private boolean isPublic;

    FakeApplication(TenantState state, String clientId) {
        this.state = state;
        this.clientId = clientId;
    }

    /** Returns the client id. */
    public String clientId() {
        return clientId;
    }

    /** Adds a secret. */
    public FakeApplication secret(String secret) {
        Arguments.notBlank("secret", secret);
        return change(() -> secrets.put(Arguments.required("secret", secret), true));
    }

    /** Adds a secret that has expired. */
    public FakeApplication expiredSecret(String secret) {
        Arguments.notBlank("secret", secret);
        return change(() -> secrets.put(Arguments.required("secret", secret), false));
    }

    /** Adds a certificate. */
    public FakeApplication certificate(X509Certificate certificate) {
        return change(() -> certificates.add(Arguments.required("certificate", certificate)));
    }

    /**
     * Trusts assertions with this {@code iss} and {@code sub} for {@code api://AzureADTokenExchange}. The fake does not
     * verify their signature.
     */
    public FakeApplication federated(String issuer, String subject) {
        Arguments.notBlank("issuer", issuer);
        Arguments.notBlank("subject", subject);
        return change(() -> federations.add(new Federation(issuer, subject)));
    }

    /**
     * Sets the application permissions to which an administrator has consented. The defaults are
     * {@code Sites.FullControl.All}, {@code AdminCenter.ReadWrite.All} and {@code Application.Read.All}. A token
     * contains only the permissions for its own service; permissions that start with {@code Sites.} belong to
     * SharePoint and to Microsoft Graph. Tokens that have already been issued do not change.
     */
    public FakeApplication roles(String... permissions) {
        Arguments.texts("permissions", permissions);
        return change(() -> roles = List.of(permissions));
    }

    /**
     * Sets the delegated permissions to which an administrator has consented. The defaults are
     * {@code AllSites.FullControl}, {@code user_impersonation} and {@code Application.Read.All}.
     */
    public FakeApplication scopes(String... permissions) {
        Arguments.texts("permissions", permissions);
        return change(() -> scopes = List.of(permissions));
    }

    /** Adds a redirect URI. {@code http://localhost} is valid with any port. */
    public FakeApplication redirectUri(String uri) {
        Arguments.notBlank("uri", uri);
        return change(() -> redirects.add(uri));
    }

    /** Makes this a public client, which runs on users' machines without credentials. */
    public FakeApplication isPublic() {
        return change(() -> isPublic = true);
    }

    private FakeApplication change(Runnable change) {
        return state.locked(() -> {
            change.run();
            return this;
        });
    }

    /** Throws unless the string is one of the application's secrets. */
    void checkSecret(String secret) {
        Boolean isSuccess = secrets.get(secret);
        if (isSuccess == null) {
            throw EntraError.WRONG_SECRET.refusal(clientId);
        }
        if (!isSuccess) {
            throw EntraError.EXPIRED_SECRET.refusal(clientId);
        }
    }

    List<X509Certificate> certificates() {
        return certificates;
    }

    List<Federation> federations() {
        return federations;
    }

    boolean mayReturnTo(String uri) {
        return uri.matches("http://(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?(/.*)?") || redirects.contains(uri);
    }

    List<String> consented() {
        return roles;
    }

    List<String> delegated() {
        return scopes;
    }

    boolean hasNoCredential() {
        return isPublic;
    }

    /** Returns the client id, without credentials. */
    @Override
    public String toString() {
        return "FakeApplication[" + clientId + "]";
    }

    Runnable remember() {
        List<String> rolesThen = roles;
        List<String> scopesThen = scopes;
        boolean isPublicThen = isPublic;
        return Memory.all(
                Memory.of(secrets), Memory.of(certificates), Memory.of(federations), Memory.of(redirects), () -> {
                    roles = rolesThen;
                    scopes = scopesThen;
                    isPublic = isPublicThen;
                });
    }
}
