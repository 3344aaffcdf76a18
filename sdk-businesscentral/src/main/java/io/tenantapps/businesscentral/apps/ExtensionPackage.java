package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.PackageParts;
import io.tenantapps.core.internal.PackageRefusal;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.ZipEnd;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an extension, as read from its {@code .app} file. The file has a header of 40 bytes, which starts and
 * ends with {@code NAVX}, followed by a zip file with {@code NavxManifest.xml}. Microsoft does not document this
 * format; other tools read it the same way.
 *
 * @param appId the id of the app
 * @param name the name of the app
 * @param publisher the publisher of the app
 * @param version the version of the app
 */
public record ExtensionPackage(
        BcAppId appId, @Nullable String name, @Nullable String publisher, AppVersion version) {
    private static final int HEADER = 40;
    private static final int MAGIC = 'N' | 'A' << 8 | 'V' << 16 | 'X' << 24;
    private static final int ZIP = 'P' | 'K' << 8 | 3 << 16 | 4 << 24;

    /** Requires an id and a version. */
    public ExtensionPackage {
        Arguments.required("appId", appId);
        Arguments.required("version", version);
        if (!version.isVersion()) {
            throw new IllegalArgumentException(
                    "version must consist of numbers, but is: " + Redactor.quoted(version.toString()));
        }
    }

    /**
     * Reads a file. This method sends no request.
     *
     * @throws IllegalArgumentException if the file is not an extension, is larger than the service accepts, or is a
     *     runtime package, whose content only the service can read
     * @throws UncheckedIOException if the file cannot be read
     */
    public static ExtensionPackage read(Path file) {
        Arguments.path("file", file);
        ExtensionPackage found = readIfOpen(file);
        if (found == null) {
            throw new IllegalArgumentException(Redactor.plain(String.valueOf(file.getFileName()))
                    + " is a runtime package, whose id and version cannot be read.");
        }
        return found;
    }

    /** Reads a file; returns null for a runtime package. */
    static @Nullable ExtensionPackage readIfOpen(Path file) {
        try {
            if (Files.size(file) > ExtensionFile.LARGEST) { // the complete directory of a zip file is read into memory
                throw new IllegalArgumentException(Redactor.plain(String.valueOf(file.getFileName()))
                        + " is larger than 50 MB, the maximum that the service accepts.");
            }
            byte[] start;
            try (InputStream in = Files.newInputStream(file)) {
                start = in.readNBytes(HEADER + 4);
            }
            ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
            boolean isExtension = start.length == HEADER + 4
                    && header.getInt(0) == MAGIC
                    && header.getInt(4) == HEADER
                    && header.getInt(HEADER - 4) == MAGIC;
            PackageRefusal refused = new PackageRefusal(file);
            if (!isExtension) {
                throw refused.because("it is not an extension: it does not start with a NAVX header");
            }
            return header.getInt(HEADER) == ZIP ? readZip(file, refused) : null;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "The extension cannot be read because the file does not exist: " + Redactor.path(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The extension cannot be read: " + Redactor.path(file), e);
        }
    }

    private static ExtensionPackage readZip(Path file, PackageRefusal refused) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            String flaw = ZipEnd.flawOf(open);
            if (flaw != null) {
                throw refused.because(flaw);
            }
            try (PackageParts parts = PackageParts.open(refused)) {
                return ExtensionManifest.read(parts, refused);
            }
        }
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
