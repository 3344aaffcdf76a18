package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** A package as a file, for work that reads it more than once. */
sealed interface PackageOnDisk {

    /** Returns the name under which it is added. */
    PackageName name();

    /** Does the work while the file is there. */
    <T> T during(Function<Path, T> work);

    /** A file of the caller's. */
    record Here(Path file) implements PackageOnDisk {
        @Override
        public PackageName name() {
            return PackageSource.OfFile.of(file).name();
        }

        @Override
        public <T> T during(Function<Path, T> work) {
            return work.apply(file);
        }
    }

    /** Bytes in memory, which are in a temporary folder of this user's alone for as long as the work takes. */
    final class InMemory implements PackageOnDisk {
        private final PackageName name;
        private final byte[] bytes;

        InMemory(PackageName name, byte[] bytes) {
            this.name = name;
            this.bytes = Arguments.content("bytes", bytes);
        }

        @Override
        public PackageName name() {
            return name;
        }

        @Override
        public <T> T during(Function<Path, T> work) {
            Path file = written();
            try {
                return work.apply(file);
            } finally {
                delete(file);
            }
        }

        /** In a folder of its own, so that messages name the file as the caller does. */
        private Path written() {
            try {
                return Files.write(Files.createTempDirectory("publish").resolve(name.text()), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("publish: the package cannot be written to a temporary file", e);
            }
        }

        private static void delete(Path file) {
            try {
                Files.delete(file);
                Files.delete(file.toAbsolutePath().resolveSibling(""));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "publish: a temporary file cannot be deleted: " + Redactor.path(file), e);
            }
        }
    }
}
