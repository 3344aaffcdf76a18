package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** A package in a file on disk, for work that reads the package more than once. */
sealed interface PackageOnDisk {

    /** Returns the name of the package in the catalog. */
    PackageName name();

    /** Runs the work, and guarantees that the file exists until the work ends. */
    <T> T during(Function<Path, T> work);

    /** A file that belongs to the caller. */
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

    /** Bytes in memory. During the work, the bytes are in a temporary folder that only the current user can read. */
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

        /** Writes the bytes to a new folder, so that the file can keep the caller's name, which messages show. */
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
