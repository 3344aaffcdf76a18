package io.tenantapps.canaries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads Javadoc from the main sources of the module under test, for tests that check the facts in the Javadoc. */
public final class Javadocs {
    private static final Path SOURCES = Path.of("src/main/java");

    private Javadocs() {}

    /** Returns the Javadoc of a public declaration, such as {@code class BcFleet} or {@code deploy(}, as one line. */
    public static String of(String type, String declaration) throws IOException {
        Matcher doc = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public [^;{]*?\\b"
                                + Pattern.quote(declaration),
                        Pattern.DOTALL)
                .matcher(Files.readString(source(type)));
        if (!doc.find()) {
            throw new AssertionError(type + " has no documented " + declaration);
        }
        return doc.group(1)
                .replaceAll("\\s*\\n\\s*\\*", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Path source(String type) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> found =
                    files.filter(file -> file.endsWith(type + ".java")).toList();
            if (found.size() != 1) {
                throw new AssertionError("the source of " + type + " is in " + found);
            }
            return found.get(0);
        }
    }
}
