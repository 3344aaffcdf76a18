package io.tenantapps.core.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** Reads the keys of a PFX (PKCS#12) file from any program. */
final class PfxFile {
    private PfxFile() {}

    static byte[] fromBase64(String source, String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw ClientCertificate.unusable(source, "it is neither PEM nor base64");
        }
    }

    static List<KeyEntry> read(String source, byte[] content, char[] password) {
        try {
            KeyStore store = load(source, content, password);
            List<KeyEntry> entries = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                    entries.add(KeyEntry.of(alias, key, chain(store, alias)));
                }
            }
            if (entries.isEmpty()) {
                throw ClientCertificate.unusable(
                        source, "it contains no private key; export the certificate with its key");
            }
            return List.copyOf(entries);
        } catch (GeneralSecurityException e) {
            throw ClientCertificate.unusable(
                    source, "its key cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static KeyStore load(String source, byte[] content, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException | RuntimeException e) {
            throw ClientCertificate.unusable(
                    source,
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "the password is wrong" + (password.length == 0 ? ": no password was given" : "")
                            : "it is neither PEM nor a readable PFX file ("
                                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        Certificate[] certificates = store.getCertificateChain(alias);
        for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
            if (certificate instanceof X509Certificate x509) {
                chain.add(x509);
            }
        }
        return chain;
    }
}
