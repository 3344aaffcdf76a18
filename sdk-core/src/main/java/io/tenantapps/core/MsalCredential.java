package io.tenantapps.core;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What an application proves itself with. Prints its kind alone. */
final class MsalCredential {
    private final IClientCredential credential;
    private final String kind;

    private MsalCredential(IClientCredential credential, String kind) {
        this.credential = credential;
        this.kind = kind;
    }

    static MsalCredential certificate(PrivateKey key, List<X509Certificate> chain) {
        return new MsalCredential(ClientCredentialFactory.createFromCertificateChain(key, chain), "certificate");
    }

    static MsalCredential secret(String secret) {
        return new MsalCredential(ClientCredentialFactory.createFromSecret(secret), "secret");
    }

    IClientCredential credential() {
        return credential;
    }

    @Override
    public String toString() {
        return kind;
    }
}
