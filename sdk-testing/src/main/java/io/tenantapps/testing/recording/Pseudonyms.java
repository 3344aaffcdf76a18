package io.tenantapps.testing.recording;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces strings with pseudonyms: within a recording, the same string always gets the same pseudonym. The key is
 * random and exists only in memory, so a pseudonym cannot be traced back, even by trying all possible strings.
 */
final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int VISIBLE_BYTES = 5;
    private static final String ZEROS = "00000000-0000-0000-0000-000000000000";

    private static final Pattern GUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    /** The first digits of every GUID pseudonym, so that a check can distinguish a pseudonym from a tenant's GUID. */
    private static final long GUID_START = 0x5afe5afeL << Integer.SIZE;

    private static final Pattern OWN_GUID = Pattern.compile("5afe5afe-.*");

    private final Mac mac;
    private final boolean keepsPseudonyms;

    private Pseudonyms(Mac mac, boolean keepsPseudonyms) {
        this.mac = mac;
        this.keepsPseudonyms = keepsPseudonyms;
    }

    /** Creates pseudonyms with a new key. */
    static Pseudonyms withNewKey() {
        return withNewKey(false);
    }

    /** Creates pseudonyms, but leaves a string unchanged if it is already a pseudonym. */
    static Pseudonyms keepingPseudonyms() {
        return withNewKey(true);
    }

    private static Pseudonyms withNewKey(boolean keepsPseudonyms) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return new Pseudonyms(mac, keepsPseudonyms);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this Java runtime does not support " + ALGORITHM + "; use a complete Java runtime", e);
        }
    }

    /** Returns the pseudonym of a string, such as {@code text-9f86d08188}. The case of the string is ignored. */
    String of(String kind, String text) {
        if (keepsPseudonyms && text.matches(kind + "-\\p{XDigit}{10}")) {
            return text;
        }
        return kind + "-" + HexFormat.of().formatHex(digest(kind, text), 0, VISIBLE_BYTES);
    }

    /** Returns true if a string is a GUID. */
    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    /**
     * Returns the pseudonym of a GUID, which is itself a GUID. The all-zero GUID is kept, because it stands for a
     * missing id.
     */
    String guid(String guid) {
        String normal = guid.toLowerCase(Locale.ROOT);
        if (normal.equals(ZEROS) || (keepsPseudonyms && OWN_GUID.matcher(normal).matches())) {
            return normal;
        }
        byte[] digest = digest("guid", normal);
        long high = 0;
        long low = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            high = (high << Byte.SIZE) | (digest[i] & 0xff);
            low = (low << Byte.SIZE) | (digest[Long.BYTES + i] & 0xff);
        }
        return new UUID(GUID_START | (high & 0xffff0fffL) | 0x4000, (low & ~(3L << 62)) | (1L << 63)).toString();
    }

    private synchronized byte[] digest(String kind, String text) {
        return mac.doFinal((kind + "\n" + text.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Pseudonyms[key hidden]";
    }
}
