package io.tenantapps.core.auth;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.core.internal.net.Connectable;
import io.tenantapps.core.internal.net.Connected;
import io.tenantapps.core.internal.net.Lent;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies Microsoft Entra ID tokens through Microsoft's own library (MSAL), for each way to sign in:
 *
 * <ul>
 *   <li>an application with a key: {@link #certificate(String, String, ClientCertificate) certificate}, or {@link
 *       #secret}, which SharePoint refuses;
 *   <li>an application without a key, which trusts the tokens of another issuer (a federated credential): {@link
 *       #gitHubActions}, {@link #tokenFile} on Kubernetes, {@link #managedIdentityAs(String, String)
 *       managedIdentityAs}, and {@link #assertion} for any other issuer;
 *   <li>an Azure resource with a managed identity: {@link #managedIdentity()};
 *   <li>a user: {@link #deviceCode}, {@link #browser(String, String) browser}.
 * </ul>
 *
 * <pre>{@code
 * MsalTokens tokens = MsalTokens.certificate(
 *         "contoso.onmicrosoft.com", clientId, ClientCertificate.of(Path.of("app.pfx"), password));
 * TenantConnection connection = TenantConnection.builder().tokens(tokens).build();
 * }</pre>
 *
 * <p>Pass a {@code MsalTokens} to {@link TenantConnection.Builder#tokens}. The connection supplies the proxy, the
 * timeouts and the cloud. If a sign-in cannot succeed, the SDK refuses it without sending a request, for example a
 * sign-in to SharePoint with a client secret, or with an expired certificate. A refusal by the sign-in service becomes
 * an {@link AuthenticationException} with the service's code and a remedy.
 *
 * <p>SharePoint accepts users, and applications with a certificate or without a key. Business Central also accepts
 * applications with a secret. Tokens of managed identities themselves have not been tested with either service.
 */
@SuppressWarnings("exports") // users do not see the superclass
public final class MsalTokens extends Connectable<Cloud, TokenProvider> implements TokenProvider {
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private final Identity identity;
    private final @Nullable TokenStore store;
    private final @Nullable String authority;

    private MsalTokens(Identity identity, @Nullable TokenStore store) {
        this(identity, store, null);
    }

    private MsalTokens(Identity identity, @Nullable TokenStore store, @Nullable String authority) {
        this.identity = identity;
        this.store = store;
        this.authority = authority;
    }

    /**
     * Returns tokens of an application with a certificate.
     *
     * @param tenant the tenant's id or one of its domains, such as {@code contoso.onmicrosoft.com}
     * @param clientId the application's id
     * @param certificate the certificate with its key
     * @throws IllegalArgumentException if the certificate has several keys and none is selected
     */
    public static MsalTokens certificate(String tenant, String clientId, ClientCertificate certificate) {
        required("tenant", tenant);
        required("clientId", clientId);
        Arguments.required("certificate", certificate);
        certificate.entry();
        return application(tenant, clientId, new Proof.Certificate(certificate));
    }

    /**
     * Returns tokens of an application with a certificate from a file, PFX or PEM, as {@link ClientCertificate#of(Path,
     * char...)} reads it.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @param file the file, which contains one private key
     * @param password the password; empty for a file without a password. The array is cleared
     * @throws IllegalArgumentException if the file cannot be read; the message gives the reason
     */
    public static MsalTokens certificate(String tenant, String clientId, Path file, char... password) {
        Arguments.required("password", password);
        try {
            required("tenant", tenant);
            required("clientId", clientId);
            return certificate(tenant, clientId, ClientCertificate.of(Arguments.path("file", file), password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /**
     * Returns the tokens of an application that signs in with a client secret. Business Central accepts tokens that were obtained with a
     * secret. SharePoint refuses these tokens, so the SDK does not request one for SharePoint.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @param secret the secret. The array is cleared
     */
    public static MsalTokens secret(String tenant, String clientId, char[] secret) {
        Arguments.required("secret", secret);
        if (secret.length == 0) {
            throw new IllegalArgumentException("secret must not be empty");
        }
        try {
            return application(tenant, clientId, new Proof.Secret(new String(secret)));
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /**
     * Returns tokens of an application that trusts the tokens of another issuer by a federated credential: an Azure
     * DevOps or GitLab job, another cloud, or your own identity provider.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @param token supplies a fresh token of that issuer for each sign-in. An exception that the supplier throws is
     *     reported by its class name only, unless it is an {@link AuthenticationException}
     */
    public static MsalTokens assertion(String tenant, String clientId, Supplier<String> token) {
        required("tenant", tenant);
        required("clientId", clientId);
        return application(tenant, clientId, new Proof.Assertion("assertion", Arguments.required("token", token)));
    }

    /**
     * Returns tokens of an application that trusts the tokens in a file, as on Kubernetes for workload identities.
     * Another program keeps the file up to date, and the SDK reads it at each sign-in.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @param file the file
     */
    public static MsalTokens tokenFile(String tenant, String clientId, Path file) {
        required("tenant", tenant);
        required("clientId", clientId);
        Arguments.path("file", file);
        return application(tenant, clientId, new Proof.Assertion("token file", new TokenFileReader(file)));
    }

    /**
     * Returns tokens of an application that trusts the token that GitHub issues to a running job with {@code
     * permissions: id-token: write}.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @throws IllegalArgumentException if this process does not run in a GitHub job with that permission
     */
    public static MsalTokens gitHubActions(String tenant, String clientId) {
        required("tenant", tenant);
        required("clientId", clientId);
        return gitHubActions(tenant, clientId, System.getenv());
    }

    /** Returns the same kind of tokens, but with the given environment variables instead of the variables of this
     * process, for example in a test.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @param environment the variables of the job
     * @throws IllegalArgumentException if the variables do not belong to a GitHub job with that permission
     */
    public static MsalTokens gitHubActions(String tenant, String clientId, Map<String, String> environment) {
        required("tenant", tenant);
        required("clientId", clientId);
        Arguments.required("environment", environment);
        return application(tenant, clientId, SignInEnvironment.gitHub(environment));
    }

    /** Returns tokens of an Azure resource, obtained with its system-assigned managed identity. */
    public static MsalTokens managedIdentity() {
        return new MsalTokens(new Identity.Machine(null), null);
    }

    /**
     * Returns tokens of an Azure resource, obtained with the user-assigned managed identity that has this client id.
     */
    public static MsalTokens managedIdentity(String clientId) {
        required("clientId", clientId);
        return new MsalTokens(new Identity.Machine(required("clientId", clientId)), null);
    }

    /**
     * Returns tokens of an application, in any tenant, that trusts this Azure resource's system-assigned managed
     * identity by a federated credential.
     *
     * @param tenant the application's tenant: its id or one of its domains
     * @param clientId the application's id
     */
    public static MsalTokens managedIdentityAs(String tenant, String clientId) {
        required("tenant", tenant);
        required("clientId", clientId);
        return application(tenant, clientId, new Proof.Machine(new Identity.Machine(null)));
    }

    /**
     * Returns the same kind of tokens, but obtained with a user-assigned managed identity of this Azure resource.
     *
     * @param tenant the application's tenant: its id or one of its domains
     * @param clientId the application's id
     * @param identityClientId the client id of the identity
     */
    public static MsalTokens managedIdentityAs(String tenant, String clientId, String identityClientId) {
        required("tenant", tenant);
        required("clientId", clientId);
        required("identityClientId", identityClientId);
        return application(
                tenant,
                clientId,
                new Proof.Machine(new Identity.Machine(required("identityClientId", identityClientId))));
    }

    /**
     * Returns tokens of a user who opens a URL on any device and enters a code there. The prompt appears when the first
     * token is needed. The call waits for the user until its deadline. Later tokens need no user while the sign-in is
     * valid.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the id of an application that allows public client flows
     * @param prompt shows the message: {@code code -> System.err.println(code.message())}
     */
    public static MsalTokens deviceCode(String tenant, String clientId, Consumer<DeviceCode> prompt) {
        required("tenant", tenant);
        required("clientId", clientId);
        Arguments.required("prompt", prompt);
        return new MsalTokens(
                new Identity.DeviceUser(required("tenant", tenant), required("clientId", clientId), prompt), null);
    }

    /**
     * Returns tokens of a user who signs in with the browser of this machine. The browser opens when the first token is
     * needed, and redirects to a port on localhost. The application needs {@code http://localhost} as a redirect URI.
     *
     * <p>On the module path, add {@code jdk.httpserver} and {@code java.desktop} to the program's modules.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the id of an application that allows public client flows
     */
    public static MsalTokens browser(String tenant, String clientId) {
        required("tenant", tenant);
        required("clientId", clientId);
        return new MsalTokens(
                new Identity.BrowserUser(required("tenant", tenant), required("clientId", clientId), null), null);
    }

    /** Returns the same kind of tokens, but opens the browser with your own code.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the id of an application that allows public client flows
     * @param browser opens a URL, and must return immediately
     */
    public static MsalTokens browser(String tenant, String clientId, Consumer<URI> browser) {
        required("tenant", tenant);
        required("clientId", clientId);
        Arguments.required("browser", browser);
        return new MsalTokens(
                new Identity.BrowserUser(required("tenant", tenant), required("clientId", clientId), browser), null);
    }

    /**
     * Returns tokens of the application that is configured in the environment variables of the Azure SDKs:
     * {@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_ID}, and the first of the following variables that is set: {@code
     * AZURE_CLIENT_CERTIFICATE_PATH} (PFX or PEM, with {@code AZURE_CLIENT_CERTIFICATE_PASSWORD} if it has a password),
     * {@code AZURE_FEDERATED_TOKEN_FILE}, {@code AZURE_CLIENT_SECRET}. If none of these variables is set and the
     * process runs in a GitHub Actions job, the sign-in uses {@linkplain #gitHubActions the GitHub token}. Unlike in
     * the Azure SDKs, the certificate takes precedence over the other variables, because SharePoint accepts no secret.
     * If {@code AZURE_AUTHORITY_HOST} is set, it must be the authority of the connection's cloud.
     *
     * @throws IllegalArgumentException if variables are missing; the message names them
     */
    public static MsalTokens fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /** Returns the same kind of tokens, but with the given environment variables instead of the variables of this
     * process, for example in a test.
     *
     * @throws IllegalArgumentException if variables are missing; the message names them
     */
    public static MsalTokens fromEnvironment(Map<String, String> environment) {
        Arguments.required("environment", environment);
        return SignInEnvironment.tokens(environment);
    }

    /**
     * Keeps the sign-in in your own store for the next run of the program. A user then need not sign in again, and an
     * application's token is used until it expires. Without a store, the sign-in ends with the program. Tokens of a
     * managed identity are never kept.
     */
    public MsalTokens store(TokenStore store) {
        return new MsalTokens(identity, Arguments.required("store", store), authority);
    }

    /** Restricts these tokens to connections with this authority; null allows any authority. */
    MsalTokens expecting(@Nullable String authority) {
        return new MsalTokens(identity, store, authority);
    }

    private static MsalTokens application(String tenant, String clientId, Proof proof) {
        return new MsalTokens(
                new Identity.App(required("tenant", tenant), required("clientId", clientId), proof), null);
    }

    private static String required(String name, String value) {
        if (!Arguments.required(name, value).matches("[A-Za-z0-9.-]{1,253}")) {
            throw new IllegalArgumentException(name + " must be an id or a domain, but is neither. Its value has "
                    + value.length()
                    + " characters and is not shown, because it may be a secret");
        }
        return Arguments.require(!ZERO.equals(value), name, "not be the zero GUID, which identifies nothing", value);
    }

    @Override
    protected Connected<TokenProvider> connected(Cloud cloud, Lent lent) {
        if (authority != null && !host(authority).equals(host(cloud.authority()))) {
            throw new IllegalArgumentException(SignInEnvironment.AUTHORITY + " names " + Redactor.path(host(authority))
                    + ", but the connection is for the " + cloud.name() + " cloud, which signs in at "
                    + host(cloud.authority()) + ". Set the right cloud with TenantConnection.Builder.cloud");
        }
        MsalClient signIn = new MsalClient(identity, store, cloud, lent.client(), lent.watch(), lent.time());
        return new Connected<>(signIn, signIn::close);
    }

    private static String host(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst("^https://", "").replaceFirst("/.*$", "");
    }

    /** Always throws, because MSAL needs the connection's HTTP client. */
    @Override
    public AccessToken token(TokenRequest request) {
        Arguments.required("request", request);
        throw new AuthenticationException("MsalTokens signs in through a TenantConnection: pass it to "
                + "TenantConnection.builder().tokens(…).");
    }

    @Override
    public String toString() {
        return SafeText.escape("MsalTokens[" + identity + "]");
    }
}
