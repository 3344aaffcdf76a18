package io.tenantapps.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;

/**
 * Tokens for an application of Microsoft Entra ID, by way of Microsoft's own library (MSAL). Proxy and timeouts are those
 * of the connection it is given to.
 *
 * <p>SharePoint accepts an application only with a certificate; Business Central takes a secret too.
 */
public final class MsalTokens implements TokenProvider {
    private final String tenant;
    private final String clientId;
    private final MsalCredential credential;

    private MsalTokens(String tenant, String clientId, MsalCredential credential) {
        this.tenant = required("tenant", tenant);
        this.clientId = required("clientId", clientId);
        this.credential = credential;
    }

    /**
     * An application with a certificate, from a PFX (PKCS#12) file with one private key in it.
     *
     * @param tenant the tenant's id or one of its domains, such as {@code contoso.onmicrosoft.com}
     * @param clientId the application's id
     * @param pfx the file
     * @param password its password; empty if it has none. The array is cleared
     * @throws IllegalArgumentException if the file cannot be read as said; the message tells why
     */
    public static MsalTokens certificate(String tenant, String clientId, Path pfx, char[] password) {
        Objects.requireNonNull(pfx, "pfx");
        Objects.requireNonNull(password, "password");
        try {
            KeyStore store = load(pfx, password);
            String alias = onlyKey(store, pfx);
            Key key = store.getKey(alias, password);
            if (!"RSA".equals(key.getAlgorithm())) {
                throw new IllegalArgumentException("pfx must hold an RSA key, since sign-in takes no other, but " + pfx
                        + " holds one of type " + key.getAlgorithm());
            }
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(alias)) {
                chain.add((X509Certificate) certificate);
            }
            return new MsalTokens(tenant, clientId, MsalCredential.certificate((PrivateKey) key, chain));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "pfx cannot be used: " + pfx + " (" + e.getClass().getSimpleName() + ")");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static KeyStore load(Path pfx, char[] password) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pfx)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (IOException e) {
            String reason = e.getCause() instanceof java.security.UnrecoverableKeyException
                    ? "the password is wrong"
                    : "it is no readable PFX file (" + e.getClass().getSimpleName() + ")";
            throw new IllegalArgumentException("pfx cannot be read: " + pfx + ": " + reason);
        }
    }

    private static String onlyKey(KeyStore store, Path pfx) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new IllegalArgumentException(
                    "pfx must hold exactly one private key, but " + pfx + " holds " + keys.size());
        }
        return keys.get(0);
    }

    /**
     * An application with a client secret. Good for Business Central; SharePoint refuses such tokens.
     *
     * @param tenant the tenant's id or one of its domains
     * @param clientId the application's id
     * @param secret the secret. The array is cleared
     */
    public static MsalTokens secret(String tenant, String clientId, char[] secret) {
        Objects.requireNonNull(secret, "secret");
        if (secret.length == 0) {
            throw new IllegalArgumentException("secret must not be empty");
        }
        try {
            return new MsalTokens(tenant, clientId, MsalCredential.secret(new String(secret)));
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static String required(String name, String value) {
        if (!Objects.requireNonNull(value, name).matches("[A-Za-z0-9.-]{1,253}")) {
            throw new IllegalArgumentException(
                    name + " must be an id or a domain, but is: '" + Redactor.clean(value) + "'");
        }
        return value;
    }

    /** The same identity, ready to sign in. Called by the connection, which brings its HTTP client. */
    TokenProvider connected(Cloud cloud, OkHttpClient client, Time time) {
        return new MsalClient(cloud.authority() + "/" + tenant + "/", clientId, credential, client, time);
    }

    /** Not for calling: MSAL needs the connection's HTTP client. */
    @Override
    public AccessToken token(TokenRequest request) {
        throw new AuthenticationException(
                "MsalTokens signs in through a TenantConnection: give it to TenantConnection.builder().tokens(…).");
    }

    @Override
    public String toString() {
        return "MsalTokens[tenant=" + tenant + ", clientId=" + clientId + ", " + credential + "]";
    }
}
