package io.tenantapps.core.auth;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its private key, for the sign-in of an application. The supported forms are: a PFX (PKCS#12) file;
 * PEM that contains certificates and their key in PKCS#8, encrypted PKCS#8 or PKCS#1; a base64-encoded PFX, as in a
 * pipeline variable; and a key object with its certificates. The class detects the form from the content.
 *
 * <p>The key must be an RSA key that belongs to the certificate, because the sign-in service accepts no other type of
 * key. The methods of this class check the key; the validity dates of the certificate are checked when a token is
 * requested. Passwords are cleared after use. The {@code toString} of a certificate contains the subject and the
 * thumbprint, but never the key.
 */
public final class ClientCertificate {
    private static final int LONGEST_FILE = 1 << 20;

    private final String source;
    private final List<KeyEntry> entries;

    private ClientCertificate(String source, List<KeyEntry> entries) {
        this.source = source;
        this.entries = entries;
    }

    /**
     * Reads a certificate from a file, PFX or PEM.
     *
     * @param file the file; a PEM file contains the private key and its certificates
     * @param password the password; empty for a file without a password. The array is cleared
     * @throws IllegalArgumentException if the file cannot be read; the message gives the reason, but does not quote the
     *     file
     */
    public static ClientCertificate of(Path file, char... password) {
        Arguments.required("file", file);
        Arguments.required("password", password);
        return cleared(password, () -> read(Redactor.path(file), content(file), password));
    }

    /**
     * Reads a certificate from PEM with the key and the certificates in separate files.
     *
     * @param key the file with the private key
     * @param certificates the file with the certificate of the key and the certificates of its issuers
     * @param password the password of the key; empty for a key without a password. The array is cleared
     * @throws IllegalArgumentException if the files cannot be read
     */
    public static ClientCertificate of(Path key, Path certificates, char... password) {
        Arguments.path("key", key);
        Arguments.path("certificates", certificates);
        Arguments.required("password", password);
        return cleared(password, () -> {
            String both = text(content(key)) + "\n" + text(content(certificates));
            String source = Redactor.path(key) + " with " + Redactor.path(certificates);
            return read(source, bytes(both), password);
        });
    }

    /**
     * Reads a certificate from a stream, PFX or PEM, and closes the stream.
     *
     * @param in the stream
     * @param password the password; empty for content without a password. The array is cleared
     * @throws IllegalArgumentException if the stream cannot be read
     */
    public static ClientCertificate of(InputStream in, char... password) {
        Arguments.required("in", in);
        Arguments.required("password", password);
        return cleared(password, () -> {
            try (in) {
                return read("the stream", in.readNBytes(LONGEST_FILE + 1), password);
            } catch (IOException e) {
                throw unusable("the stream", "it ended early (" + e.getClass().getSimpleName() + ")");
            }
        });
    }

    /**
     * Reads a certificate from a string: PEM, or a PFX in base64 with or without line breaks.
     *
     * @param text the PEM, or the PFX in base64
     * @param password the password; empty for content without a password. The array is cleared
     * @throws IllegalArgumentException if the string cannot be read
     */
    public static ClientCertificate ofText(String text, char... password) {
        Arguments.required("text", text);
        Arguments.required("password", password);
        return cleared(password, () -> {
            if (text.length() > 2 * LONGEST_FILE) {
                throw unusable("the text", "it is larger than 1 MiB");
            }
            String lines = text.contains("\n")
                    ? text
                    : text.replace("\\n", "\n"); // this is the form in which some environment variables contain a PEM
            return read(
                    "the text",
                    PemFile.looksLike(lines) ? bytes(lines) : PfxFile.fromBase64("the text", text),
                    password);
        });
    }

    /**
     * Returns a certificate for a key and its certificates, for example from your key store.
     *
     * @param key the private key
     * @param chain the certificate of the key, and the certificates of its issuers if there are any
     * @throws IllegalArgumentException if the key is not an RSA key or belongs to none of the certificates
     */
    public static ClientCertificate of(PrivateKey key, List<X509Certificate> chain) {
        Arguments.required("key", key);
        Arguments.some("chain", chain);
        String source = "the key";
        return checked(new ClientCertificate(source, List.of(KeyEntry.of("", key, chain))));
    }

    /**
     * Selects the key with this alias, for a PFX with several keys.
     *
     * @throws IllegalArgumentException if no key has this alias
     */
    public ClientCertificate alias(String alias) {
        Arguments.notBlank("alias", alias);
        return only(
                "alias '" + Redactor.clean(alias) + "'",
                entries.stream()
                        .filter(entry -> entry.alias().equalsIgnoreCase(alias))
                        .toList());
    }

    /**
     * Selects the key with this thumbprint, for a PFX with several keys.
     *
     * @param thumbprint the SHA-1 thumbprint of the certificate, as Microsoft's pages show it, or its SHA-256
     *     thumbprint, in hexadecimal; colons, spaces and case are ignored
     * @throws IllegalArgumentException if no key has this thumbprint
     */
    public ClientCertificate thumbprint(String thumbprint) {
        Arguments.required("thumbprint", thumbprint);
        String wanted = thumbprint.replaceAll("[^0-9A-Fa-f]", "").toUpperCase(Locale.ROOT);
        return only(
                "thumbprint " + wanted,
                entries.stream()
                        .filter(entry ->
                                wanted.equals(entry.thumbprint("SHA-1")) || wanted.equals(entry.thumbprint("SHA-256")))
                        .toList());
    }

    private ClientCertificate only(String what, List<KeyEntry> matching) {
        if (matching.isEmpty()) {
            throw unusable(source, "it contains no key with " + what + "; it contains " + inWords());
        }
        return checked(new ClientCertificate(source, List.copyOf(matching)));
    }

    /** Returns the selected key. */
    KeyEntry entry() {
        if (entries.size() != 1) {
            throw unusable(
                    source,
                    "it contains " + entries.size() + " keys: select one with alias(…) or thumbprint(…). The keys are "
                            + inWords());
        }
        KeyEntry entry = entries.get(0);
        if (entry.flaw() != null) {
            throw unusable(source, entry.flaw());
        }
        return entry;
    }

    private String inWords() {
        return entries.stream().map(KeyEntry::toString).collect(Collectors.joining(", "));
    }

    private static ClientCertificate read(String source, byte[] content, char[] password) {
        if (content.length > LONGEST_FILE) {
            throw unusable(source, "it is larger than 1 MiB");
        }
        String text = text(content);
        List<KeyEntry> entries = PemFile.looksLike(text)
                ? List.of(PemFile.read(source, text, password))
                : PfxFile.read(source, content, password);
        return checked(new ClientCertificate(source, entries));
    }

    /** Throws immediately if the only key is not usable. */
    private static ClientCertificate checked(ClientCertificate certificate) {
        if (certificate.entries.size() == 1) {
            certificate.entry();
        }
        return certificate;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST_FILE + 1);
        } catch (IOException e) {
            throw unusable(
                    Redactor.path(file),
                    "the file cannot be opened (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static ClientCertificate cleared(char[] password, Supplier<ClientCertificate> reading) {
        try {
            return reading.get();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    static IllegalArgumentException unusable(String source, String reason) {
        return new IllegalArgumentException("certificate cannot be used: " + source + ": " + reason);
    }

    /** Returns the reason why the certificate is not valid at the given time; null if it is valid. */
    @Nullable
    String objection(Instant now) {
        X509Certificate certificate = entry().certificate();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            return "the certificate (" + entry() + ") expired on " + until + ". Create a new one, upload it under"
                    + " Certificates & secrets of the app registration, and sign in with it";
        }
        return now.isBefore(from)
                ? "the certificate (" + entry() + ") is not valid before " + from + ". Check the clock of this machine"
                : null;
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + inWords() + "]";
    }
}
