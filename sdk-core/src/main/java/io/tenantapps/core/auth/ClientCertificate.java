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
 * A certificate with its private key, with which an application proves who it is. It is read from whatever people have: a
 * PFX (PKCS#12) file; PEM with a key in PKCS#8, encrypted PKCS#8 or PKCS#1 and its certificates; the base64 text of a PFX
 * as it is kept in the variable of a pipeline; or a key and certificates from elsewhere. Which of them it is, its content
 * tells.
 *
 * <p>The key must be an RSA key that belongs to the certificate, since sign-in takes no other; that is checked here, and
 * the certificate's dates when a token is wanted. Passwords are cleared as soon as they were used. It prints its subject
 * and thumbprint, never the key.
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
     * From a file, PFX or PEM.
     *
     * @param file the file; a PEM file holds the private key and its certificates
     * @param password its password; none if it has none. The array is cleared
     * @throws IllegalArgumentException if the file cannot be read as said; the message tells why, and holds nothing of it
     */
    public static ClientCertificate of(Path file, char... password) {
        Arguments.required("file", file);
        Arguments.required("password", password);
        return cleared(password, () -> read(Redactor.path(file), content(file), password));
    }

    /**
     * From PEM whose key and certificates are in files of their own.
     *
     * @param key the file with the private key
     * @param certificates the file with its certificate, and those of its issuers
     * @param password the key's password; none if it has none. The array is cleared
     * @throws IllegalArgumentException if the files cannot be read as said
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
     * From a stream, PFX or PEM, which is read and closed.
     *
     * @param in the stream
     * @param password its password; none if it has none. The array is cleared
     * @throws IllegalArgumentException if it cannot be read as said
     */
    public static ClientCertificate of(InputStream in, char... password) {
        Arguments.required("in", in);
        Arguments.required("password", password);
        return cleared(password, () -> {
            try (in) {
                return read("the stream", in.readNBytes(LONGEST_FILE + 1), password);
            } catch (IOException e) {
                throw unusable("the stream", "it broke off (" + e.getClass().getSimpleName() + ")");
            }
        });
    }

    /**
     * From text: PEM, or a PFX in base64 with or without line breaks.
     *
     * @param text the text
     * @param password its password; none if it has none. The array is cleared
     * @throws IllegalArgumentException if it cannot be read as said
     */
    public static ClientCertificate ofText(String text, char... password) {
        Arguments.required("text", text);
        Arguments.required("password", password);
        return cleared(password, () -> {
            if (text.length() > 2 * LONGEST_FILE) {
                throw unusable("the text", "it is larger than a mebibyte");
            }
            String lines = text.contains("\n") ? text : text.replace("\\n", "\n"); // as some variables keep it
            return read(
                    "the text",
                    PemFile.looksLike(lines) ? bytes(lines) : PfxFile.fromBase64("the text", text),
                    password);
        });
    }

    /**
     * From a key and its certificates, such as those of a key store of your own.
     *
     * @param key the private key
     * @param chain its certificate, and those of its issuers if there are any
     * @throws IllegalArgumentException if the key is no RSA key or belongs to none of them
     */
    public static ClientCertificate of(PrivateKey key, List<X509Certificate> chain) {
        Arguments.required("key", key);
        Arguments.some("chain", chain);
        String source = "the key";
        return checked(new ClientCertificate(source, List.of(KeyEntry.of("", key, chain))));
    }

    /**
     * The one of that name, where a PFX holds several keys.
     *
     * @throws IllegalArgumentException if there is none
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
     * The one of that thumbprint, where a PFX holds several keys.
     *
     * @param thumbprint the certificate's SHA-1, as Microsoft's pages show it, or its SHA-256, in hexadecimal; colons, spaces
     *     and case do not matter
     * @throws IllegalArgumentException if there is none
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
            throw unusable(source, "it holds no key with " + what + "; it holds " + inWords());
        }
        return checked(new ClientCertificate(source, List.copyOf(matching)));
    }

    /** The key that is meant. */
    KeyEntry entry() {
        if (entries.size() != 1) {
            throw unusable(
                    source,
                    "it holds " + entries.size() + " keys: say which one with alias(…) or thumbprint(…). They are "
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
            throw unusable(source, "it is larger than a mebibyte");
        }
        String text = text(content);
        List<KeyEntry> entries = PemFile.looksLike(text)
                ? List.of(PemFile.read(source, text, password))
                : PfxFile.read(source, content, password);
        return checked(new ClientCertificate(source, entries));
    }

    /** Says at once what is wrong where there is nothing to choose from. */
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

    /** Why nobody can sign in with it at that time; null if nothing is against it. */
    @Nullable
    String objection(Instant now) {
        X509Certificate certificate = entry().certificate();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            return "the certificate (" + entry() + ") expired on " + until + ". Make a new one, upload it under"
                    + " Certificates & secrets of the app registration, and use it here";
        }
        return now.isBefore(from)
                ? "the certificate (" + entry() + ") is not valid before " + from
                        + ". Is the clock of this machine right?"
                : null;
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + inWords() + "]";
    }
}
