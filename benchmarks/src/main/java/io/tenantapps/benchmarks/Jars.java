package io.tenantapps.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The class path as users have it, with each folder replaced by a jar. Class-data sharing does not support folders. */
final class Jars {
    private Jars() {}

    /** Returns a user's class path without the SDK. */
    static boolean isOfUsers(String entry) {
        return Path.of(entry)
                .getFileName()
                .toString()
                .matches(
                        "(okhttp|okhttp-jvm|okio-jvm|kotlin-stdlib|annotations|jackson-core|jackson-databind|jackson-annotations|msal4j"
                                + "|azure-json|resilience4j-core|resilience4j-retry|slf4j-api|jspecify)-[0-9].*\\.jar");
    }

    /** Returns the class path without the libraries under comparison, whose jars would cost memory. */
    static String withoutRivals() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.isDirectory(Path.of(entry)) || isOfUsers(entry) || entry.contains("slf4j-nop"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String classPath(Path into) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : withoutRivals().split(File.pathSeparator)) {
            Path path = Path.of(entry);
            entries.add(Files.isDirectory(path) ? jar(path, into.resolve(entries.size() + ".jar")) : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String jar(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar.toString();
    }
}
