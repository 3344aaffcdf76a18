package io.tenantapps.sharepoint;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.PackageRefusal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a package come from. */
sealed interface PackageSource {
    String CONTENT_TYPE = "application/json"; // Microsoft's table says so, of any bytes

    /** The name under which they are added. */
    PackageName name();

    Body body();

    /** Looks into the package before anything is sent. */
    void check();

    /** The version that it says it is; null where that is not known. */
    @Nullable
    AppVersion version();

    /** A file, streamed. */
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

    /** A file that was looked at before, and has to be the same when it is sent. */
    record OfKnownFile(Path file, PackageName name, SolutionPackage known) implements PackageSource {
        @Override
        public Body body() {
            return Body.file(CONTENT_TYPE, file);
        }

        @Override
        public void check() {
            if (!SolutionPackage.read(file).equals(known)) {
                throw new PackageRefusal(file).because("it changed after it was looked at");
            }
        }

        @Override
        public AppVersion version() {
            return known.version();
        }
    }

    /** Anything else, taken as it is. */
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
