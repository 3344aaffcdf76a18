package io.tenantapps.sharepoint.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that the client uses to compare packages. */
public final class Sha512 {
    private Sha512() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK does not support SHA-512", e);
        }
    }

    /** Writes bytes to a stream. */
    @FunctionalInterface
    public interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    public static byte[] of(Source source) throws IOException {
        DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest());
        source.writeTo(out);
        return out.getMessageDigest().digest();
    }

    public static byte[] of(InputStream in) throws IOException {
        return of(in::transferTo);
    }
}
