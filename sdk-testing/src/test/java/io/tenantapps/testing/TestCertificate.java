package io.tenantapps.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A key with a self-signed certificate. This class encodes the certificate itself, in X.509 version 1, because Java
 * cannot create certificates.
 */
public record TestCertificate(PrivateKey key, X509Certificate certificate) {
    private static final byte[] SHA256_WITH_RSA =
            sequence(der(6, hex(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b)), der(5));

    /** Creates a certificate that is valid from 2020 to 2049. */
    public static TestCertificate create(String name) throws GeneralSecurityException {
        return create(name, "490101000000Z");
    }

    /** Creates a certificate that is valid from 2020 until a time in the format {@code YYMMDDhhmmssZ}. */
    public static TestCertificate create(String name, String end) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        byte[] commonName = sequence(der(6, hex(0x55, 0x04, 0x03)), der(12, name.getBytes(StandardCharsets.UTF_8)));
        byte[] subject = sequence(der(0x31, commonName));
        byte[] body = sequence(
                der(2, hex(1)),
                SHA256_WITH_RSA,
                subject,
                sequence(der(23, text("200101000000Z")), der(23, text(end))),
                subject,
                pair.getPublic().getEncoded());
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(body);
        byte[] all = sequence(body, SHA256_WITH_RSA, der(3, hex(0), signer.sign()));
        return new TestCertificate(pair.getPrivate(), (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(all)));
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, parts);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            inside.writeBytes(part);
        }
        int length = inside.size();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length > 127) {
            whole.write(length > 255 ? 0x82 : 0x81);
        }
        if (length > 255) {
            whole.write(length >> 8);
        }
        whole.write(length);
        whole.writeBytes(inside.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return all;
    }
}
