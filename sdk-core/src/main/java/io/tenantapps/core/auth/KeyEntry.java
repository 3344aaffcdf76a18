package io.tenantapps.core.auth;

import io.tenantapps.core.internal.Redactor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private key with its certificate, followed by the certificates of its issuers. The {@code toString} of a key entry
 * contains no key.
 *
 * @param flaw the reason why the key cannot be used to sign in; null if it can be used
 */
record KeyEntry(
        String alias,
        PrivateKey key,
        List<X509Certificate> chain,
        @Nullable String flaw) {
    private static final byte[] WORDS = "does it belong to the certificate?".getBytes(StandardCharsets.US_ASCII);

    /** Checks if the key can be used to sign in, and finds its certificate. */
    static KeyEntry of(String alias, PrivateKey key, List<X509Certificate> certificates) {
        if (!"RSA".equals(key.getAlgorithm())) {
            return flawed(
                    alias,
                    key,
                    certificates,
                    "it contains a key of type " + key.getAlgorithm() + ", but sign-in supports only RSA keys");
        }
        if (certificates.isEmpty()) {
            return flawed(alias, key, certificates, "it contains a private key, but no certificate");
        }
        byte[] signed;
        try {
            signed = signed(key);
        } catch (GeneralSecurityException
                | ProviderException e) { // the hardware security module with the key is not connected
            return flawed(
                    alias,
                    key,
                    certificates,
                    "the private key cannot be used to sign (" + e.getClass().getSimpleName() + ")");
        }
        X509Certificate own = certificates.stream()
                .filter(certificate -> hasSigned(certificate, signed))
                .max(Comparator.comparing(X509Certificate::getNotAfter))
                .orElse(null);
        if (own == null) {
            return flawed(alias, key, certificates, "the private key does not belong to the certificate");
        }
        List<X509Certificate> chain = new ArrayList<>(certificates);
        chain.remove(own);
        chain.add(0, own);
        return new KeyEntry(alias, key, List.copyOf(chain), null);
    }

    private static KeyEntry flawed(String alias, PrivateKey key, List<X509Certificate> certificates, String flaw) {
        return new KeyEntry(alias, key, List.copyOf(certificates), flaw);
    }

    /** Signs a sample, because a key in a hardware security module does not reveal its public part. */
    private static byte[] signed(PrivateKey key) throws GeneralSecurityException {
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(key);
        signing.update(WORDS);
        return signing.sign();
    }

    private static boolean hasSigned(X509Certificate certificate, byte[] signed) {
        try {
            Signature verifying = Signature.getInstance("SHA256withRSA");
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(WORDS);
            return verifying.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // the types or lengths differ, so the certificate belongs to another key
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    String thumbprint(String algorithm) {
        if (chain.isEmpty()) {
            return "";
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance(algorithm).digest(certificate().getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM lacks " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        String who = chain.isEmpty()
                ? "no certificate"
                : Redactor.clean(certificate().getSubjectX500Principal().getName()) + ", thumbprint "
                        + thumbprint("SHA-1");
        return who + (alias.isEmpty() ? "" : ", alias '" + Redactor.clean(alias) + "'");
    }
}
