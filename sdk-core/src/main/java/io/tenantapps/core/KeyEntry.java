package io.tenantapps.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A private key with the certificate that it belongs to, first, and those of its issuers. Prints no key. */
record KeyEntry(String alias, PrivateKey key, List<X509Certificate> chain) {

    /** Checks that the key is one with which one can sign in, and finds its certificate among those at hand. */
    static KeyEntry of(String source, String alias, PrivateKey key, List<X509Certificate> certificates) {
        if (!"RSA".equals(key.getAlgorithm())) {
            throw ClientCertificate.unusable(
                    source, "it holds a key of type " + key.getAlgorithm() + ", but sign-in takes RSA keys only");
        }
        if (certificates.isEmpty()) {
            throw ClientCertificate.unusable(source, "it holds a private key, but no certificate");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            chain.add(chain.isEmpty() || !isFor(key, certificate) ? chain.size() : 0, certificate);
        }
        if (!isFor(key, chain.get(0))) {
            throw ClientCertificate.unusable(source, "the private key does not belong to the certificate");
        }
        return new KeyEntry(alias, key, List.copyOf(chain));
    }

    /** Tried out, since a key in a hardware module tells nothing about itself. */
    private static boolean isFor(PrivateKey key, X509Certificate certificate) {
        if (!"RSA".equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        byte[] words = "does it belong to the certificate?".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance("SHA256withRSA");
            signing.initSign(key);
            signing.update(words);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance("SHA256withRSA");
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(words);
            return verifying.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // of another length, for instance: then it is another key
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    String thumbprint(String algorithm) {
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
        return Redactor.clean(certificate().getSubjectX500Principal().getName()) + ", thumbprint " + thumbprint("SHA-1")
                + (alias.isEmpty() ? "" : ", alias '" + Redactor.clean(alias) + "'");
    }
}
