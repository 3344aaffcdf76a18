package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.Version;
import java.util.List;

/** The versions of Jackson that the SDK supports. */
public final class JacksonVersion {
    private static final Version NEEDED = new Version(2, 18, 0, null, null, null);

    private JacksonVersion() {}

    /** Throws if the Jackson version of the application is too old. */
    public static void check() {
        check(List.of(
                com.fasterxml.jackson.core.json.PackageVersion.VERSION,
                com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION));
    }

    /**
     * Throws if one of the given versions is too old.
     *
     * @throws IllegalStateException if a version is too old
     */
    public static void check(List<Version> found) {
        for (Version version : found) {
            if (version.getMajorVersion() * 1_000 + version.getMinorVersion()
                    < NEEDED.getMajorVersion() * 1_000 + NEEDED.getMinorVersion()) {
                throw new IllegalStateException("This application includes " + version.getArtifactId() + " " + version
                        + ", but the SDK requires Jackson 2.18 or later: set the property jackson-bom.version to"
                        + " 2.18.2 or"
                        + " later (Spring Boot), or import com.fasterxml.jackson:jackson-bom with that version "
                        + "before any other BOM.");
            }
        }
    }
}
