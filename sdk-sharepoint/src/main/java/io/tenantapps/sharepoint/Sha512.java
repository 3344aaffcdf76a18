package io.tenantapps.sharepoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which packages are compared. */
final class Sha512 {
    private Sha512() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-512", e);
        }
    }

    /** Writes bytes somewhere. */
    @FunctionalInterface
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    static byte[] of(Source source) throws IOException {
        DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest());
        source.writeTo(out);
        return out.getMessageDigest().digest();
    }

    static byte[] of(InputStream in) throws IOException {
        return of(in::transferTo);
    }
}
