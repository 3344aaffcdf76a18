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
 * Tokens of Microsoft Entra ID, by way of Microsoft's own library (MSAL), for each way there is to sign in:
 *
 * <ul>
 *   <li>an application with a key: {@link #certificate(String, String, ClientCertificate) certificate}, or {@link #secret},
 *       which SharePoint refuses;
 *   <li>an application without a key of its own, trusted for a token of somebody else: {@link #gitHubActions},
 *       {@link #tokenFile} on Kubernetes, {@link #managedIdentityAs(String, String) managedIdentityAs}, and
 *       {@link #assertion} for everything else;
 *   <li>a machine in Azure: {@link #managedIdentity()};
 *   <li>a user: {@link #deviceCode}, {@link #browser(String, String) browser}.
 * </ul>
 *
 * <p>It is given to {@link TenantConnection.Builder#tokens}, which brings proxy, timeouts and the cloud. What cannot work is
 * refused before anything is sent: a secret for SharePoint, a certificate that has expired. A refusal of the sign-in service
 * becomes an {@link AuthenticationException} with its code and what to do about it.
 *
 * <p>Which services take whom: SharePoint takes an application with a certificate or without a key, and users; Business
 * Central an application with a secret too. That both take a machine's own identity is not known from a tenant.
 */
@SuppressWarnings("exports") // users see nothing of the class that it extends
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
     * An application with a certificate.
     *
     * @param tenant the tenant's id or one of its domains, such as {@code contoso.onmicrosoft.com}
     * @param clientId the application's id
     * @param certificate the certificate with its key
     * @throws IllegalArgumentException if several keys are left to choose from
     */
    public static MsalTokens certificate(String tenant, String clientId, ClientCertificate certificate) {
        required("tenant", tenant);
        required("clientId", clientId);
        Arguments.required("certificate", certificate);
        certificate.entry();
        return application(tenant, clientId, new Proof.Certificate(certificate));
    }

    /**
     * An application with a certificate from a file, PFX or PEM; short for {@link ClientCertificate#of(Path, char...)}.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @param file the file with one private key in it
     * @param password its password; none if it has none. The array is cleared
     * @throws IllegalArgumentException if the file cannot be read as said; the message tells why
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
     * An application with a client secret. Good for Business Central; SharePoint refuses such tokens, so none is asked for.
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
     * An application that trusts somebody else's tokens, by a federated credential: an Azure DevOps or GitLab job, another
     * cloud, an identity provider of your own.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @param token gives such a token, a fresh one each time. What it throws is reported by its class alone, unless it is an
     *     {@link AuthenticationException}
     */
    public static MsalTokens assertion(String tenant, String clientId, Supplier<String> token) {
        required("tenant", tenant);
        required("clientId", clientId);
        return application(tenant, clientId, new Proof.Assertion("assertion", Arguments.required("token", token)));
    }

    /**
     * The same with tokens from a file that somebody keeps fresh, as Kubernetes does for workload identities. It is read
     * anew each time.
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
     * The same with the token that GitHub gives to a running job which has {@code permissions: id-token: write}.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @throws IllegalArgumentException if this is no such job
     */
    public static MsalTokens gitHubActions(String tenant, String clientId) {
        required("tenant", tenant);
        required("clientId", clientId);
        return gitHubActions(tenant, clientId, System.getenv());
    }

    /**
     * The same by another environment than this process's, such as one of a test.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @param environment the variables of the job
     * @throws IllegalArgumentException if they are those of no such job
     */
    public static MsalTokens gitHubActions(String tenant, String clientId, Map<String, String> environment) {
        required("tenant", tenant);
        required("clientId", clientId);
        Arguments.required("environment", environment);
        return application(tenant, clientId, SignInEnvironment.gitHub(environment));
    }

    /** A machine in Azure, by the identity of its own. */
    public static MsalTokens managedIdentity() {
        return new MsalTokens(new Identity.Machine(null), null);
    }

    /** A machine in Azure, by the identity of that client id which was assigned to it. */
    public static MsalTokens managedIdentity(String clientId) {
        required("clientId", clientId);
        return new MsalTokens(new Identity.Machine(required("clientId", clientId)), null);
    }

    /**
     * An application, in whichever tenant, that trusts the identity of the machine in Azure on which this runs, by a federated
     * credential.
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
     * The same with an identity that was assigned to the machine.
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
     * A user who opens an address on any screen and enters a code there. It is asked for when the first token is needed;
     * the call waits meanwhile, no longer than its deadline. Later tokens need nobody, as long as the sign-in holds.
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
     * A user who signs in with the browser of this machine, which is opened when the first token is needed and comes back to a
     * port on localhost. The application needs {@code http://localhost} among its redirect addresses.
     *
     * <p>On the module path, add {@code jdk.httpserver} and {@code java.desktop} to the modules of the program.
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

    /**
     * The same where you say how the browser is opened.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the id of an application that allows public client flows
     * @param browser opens that address, and returns at once
     */
    public static MsalTokens browser(String tenant, String clientId, Consumer<URI> browser) {
        required("tenant", tenant);
        required("clientId", clientId);
        Arguments.required("browser", browser);
        return new MsalTokens(
                new Identity.BrowserUser(required("tenant", tenant), required("clientId", clientId), browser), null);
    }

    /**
     * An application as the environment describes it, in the variables of the Azure SDKs: {@code AZURE_TENANT_ID},
     * {@code AZURE_CLIENT_ID}, and the first of these that is set: {@code AZURE_CLIENT_CERTIFICATE_PATH} (PFX or PEM, with
     * {@code AZURE_CLIENT_CERTIFICATE_PASSWORD} if it has one), {@code AZURE_FEDERATED_TOKEN_FILE},
     * {@code AZURE_CLIENT_SECRET}; without any of them, {@linkplain #gitHubActions what GitHub vouches for} in its jobs. A
     * certificate comes first, unlike in the Azure SDKs, because SharePoint takes no secret. Where {@code AZURE_AUTHORITY_HOST} is set, the cloud of the connection has to be the one that signs in there.
     *
     * @throws IllegalArgumentException that says which variables are missing
     */
    public static MsalTokens fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * The same by another environment than this process's, such as one of a test.
     *
     * @throws IllegalArgumentException that says which variables are missing
     */
    public static MsalTokens fromEnvironment(Map<String, String> environment) {
        Arguments.required("environment", environment);
        return SignInEnvironment.tokens(environment);
    }

    /**
     * Keeps what was signed in with in a store of yours, for the next run of the program: a user need not sign in again, and
     * an application's token is used until it ends. Nothing is kept otherwise, and nothing ever of a machine's identity.
     */
    public MsalTokens store(TokenStore store) {
        return new MsalTokens(identity, Arguments.required("store", store), authority);
    }

    /** The same, good for connections to that authority alone; null for any. */
    MsalTokens expecting(@Nullable String authority) {
        return new MsalTokens(identity, store, authority);
    }

    private static MsalTokens application(String tenant, String clientId, Proof proof) {
        return new MsalTokens(
                new Identity.App(required("tenant", tenant), required("clientId", clientId), proof), null);
    }

    private static String required(String name, String value) {
        if (!Arguments.required(name, value).matches("[A-Za-z0-9.-]{1,253}")) {
            throw new IllegalArgumentException(name + " must be an id or a domain, and is neither: " + value.length()
                    + " characters, not shown since they may be a secret");
        }
        return Arguments.require(!ZERO.equals(value), name, "not be the zero GUID, which means none", value);
    }

    @Override
    protected Connected<TokenProvider> connected(Cloud cloud, Lent lent) {
        if (authority != null && !host(authority).equals(host(cloud.authority()))) {
            throw new IllegalArgumentException(SignInEnvironment.AUTHORITY + " says " + Redactor.path(host(authority))
                    + ", but the connection is for the " + cloud.name() + " cloud, which signs in at "
                    + host(cloud.authority()) + ": name the right one with TenantConnection.Builder.cloud");
        }
        MsalClient signIn = new MsalClient(identity, store, cloud, lent.client(), lent.watch(), lent.time());
        return new Connected<>(signIn, signIn::close);
    }

    private static String host(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst("^https://", "").replaceFirst("/.*$", "");
    }

    /** Not for calling: MSAL needs the connection's HTTP client. */
    @Override
    public AccessToken token(TokenRequest request) {
        Arguments.required("request", request);
        throw new AuthenticationException(
                "MsalTokens signs in through a TenantConnection: give it to TenantConnection.builder().tokens(…).");
    }

    @Override
    public String toString() {
        return SafeText.escape("MsalTokens[" + identity + "]");
    }
}
