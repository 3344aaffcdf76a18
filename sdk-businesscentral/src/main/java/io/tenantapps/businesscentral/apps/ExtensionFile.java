package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.http.Body;
import io.tenantapps.core.internal.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The file of a per-tenant extension. The service accepts {@code .app} files of at most 50 MB. */
record ExtensionFile(Path path, String name) {
    /** 50 MB. Microsoft's pages do not define a megabyte; this limit uses the larger of the two common definitions. */
    static final long LARGEST = 50L << 20;

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\"\\\\/:*?<>|]");

    /**
     * @throws IllegalArgumentException if the service does not accept the name
     */
    static ExtensionFile of(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        if (name.length() <= ".app".length() || !name.toLowerCase(Locale.ROOT).endsWith(".app")) {
            throw new IllegalArgumentException(
                    "file must have a name that ends with .app, but is: " + Redactor.quoted(name));
        }
        if (UNFIT.matcher(name).find()) {
            throw new IllegalArgumentException(
                    "file must not have \" \\ / : * ? < > | or a control character in its name, but is: "
                            + Redactor.quoted(name));
        }
        return new ExtensionFile(file, name);
    }

    /**
     * Returns the content for streaming.
     *
     * @throws IllegalArgumentException if the file is empty or larger than the service accepts
     * @throws UncheckedIOException if the file cannot be read
     */
    Body content() {
        Body content = Body.file("application/octet-stream", path);
        long length;
        try {
            length = content.length();
        } catch (IOException e) {
            throw new UncheckedIOException("The extension cannot be read: " + Redactor.path(path), e);
        }
        if (length == 0 || length > LARGEST) {
            throw new IllegalArgumentException("extension must have 1 to " + LARGEST + " bytes (50 MB), but "
                    + Redactor.plain(name) + " has " + length + ". Nothing was sent.");
        }
        return content;
    }
}
