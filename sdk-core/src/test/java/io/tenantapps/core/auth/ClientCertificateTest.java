package io.tenantapps.core.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Keytool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateTest {
    private static final String PASSWORD = "pfx-password";
    private static final String CANARY = "canary7f3a";

    @TempDir
    static Path dir;

    private static Path rsa = Path.of("");
    private static Path other = Path.of("");
    private static Path ec = Path.of("");
    private static PrivateKey key;
    private static X509Certificate certificate;

    @BeforeAll
    static void makeKeys() throws Exception {
        rsa = Keytool.pfx(dir.resolve("rsa.pfx"), PASSWORD, "RSA", 2048);
        other = Keytool.pfx(dir.resolve("other.pfx"), PASSWORD, "RSA", 2048);
        ec = Keytool.pfx(dir.resolve("ec.pfx"), PASSWORD, "EC", 256);
        key = Keytool.key(rsa, PASSWORD);
        certificate = Keytool.certificate(rsa, PASSWORD);
    }

    private static char[] password() {
        return PASSWORD.toCharArray();
    }

    private static void assertIsOurs(ClientCertificate read) {
        assertEquals(certificate, read.entry().certificate());
        assertArrayEquals(key.getEncoded(), read.entry().key().getEncoded());
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    private static String pem(Certificate certificate) throws Exception {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static Path file(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content);
    }

    /**
     * Returns the content of an RSA PRIVATE KEY as OpenSSL writes it: the inner part of PKCS#8, after 26 bytes for a
     * 2048-bit key.
     */
    private static byte[] pkcs1(PrivateKey key) {
        byte[] pkcs8 = key.getEncoded();
        return Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    }

    private static byte[] encrypted(PrivateKey key, String algorithm, String password) throws Exception {
        SecretKey secret =
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray()));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, secret);
        AlgorithmParameters scheme = AlgorithmParameters.getInstance("PBES2");
        scheme.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(scheme, cipher.doFinal(key.getEncoded())).getEncoded();
    }

    private static Path save(String name, KeyStore store, String password) throws Exception {
        Path file = dir.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    @Test
    void readsAPfxFromAFileAStreamAndBase64() throws Exception {
        byte[] bytes = Files.readAllBytes(rsa);

        assertIsOurs(ClientCertificate.of(rsa, password()));
        assertIsOurs(ClientCertificate.of(new ByteArrayInputStream(bytes), password()));
        assertIsOurs(ClientCertificate.ofText(Base64.getEncoder().encodeToString(bytes), password()));
        assertIsOurs(
                ClientCertificate.ofText(" " + Base64.getMimeEncoder().encodeToString(bytes) + "\r\n", password()));
    }

    @Test
    void readsAPfxInTheOldFormat() throws Exception {
        Path legacy = Keytool.pfx(dir.resolve("legacy.pfx"), PASSWORD, "RSA", 2048, "-J-Dkeystore.pkcs12.legacy");

        assertEquals(
                Keytool.certificate(legacy, PASSWORD),
                ClientCertificate.of(legacy, password()).entry().certificate());
    }

    @Test
    void readsAPfxWithoutAPassword() throws Exception {
        KeyStore store = empty();
        store.setKeyEntry("app", key, new char[0], new Certificate[] {certificate});

        assertIsOurs(ClientCertificate.of(save("open.pfx", store, "")));
    }

    @Test
    void readsTheThreeFormsOfPem() throws Exception {
        String chain = pem(certificate);

        assertIsOurs(ClientCertificate.of(file("pkcs8.pem", pem("PRIVATE KEY", key.getEncoded()) + chain)));
        assertIsOurs(ClientCertificate.of(file("pkcs1.pem", chain + pem("RSA PRIVATE KEY", pkcs1(key)))));
        assertIsOurs(ClientCertificate.of(
                file(
                        "encrypted.pem",
                        "Bag Attributes\n    friendlyName: app\n"
                                + pem("ENCRYPTED PRIVATE KEY", encrypted(key, "PBEWithHmacSHA256AndAES_256", PASSWORD))
                                + chain),
                password()));
        assertIsOurs(ClientCertificate.ofText(pem("PRIVATE KEY", key.getEncoded()) + chain));
    }

    @Test
    void readsKeyAndCertificatesFromSeparateFiles() throws Exception {
        Path keyFile = file("key.pem", pem("PRIVATE KEY", key.getEncoded()));
        Path chainFile = file("chain.pem", pem(certificate));

        assertIsOurs(ClientCertificate.of(keyFile, chainFile));
    }

    @Test
    void certificateOfTheKeyComesFirst() throws Exception {
        X509Certificate issuer = Keytool.certificate(other, PASSWORD);
        ClientCertificate read = ClientCertificate.of(
                file("chain2.pem", pem(issuer) + pem(certificate) + pem("PRIVATE KEY", key.getEncoded())));

        assertEquals(List.of(certificate, issuer), read.entry().chain());
    }

    @Test
    void acceptsAKeyObject() {
        assertIsOurs(ClientCertificate.of(key, List.of(certificate)));
    }

    @Test
    void selectsOneOfTwoKeysByAliasOrThumbprint() throws Exception {
        KeyStore store = Keytool.open(rsa, PASSWORD);
        store.setKeyEntry(
                "old", Keytool.key(other, PASSWORD), password(), new Certificate[] {Keytool.certificate(other, PASSWORD)
                });
        Path two = save("two.pfx", store, PASSWORD);
        ClientCertificate both = ClientCertificate.of(two, password());

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> MsalTokens.certificate("contoso.onmicrosoft.com", "5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10", both));
        assertTrue(e.getMessage().contains("it contains 2 keys: select one with alias(…) or thumbprint(…)"));
        assertTrue(e.getMessage().contains("CN=contoso app, thumbprint "), e.getMessage());

        assertIsOurs(both.alias("APP"));
        String sha1 = both.alias("app").entry().thumbprint("SHA-1");
        String sha256 = both.alias("app").entry().thumbprint("SHA-256");
        assertEquals(40, sha1.length());
        assertIsOurs(both.thumbprint(sha1.toLowerCase(java.util.Locale.ROOT)));
        assertIsOurs(both.thumbprint(sha256.replaceAll("..(?=.)", "$0:")));
        assertThrows(IllegalArgumentException.class, () -> both.alias("none"));
        assertThrows(IllegalArgumentException.class, () -> both.thumbprint("00"));
    }

    @Test
    void unusableKeyDoesNotAffectAnotherKey() throws Exception {
        KeyStore store = Keytool.open(rsa, PASSWORD);
        store.setKeyEntry(
                "curve", Keytool.key(ec, PASSWORD), password(), new Certificate[] {Keytool.certificate(ec, PASSWORD)});
        ClientCertificate both = ClientCertificate.of(save("curve.pfx", store, PASSWORD), password());

        assertIsOurs(both.alias("app"));
        assertTrue(refused("", () -> both.alias("curve")).contains("it contains a key of type EC"));
    }

    @Test
    void readsPemInBase64AndPemOnOneLine() throws Exception {
        String text = pem("PRIVATE KEY", key.getEncoded()) + pem(certificate);

        assertIsOurs(ClientCertificate.ofText(Base64.getEncoder().encodeToString(text.getBytes())));
        assertIsOurs(ClientCertificate.ofText(text.replace("\n", "\\n")));
    }

    @Test
    void refusesAStringThatIsTooLong() {
        assertTrue(refused("", () -> ClientCertificate.ofText("A".repeat((1 << 21) + 4)))
                .contains("larger than 1 MiB"));
    }

    private static String refused(String secret, Executable reading) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, reading);
        assertNull(e.getCause());
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all, true));
        assertFalse(secret.length() > 3 && all.toString().contains(secret), all.toString());
        assertFalse(all.toString().contains(CANARY), all.toString());
        return e.getMessage();
    }

    private static String refused(Path file, String password) {
        char[] given = password.toCharArray();
        String message = refused(password, () -> ClientCertificate.of(file, given));
        assertArrayEquals(new char[password.length()], given, "the password was not cleared");
        return message.replace(file.toString(), "FILE");
    }

    @Test
    void reportsAWrongPassword() throws Exception {
        Path pem = file(
                "locked.pem",
                pem("ENCRYPTED PRIVATE KEY", encrypted(key, "PBEWithHmacSHA256AndAES_128", PASSWORD))
                        + pem(certificate));

        assertEquals("certificate cannot be used: FILE: the password is wrong", refused(rsa, "wrong-" + CANARY));
        assertEquals(
                "certificate cannot be used: FILE: the password is wrong: no password was given", refused(rsa, ""));
        for (int i = 0; i < 600; i++) { // about two of these passwords yield valid padding
            assertEquals(
                    "certificate cannot be used: FILE: the password is wrong, or the key is damaged",
                    refused(pem, "wrong-" + i + CANARY));
        }
        assertEquals(
                "certificate cannot be used: FILE: its key is encrypted, but no password was given", refused(pem, ""));
    }

    @Test
    void refusesKeysOfOtherTypes() throws Exception {
        String reason = "certificate cannot be used: FILE: it contains a key of type EC, but sign-in supports only"
                + " RSA keys";
        PrivateKey curve = Keytool.key(ec, PASSWORD);
        Path pem = file("ec.pem", pem("PRIVATE KEY", curve.getEncoded()) + pem(Keytool.certificate(ec, PASSWORD)));
        Path sec1 = file("sec1.pem", pem("EC PRIVATE KEY", new byte[] {1, 2, 3}) + pem(certificate));

        assertEquals(reason, refused(ec, PASSWORD));
        assertEquals(reason, refused(pem, ""));
        assertEquals(
                "certificate cannot be used: FILE: its key has the type EC PRIVATE KEY, but sign-in supports only "
                        + "RSA keys",
                refused(sec1, ""));
    }

    @Test
    void refusesAKeyOfAnotherCertificate() throws Exception {
        X509Certificate strange = Keytool.certificate(other, PASSWORD);
        Path pem = file("mixed.pem", pem("PRIVATE KEY", key.getEncoded()) + pem(strange));

        assertEquals(
                "certificate cannot be used: FILE: the private key does not belong to the certificate",
                refused(pem, ""));
        assertEquals(
                "certificate cannot be used: the key: the private key does not belong to the certificate",
                refused("", () -> ClientCertificate.of(key, List.of(strange))));
        X509Certificate curve = Keytool.certificate(ec, PASSWORD);
        refused("", () -> ClientCertificate.of(key, List.of(curve)));
        refused("", () -> ClientCertificate.of(key, List.of()));
    }

    @Test
    void namesTheMissingPartOfACertificate() throws Exception {
        KeyStore store = empty();
        store.setCertificateEntry("app", certificate);
        Path alone = save("alone.pfx", store, PASSWORD);

        assertEquals(
                "certificate cannot be used: FILE: it contains no private key; export the certificate with its key",
                refused(alone, PASSWORD));
        assertEquals(
                "certificate cannot be used: FILE: it contains a certificate, but not its private key",
                refused(file("alone.pem", pem(certificate)), ""));
        assertEquals(
                "certificate cannot be used: FILE: it contains a private key, but no certificate",
                refused(file("key-alone.pem", pem("PRIVATE KEY", key.getEncoded())), ""));
        assertEquals(
                "certificate cannot be used: FILE: it contains more than one private key",
                refused(file("keys.pem", pem("PRIVATE KEY", key.getEncoded()).repeat(2) + pem(certificate)), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                CANARY,
                "-----BEGIN PRIVATE KEY-----\n" + CANARY + "\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n!" + CANARY + "!\n-----END PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + CANARY + "AA=\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\n" + CANARY + "AA=\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\n" + CANARY,
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n" + CANARY
                        + "\n-----END RSA PRIVATE KEY-----\n"
            })
    void refusesDamagedContentWithoutQuotingIt(String content) throws IOException {
        Path file = file("damaged", content);

        assertTrue(refused(file, PASSWORD).startsWith("certificate cannot be used: FILE: "));
        refused(PASSWORD, () -> ClientCertificate.ofText(content, password()));
    }

    @Test
    void explainsHowToConvertAKeyWithAnOldEncryption() throws IOException {
        Path file = file(
                "old.pem",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00FF\n\nAAAA\n"
                        + "-----END RSA PRIVATE KEY-----\n");

        assertTrue(refused(file, PASSWORD).contains("openssl pkcs8 -topk8"));
    }

    @Test
    void refusesAnUnreadableOrTooLargeFile() throws IOException {
        assertEquals(
                "certificate cannot be used: FILE: the file cannot be opened (NoSuchFileException)",
                refused(dir.resolve("missing.pfx"), PASSWORD));
        refused(dir, PASSWORD);
        assertEquals(
                "certificate cannot be used: FILE: it is larger than 1 MiB",
                refused(Files.write(dir.resolve("large.pfx"), new byte[(1 << 20) + 1]), PASSWORD));
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(CANARY);
            }
        };
        assertTrue(refused(PASSWORD, () -> ClientCertificate.of(broken, password()))
                .endsWith("it ended early (IOException)"));
    }

    @Test
    void warnsThirtyDaysBeforeTheExpiry() {
        Proof.Certificate proof = new Proof.Certificate(ClientCertificate.of(key, List.of(certificate)));
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();

        assertNull(proof.objection(Cloud.SHAREPOINT, from.plusSeconds(60)));
        assertNull(proof.warning(until.minus(Duration.ofDays(31))));
        assertTrue(String.valueOf(proof.warning(until.minus(Duration.ofDays(20))))
                .endsWith("expires on " + until + " (days left: 20)"));
        assertNull(proof.objection(Cloud.SHAREPOINT, until.minusSeconds(1)));
        assertTrue(String.valueOf(proof.objection(Cloud.SHAREPOINT, until.plusSeconds(1)))
                .contains("expired on " + until + ". Create a new one"));
        assertTrue(String.valueOf(proof.objection(Cloud.SHAREPOINT, from.minusSeconds(60)))
                .contains("is not valid before " + from));
    }

    @Test
    void toStringContainsTheSubjectButNoKey() {
        ClientCertificate read = ClientCertificate.of(key, List.of(certificate));

        assertEquals(
                "ClientCertificate[CN=contoso app, thumbprint " + read.entry().thumbprint("SHA-1") + "]",
                read.toString());
        assertFalse(read.entry().toString().contains("PrivateKey"));
    }
}
