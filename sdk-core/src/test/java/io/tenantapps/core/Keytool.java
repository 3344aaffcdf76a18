package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Creates keys with the JDK's own tool. */
public final class Keytool {
    public static final int DAYS = 400;

    private Keytool() {}

    /** Creates a PFX file with one key and its self-signed certificate, under the alias {@code app}. */
    public static Path pfx(Path file, String password, String algorithm, int size, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "app",
                "-keyalg",
                algorithm,
                "-keysize",
                Integer.toString(size),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                password,
                "-dname",
                "CN=contoso app",
                "-validity",
                Integer.toString(DAYS)));
        command.addAll(Arrays.asList(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        return file;
    }

    public static KeyStore open(Path pfx, String password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pfx)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    public static PrivateKey key(Path pfx, String password) throws GeneralSecurityException, IOException {
        return (PrivateKey) open(pfx, password).getKey("app", password.toCharArray());
    }

    public static X509Certificate certificate(Path pfx, String password) throws GeneralSecurityException, IOException {
        return (X509Certificate) open(pfx, password).getCertificate("app");
    }
}
