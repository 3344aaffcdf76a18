package io.tenantapps.sharepoint.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads a UTF-8 text file with one site per line. Blank lines and lines that begin with {@code #} are ignored. */
public final class SiteFile {
    private SiteFile() {}

    /**
     * Returns the sites of a file. The caller closes the stream.
     *
     * @throws UncheckedIOException if any line of the file cannot be read; nothing is sent in this case
     */
    @SuppressWarnings("StreamResourceLeak") // the caller closes the stream
    public static Stream<String> lines(Path file) {
        try {
            try (Stream<String> all = Files.lines(file)) {
                all.forEach(
                        line -> {}); // read the whole file first, so that read errors appear before anything is sent
            }
            return Files.lines(file)
                    .map(line -> line.replace("\uFEFF", "").strip())
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (UncheckedIOException e) {
            throw unreadable(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        String reason = e instanceof CharacterCodingException
                ? "it is not UTF-8 text"
                : e.getClass().getSimpleName().replace("Exception", "");
        return new UncheckedIOException("The list of sites cannot be read: " + file + " (" + reason + ")", e);
    }
}
