package io.tenantapps.testing.internal.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** An entry of a zip file. */
public final class ZipPart {
    private ZipPart() {}

    /**
     * Returns the bytes of the entry with the given name, ignoring case; null if there is no such entry, or if the file
     * is not a zip file.
     */
    public static byte @Nullable [] named(String name, byte[] zipFile) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipFile))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equalsIgnoreCase(name)) {
                    return zip.readAllBytes();
                }
            }
        } catch (IOException e) {
            return null;
        }
        return null;
    }
}
