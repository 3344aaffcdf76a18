package io.tenantapps.core.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads PEM: one private key, in any of the three forms that OpenSSL writes, and certificates. */
final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([\\s\\S]{0,30000}?)-----END \\1-----");

    /** The prefix that turns a PKCS#1 key into PKCS#8: version 0 and the object id of RSA. */
    private static final byte[] RSA = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 0x04;

    private PemFile() {}

    static boolean looksLike(String text) {
        return text.contains("-----BEGIN ");
    }

    static KeyEntry read(String source, String text, char[] password) {
        PrivateKey key = null;
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String type = block.group(1);
            if (type.equals("CERTIFICATE")) {
                certificates.add(certificate(source, bytes(source, type, block.group(2))));
            } else if (type.endsWith("PRIVATE KEY")) {
                if (key != null) {
                    throw ClientCertificate.unusable(source, "it contains more than one private key");
                }
                key = key(source, type, block.group(2), password);
            }
        }
        if (key == null) {
            throw ClientCertificate.unusable(
                    source,
                    certificates.isEmpty()
                            ? "it contains neither a private key nor a certificate that can be read"
                            : "it contains a certificate, but not its private key");
        }
        return KeyEntry.of("", key, certificates);
    }

    private static byte[] bytes(String source, String type, String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw ClientCertificate.unusable(source, "its " + type + " is damaged: it is not base64");
        }
    }

    private static X509Certificate certificate(String source, byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw ClientCertificate.unusable(source, "its certificate is damaged");
        }
    }

    private static PrivateKey key(String source, String type, String base64, char[] password) {
        if (base64.contains("Proc-Type:")) {
            throw ClientCertificate.unusable(
                    source,
                    "its key is encrypted in an outdated format. Convert it once with: openssl pkcs8 -topk8 -in"
                            + " old.pem -out new.pem");
        }
        byte[] der = bytes(source, type, base64);
        return switch (type) {
            case "PRIVATE KEY" -> pkcs8(source, der);
            case "RSA PRIVATE KEY" -> pkcs8(source, der(SEQUENCE, RSA, der(OCTETS, der)));
            case "ENCRYPTED PRIVATE KEY" -> pkcs8(source, decrypted(source, der, password));
            default ->
                throw ClientCertificate.unusable(
                        source, "its key has the type " + type + ", but sign-in supports only RSA keys");
        };
    }

    private static byte[] decrypted(String source, byte[] der, char[] password) {
        if (password.length == 0) {
            throw ClientCertificate.unusable(source, "its key is encrypted, but no password was given");
        }
        PBEKeySpec spec = new PBEKeySpec(password);
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            String algorithm = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
                    info.getAlgParameters());
            byte[] plain = cipher.doFinal(info.getEncryptedData());
            if (!isSequence(plain)) { // about one wrong password in 256 yields valid padding
                throw new GeneralSecurityException();
            }
            return plain;
        } catch (IOException | NoSuchAlgorithmException e) {
            throw ClientCertificate.unusable(source, "its key is encrypted in a format that this JVM does not support");
        } catch (GeneralSecurityException e) {
            throw ClientCertificate.unusable(source, "the password is wrong, or the key is damaged");
        } finally {
            spec.clearPassword();
        }
    }

    /** True if the bytes are a single DER sequence without trailing bytes, because every key has that form. */
    private static boolean isSequence(byte[] der) {
        if (der.length < 2 || der[0] != 0x30) {
            return false;
        }
        int lengthBytes = (der[1] & 0x80) == 0 ? 0 : der[1] & 0x7f;
        if (lengthBytes > 3 || der.length < 2 + lengthBytes) {
            return false;
        }
        int length = lengthBytes == 0 ? der[1] : 0;
        for (int i = 0; i < lengthBytes; i++) {
            length = (length << 8) | (der[2 + i] & 0xff);
        }
        return der.length == 2 + lengthBytes + length;
    }

    private static PrivateKey pkcs8(String source, byte[] der) {
        PrivateKey key = generated("RSA", der);
        if (key == null && generated("EC", der) != null) {
            throw ClientCertificate.unusable(
                    source, "it contains a key of type EC, but sign-in supports only RSA keys");
        }
        if (key == null) {
            throw ClientCertificate.unusable(source, "its private key is damaged, or is not an RSA key");
        }
        Arrays.fill(der, (byte) 0);
        return key;
    }

    private static @Nullable PrivateKey generated(String algorithm, byte[] der) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            return null; // the key has another type, which the caller reports
        }
    }

    /** Returns a DER value: its type, its length in the minimum number of bytes, and its parts. */
    private static byte[] der(byte type, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        int lengthBytes = length < 0x80 ? 0 : (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
        byte[] der = new byte[2 + lengthBytes + length];
        der[0] = type;
        der[1] = (byte) (lengthBytes == 0 ? length : 0x80 | lengthBytes);
        for (int i = 0; i < lengthBytes; i++) {
            der[2 + i] = (byte) (length >>> (8 * (lengthBytes - 1 - i)));
        }
        int at = 2 + lengthBytes;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, der, at, part.length);
            at += part.length;
        }
        return der;
    }
}
