package io.tenantapps.sharepoint.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A set of keys that needs at most 32 bytes for each key. The set stores a 128-bit hash instead of the key itself, so
 * that a million keys fit into memory.
 */
public final class SeenKeys {
    private final MessageDigest digest = Sha512.digest();
    private long[] slots = new long[1 << 8];
    private int count;

    /** Adds a key. Returns false if the set already contains the key. */
    public boolean add(String key) {
        ByteBuffer hash = hash(key);
        if (!put(slots, hash.getLong() | 1, hash.getLong())) { // zero marks an empty slot
            return false;
        }
        count++;
        if (count * 4 > slots.length) {
            grow();
        }
        return true;
    }

    /** Returns true if the set contains the key. */
    public boolean contains(String key) {
        ByteBuffer hash = hash(key);
        long high = hash.getLong() | 1;
        long low = hash.getLong();
        int pairs = slots.length / 2;
        for (int at = Math.floorMod(high >>> 1, pairs); slots[2 * at] != 0; at = (at + 1) % pairs) {
            if (slots[2 * at] == high && slots[2 * at + 1] == low) {
                return true;
            }
        }
        return false;
    }

    private ByteBuffer hash(String key) {
        return ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean put(long[] slots, long high, long low) {
        int pairs = slots.length / 2;
        int at = Math.floorMod(high >>> 1, pairs);
        while (slots[2 * at] != 0) {
            if (slots[2 * at] == high && slots[2 * at + 1] == low) {
                return false;
            }
            at = (at + 1) % pairs;
        }
        slots[2 * at] = high;
        slots[2 * at + 1] = low;
        return true;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != 0) {
                put(larger, slots[i], slots[i + 1]);
            }
        }
        slots = larger;
    }
}
