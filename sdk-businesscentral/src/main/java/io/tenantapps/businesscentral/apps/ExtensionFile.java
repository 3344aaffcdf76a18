package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.http.Body;
import io.tenantapps.core.internal.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The file of a per-tenant extension, of which the service takes {@code .app} files of 50 MB at most. */
record ExtensionFile(Path path, String name) {
    /** 50 MB; the pages do not say of which size a megabyte is, and this is the greater one. */
    static final long LARGEST = 50L << 20;

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\"\\\\/:*?<>|]");

    /** @throws IllegalArgumentException if the name is none that the service takes */
    static ExtensionFile of(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        if (name.length() <= ".app".length() || !name.toLowerCase(Locale.ROOT).endsWith(".app")) {
            throw new IllegalArgumentException(
                    "file must have a name that ends with .app, but is: " + Redactor.quoted(name));
        }
        if (UNFIT.matcher(name).find()) {
            throw new IllegalArgumentException(
                    "file must have no \" \\ / : * ? < > | and no control character in its name," + " but is: "
                            + Redactor.quoted(name));
        }
        return new ExtensionFile(file, name);
    }

    /**
     * Its content, to be streamed.
     *
     * @throws IllegalArgumentException if it is empty or larger than the service takes
     * @throws UncheckedIOException if it cannot be read
     */
    Body content() {
        Body content = Body.file("application/octet-stream", path);
        long length;
        try {
            length = content.length();
        } catch (IOException e) {
            throw new UncheckedIOException("extension cannot be read: " + Redactor.path(path), e);
        }
        if (length == 0 || length > LARGEST) {
            throw new IllegalArgumentException("extension must have 1 to " + LARGEST + " bytes (50 MB), but "
                    + Redactor.plain(name) + " has " + length + ". Nothing was sent.");
        }
        return content;
    }
}
