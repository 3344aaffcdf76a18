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
 * An application that is registered in the fake tenant: how it can prove itself, and what it may do. What is said here needs
 * no request and no time.
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
    private List<String> scopes =
            List.of(FakeResource.SHAREPOINT.delegated(), FakeResource.BUSINESS_CENTRAL.delegated());
    private boolean isPublic;

    FakeApplication(TenantState state, String clientId) {
        this.state = state;
        this.clientId = clientId;
    }

    /** Its id. */
    public String clientId() {
        return clientId;
    }

    /** It has this secret, also beside others. */
    public FakeApplication secret(String secret) {
        Arguments.notBlank("secret", secret);
        return change(() -> secrets.put(Arguments.required("secret", secret), true));
    }

    /** It had this secret, which has expired. */
    public FakeApplication expiredSecret(String secret) {
        Arguments.notBlank("secret", secret);
        return change(() -> secrets.put(Arguments.required("secret", secret), false));
    }

    /** It has this certificate, also beside others. */
    public FakeApplication certificate(X509Certificate certificate) {
        return change(() -> certificates.add(Arguments.required("certificate", certificate)));
    }

    /**
     * It believes assertions with that {@code iss} and {@code sub} for {@code api://AzureADTokenExchange}. Nobody verifies
     * who signed them.
     */
    public FakeApplication federated(String issuer, String subject) {
        Arguments.notBlank("issuer", issuer);
        Arguments.notBlank("subject", subject);
        return change(() -> federations.add(new Federation(issuer, subject)));
    }

    /**
     * What it may do without a user, with consent: {@code Sites.FullControl.All} and {@code AdminCenter.ReadWrite.All} unless
     * you say otherwise. A token holds those of the service it is for. Tokens that are out stay as they are.
     */
    public FakeApplication roles(String... permissions) {
        Arguments.texts("permissions", permissions);
        return change(() -> roles = List.of(permissions));
    }

    /**
     * What it may do for a user, with consent: {@code AllSites.FullControl} and {@code user_impersonation} unless you say
     * otherwise.
     */
    public FakeApplication scopes(String... permissions) {
        Arguments.texts("permissions", permissions);
        return change(() -> scopes = List.of(permissions));
    }

    /** Where a browser may be sent back to, besides {@code http://localhost} with any port. */
    public FakeApplication redirectUri(String uri) {
        Arguments.notBlank("uri", uri);
        return change(() -> redirects.add(uri));
    }

    /** It runs on the machines of its users and has no credential. */
    public FakeApplication isPublic() {
        return change(() -> isPublic = true);
    }

    private FakeApplication change(Runnable change) {
        return state.locked(() -> {
            change.run();
            return this;
        });
    }

    /** Throws unless it is one of its secrets. */
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

    /** Nothing of its credentials. */
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
