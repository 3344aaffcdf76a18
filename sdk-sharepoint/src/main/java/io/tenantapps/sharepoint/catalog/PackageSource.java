package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.PackageRefusal;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The source of a package's bytes. */
sealed interface PackageSource {
    String CONTENT_TYPE = "application/json"; // Microsoft's table lists this content type for any bytes

    /** Returns the name of the package in the catalog. */
    PackageName name();

    Body body();

    /** Checks the package before the client sends it. */
    void check();

    /** Returns the version in the manifest, or null if it is unknown. */
    @Nullable
    AppVersion version();

    /** A file that is streamed from disk. */
    record OfFile(Path file, PackageName name) implements PackageSource {
        static OfFile of(Path file) {
            Path name = Arguments.required("file", file).getFileName();
            return new OfFile(file, PackageName.of(name == null ? "" : name.toString()));
        }

        @Override
        public Body body() {
            return Body.file(CONTENT_TYPE, file);
        }

        @Override
        public void check() {
            SolutionPackage unused = SolutionPackage.read(file);
        }

        @Override
        public @Nullable AppVersion version() {
            return SolutionPackage.versionOf(file);
        }
    }

    /** A file that was read earlier and must not change before it is sent. */
    record OfKnownFile(Path file, PackageName name, SolutionPackage known) implements PackageSource {
        @Override
        public Body body() {
            return Body.file(CONTENT_TYPE, file);
        }

        @Override
        public void check() {
            if (!SolutionPackage.read(file).equals(known)) {
                throw new PackageRefusal(file).because("it changed after it was checked");
            }
        }

        @Override
        public AppVersion version() {
            return known.version();
        }
    }

    /** Any other body, which is not checked. */
    record OfBody(Body given, PackageName name) implements PackageSource {
        @Override
        public Body body() {
            return given.as(CONTENT_TYPE);
        }

        @Override
        public void check() {}

        @Override
        public @Nullable AppVersion version() {
            return null;
        }
    }
}
