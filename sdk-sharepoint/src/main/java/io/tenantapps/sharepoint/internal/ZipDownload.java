package io.tenantapps.sharepoint.internal;

import io.tenantapps.core.http.RawResponse;
import io.tenantapps.core.internal.Redactor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Consumer;

/** A download of a package into a file. The download replaces an existing file only when the package is complete. */
public final class ZipDownload {
    public static final long LARGEST = 1L << 30;

    private final Path part;

    private ZipDownload(Path part) {
        this.part = part;
    }

    /** Checks that the target of a download is a file, and returns it. */
    public static Path target(Path target) {
        if (target.getFileName() == null || Files.isDirectory(target)) {
            throw new IllegalArgumentException("target must be a file, but is: " + Redactor.path(target));
        }
        return target;
    }

    /** Downloads into a file next to the target, and moves that file to the target when it is complete. */
    public static Path into(Path target, Consumer<ZipDownload> ask) {
        Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try {
                ask.accept(new ZipDownload(part));
                return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /**
     * Saves the body of a response if it is a zip file. A page from a proxy in front of the service is not a zip file.
     */
    public Path save(RawResponse answer) throws IOException {
        PushbackInputStream in = new PushbackInputStream(answer.stream(), 2);
        byte[] start = in.readNBytes(2);
        if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
            throw answer.unreadable("it is not a zip file");
        }
        in.unread(start);
        try (OutputStream out = created()) {
            byte[] chunk = new byte[16 << 10];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                write(out, chunk, read);
            }
        } // close() fails only if an earlier write would have failed
        return part;
    }

    /** Writes a chunk to the file. A full disk must not be treated as a lost response. */
    private void write(OutputStream out, byte[] chunk, int length) {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    private OutputStream created() {
        try {
            return Files.newOutputStream(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    private static UncheckedIOException unwritable(Path file, IOException e) {
        return new UncheckedIOException("The package cannot be written: " + Redactor.path(file), e);
    }
}
