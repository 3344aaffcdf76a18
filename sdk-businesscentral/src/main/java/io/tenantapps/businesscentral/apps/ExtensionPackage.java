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
 * What the {@code .app} file of an extension says about itself: 40 bytes of header that begin and end with {@code NAVX}, and behind
 * them a zip file with {@code NavxManifest.xml} in it. Nothing is known to be documented of that form; it is what other tools
 * read.
 *
 * @param appId its id
 * @param name its name
 * @param publisher who made it
 * @param version its version
 */
public record ExtensionPackage(
        BcAppId appId, @Nullable String name, @Nullable String publisher, AppVersion version) {
    private static final int HEADER = 40;
    private static final int MAGIC = 'N' | 'A' << 8 | 'V' << 16 | 'X' << 24;
    private static final int ZIP = 'P' | 'K' << 8 | 3 << 16 | 4 << 24;

    /** An id and a version are what it takes. */
    public ExtensionPackage {
        Arguments.required("appId", appId);
        Arguments.required("version", version);
        if (!version.isVersion()) {
            throw new IllegalArgumentException(
                    "version must be one of numbers, but is: " + Redactor.quoted(version.toString()));
        }
    }

    /**
     * Reads a file. Nothing is sent.
     *
     * @throws IllegalArgumentException if it is no extension, larger than the service takes, or a runtime package, whose content nobody but the service can read
     * @throws UncheckedIOException if it cannot be read
     */
    public static ExtensionPackage read(Path file) {
        Arguments.path("file", file);
        ExtensionPackage found = readIfOpen(file);
        if (found == null) {
            throw new IllegalArgumentException(Redactor.plain(String.valueOf(file.getFileName()))
                    + " is a runtime package, in which id and version cannot be read.");
        }
        return found;
    }

    /** The same; null for a runtime package. */
    static @Nullable ExtensionPackage readIfOpen(Path file) {
        try {
            if (Files.size(file) > ExtensionFile.LARGEST) { // the table of a zip file is read into memory as a whole
                throw new IllegalArgumentException(Redactor.plain(String.valueOf(file.getFileName()))
                        + " is larger than 50 MB, which is the most that the service takes.");
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
                throw refused.because("it is no extension: it does not begin with a NAVX header");
            }
            return header.getInt(HEADER) == ZIP ? readZip(file, refused) : null;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "extension cannot be read because there is no such file: " + Redactor.path(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("extension cannot be read: " + Redactor.path(file), e);
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
