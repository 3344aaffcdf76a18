package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.PackageParts;
import io.tenantapps.core.internal.PackageRefusal;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.ZipEnd;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.internal.Sha512;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an app package says about itself, read from its file before anything is sent.
 *
 * <p>A catalog looks deeper than this does and may still find a package invalid; what is refused here, no catalog should
 * get. The constructor is no API: a package that says more needs more components.
 *
 * @param name the solution's name; null where the manifest leaves it out
 * @param title the title under which a catalog lists the app; null where the manifest leaves it out
 * @param productId the app's id, the same in all its versions
 * @param version the version, {@code 1.0.0.0} where the manifest leaves it out; text that is no version is kept
 * @param skipsFeatureDeployment whether the author wants the app on all sites at once; a wish only, since a deployment
 *     decides for itself
 * @param isClientSide whether this is a SharePoint Framework solution; else it is an add-in of the older kind, see
 *     {@link #isAddin}
 * @param isDomainIsolated whether its web parts run in a domain of their own, which has not worked since April 2026
 * @param permissionRequests the permissions on other APIs that it asks for
 * @param components what the element manifests of its features declare, each part read once; a part that the package
 *     names and does not contain declares nothing
 * @param tenantWideExtensions the extensions that it wants to be active on all sites
 * @param teamsApps the app packages for Microsoft Teams that it brings along, agents for Copilot among them
 * @param unreadParts the names of the parts of which something is not known, because they cannot be read: manifests of
 *     components that are no JSON, and zip files in {@code ClientSideAssets/} that are damaged or too large to be searched
 * @param size the file's size in bytes
 * @param sha512 the file's SHA-512, in base64
 */
public record SolutionPackage(
        @Nullable String name,
        @Nullable String title,
        ProductId productId,
        AppVersion version,
        boolean skipsFeatureDeployment,
        boolean isClientSide,
        boolean isDomainIsolated,
        List<PermissionRequest> permissionRequests,
        List<PackageComponent> components,
        List<TenantWideExtension> tenantWideExtensions,
        List<TeamsApp> teamsApps,
        List<String> unreadParts,
        long size,
        String sha512) {

    /** Takes copies of the lists. */
    public SolutionPackage {
        Arguments.required("productId", productId);
        Arguments.required("version", version);
        permissionRequests = List.copyOf(Arguments.required("permissionRequests", permissionRequests));
        components = List.copyOf(Arguments.required("components", components));
        tenantWideExtensions = List.copyOf(Arguments.required("tenantWideExtensions", tenantWideExtensions));
        teamsApps = List.copyOf(Arguments.required("teamsApps", teamsApps));
        unreadParts = List.copyOf(Arguments.required("unreadParts", unreadParts));
        Arguments.required("sha512", sha512);
    }

    /**
     * Reads a package. The file is read once from end to end, for its hash, with the same small memory whatever its size;
     * only its XML and the manifests of Teams apps are unpacked, in memory, and nothing is sent.
     *
     * @param file a file of the default file system whose name ends in {@code .sppkg} or {@code .app}
     * @throws IllegalArgumentException if it is no package, or one that is damaged, ambiguous or made to do harm: the
     *     message says why. Limits are 20,000 entries, 1 MiB for each XML part that is read, and 300 such parts with
     *     16 MiB together. Of zip files inside of it, 50 are searched, each to 1,000 entries and 16 MiB; what is beyond
     *     that is in {@link #unreadParts}
     * @throws UncheckedIOException if it is not there or cannot be read
     */
    public static SolutionPackage read(Path file) {
        Arguments.path("file", file);
        PackageRefusal refused = new PackageRefusal(Arguments.required("file", file));
        requireName(file, refused);
        try {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            // A pipe or a device could be read for ever.
            if (!before.isRegularFile()) {
                throw refused.because(before.isDirectory() ? "it is a folder" : "it is no regular file");
            }
            SolutionPackage found = read(refused);
            BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
            if (before.size() != found.size
                    || before.size() != after.size()
                    || !before.lastModifiedTime().equals(after.lastModifiedTime())
                    || !Objects.equals(before.fileKey(), after.fileKey())) {
                throw refused.because("it changed while it was read");
            }
            return found;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "package cannot be read because there is no such file: " + Redactor.path(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("package cannot be read: " + Redactor.path(file), e);
        }
    }

    /** True for an add-in of the older kind, which sites cannot install since April 2026. */
    public boolean isAddin() {
        return !isClientSide;
    }

    /**
     * Returns the places outside SharePoint from which its components load script, each once. What their code loads by itself
     * cannot be seen, so there may be more. A deployment in the tenant's catalog adds those that are new to the tenant's list of
     * trusted script sources.
     */
    public List<ScriptSource> scriptSources() {
        return components.stream()
                .flatMap(component -> component.scriptSources().stream())
                .distinct()
                .toList();
    }

    /** True if a script comes from the machine of a developer, or from a place that the build should have filled in. */
    public boolean isDebugBuild() {
        return scriptSources().stream().anyMatch(source -> source.isLocalhost() || source.isPlaceholder());
    }

    /**
     * True if it brings an app package for Microsoft Teams of its own, from which a sync to Teams starts. Without one the service
     * generates a Teams app from the components that support it ({@link PackageComponent#isForTeams}).
     */
    public boolean hasTeamsPackage() {
        return !teamsApps.isEmpty();
    }

    /** True if it has a component or an agent for Microsoft 365 Copilot. */
    public boolean isCopilotApp() {
        return components.stream().anyMatch(component -> component.kind() == ComponentKind.COPILOT_COMPONENT)
                || teamsApps.stream().anyMatch(app -> !app.agents().isEmpty());
    }

    /** The version in the manifest, without reading more than that needs; null where there is none to be read. */
    public static @Nullable AppVersion versionOf(Path file) {
        Arguments.path("file", file);
        PackageRefusal refused = new PackageRefusal(file);
        try (PackageParts parts = PackageParts.open(refused)) {
            return AppManifest.read(parts, new Relationships(parts), refused).version;
        } catch (IOException | IllegalArgumentException e) {
            return null; // it is no package any more, or was none; then there is nothing to compare with
        }
    }

    private static void requireName(Path file, PackageRefusal refused) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".sppkg") && !name.endsWith(".app")) {
            throw refused.because("its name ends neither in .sppkg nor in .app");
        }
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw refused.because("it lies in another file system than the default one");
        }
    }

    private static SolutionPackage read(PackageRefusal refused) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(refused.file().toFile(), "r")) {
            String flaw = ZipEnd.flawOf(open);
            if (flaw != null) {
                throw refused.because(flaw);
            }
            try (PackageParts parts = PackageParts.open(refused)) {
                Relationships relationships = new Relationships(parts);
                AppManifest manifest = AppManifest.read(parts, relationships, refused);
                PackageContents contents = PackageContents.read(parts, relationships, manifest.part());
                return new SolutionPackage(
                        manifest.name,
                        manifest.title,
                        manifest.productId(),
                        manifest.version,
                        manifest.skipsFeatureDeployment,
                        manifest.isClientSide,
                        manifest.isDomainIsolated,
                        manifest.permissionRequests,
                        contents.components,
                        contents.extensions,
                        contents.teamsApps,
                        List.copyOf(contents.unread),
                        open.length(),
                        sha512(open));
            }
        }
    }

    private static String sha512(RandomAccessFile open) throws IOException {
        MessageDigest digest = Sha512.digest();
        byte[] buffer = new byte[64 << 10];
        open.seek(0);
        for (int read = open.read(buffer); read >= 0; read = open.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
