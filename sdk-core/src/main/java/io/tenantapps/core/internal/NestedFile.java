package io.tenantapps.core.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file at the root of a zip file that is itself part of a package. The content is untrusted, so the class unpacks
 * only a small part of it. A damaged file never causes the package to be refused.
 *
 * @param isReadable false if the zip file is damaged or too large to search; the file may exist nevertheless
 * @param text the content of the file; null if it was not found
 */
public record NestedFile(boolean isReadable, @Nullable String text) {
    private static final int MOST_ENTRIES = 1_000;
    private static final int LARGEST_FILE = 1 << 20;
    private static final int MOST_BYTES = 16 << 20;

    static final NestedFile UNREADABLE = new NestedFile(false, null);
    private static final NestedFile NOT_FOUND = new NestedFile(true, null);

    static NestedFile find(InputStream packed, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1)) {
            int left = MOST_BYTES;
            for (int i = 0; i < MOST_ENTRIES; i++) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    return i == 0 ? UNREADABLE : NOT_FOUND;
                }
                if (entry.getName().equalsIgnoreCase(name)) {
                    return read(zip);
                }
                left -= skipped(zip, left);
                if (left < 0) {
                    return UNREADABLE;
                }
            }
            return UNREADABLE;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            return UNREADABLE; // the caller reports the part as unreadable
        }
    }

    private static NestedFile read(ZipInputStream zip) throws IOException {
        byte[] bytes = zip.readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
            return UNREADABLE;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new NestedFile(true, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /**
     * Unpacks the entry, up to its end or slightly beyond the limit. If the reader moved on to the next entry, it would
     * unpack the current entry completely.
     */
    private static int skipped(ZipInputStream zip, int limit) throws IOException {
        byte[] buffer = new byte[8 << 10];
        int skipped = 0;
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            skipped += read;
            if (skipped > limit) {
                break;
            }
        }
        return skipped;
    }
}
