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
 * The contents of an app package, read from its file before anything is sent.
 *
 * <p>A catalog checks more than this class and may still find a package invalid. A package that this class refuses
 * should not be added to any catalog. The constructor is not part of the API: later versions may add components.
 *
 * @param name the solution's name; null if the manifest omits it
 * @param title the app's title in a catalog; null if the manifest omits it
 * @param productId the app's id, the same in all its versions
 * @param version the version; {@code 1.0.0.0} if the manifest omits it. A string that is not a valid version is kept
 *     unchanged
 * @param skipsFeatureDeployment true if the author requests tenant-wide deployment; each deployment can override this
 * @param isClientSide true for a SharePoint Framework solution, false for an add-in of the older kind, see {@link
 *     #isAddin}
 * @param isDomainIsolated true if its web parts run in a separate domain, which has not worked since April 2026
 * @param permissionRequests the permissions on other APIs that it requests
 * @param components the components that are declared in the element manifests of its features. Each part is read once.
 *     A part that is missing adds no component
 * @param tenantWideExtensions the extensions that are meant to be active on all sites
 * @param teamsApps the Microsoft Teams app packages in it, including agents for Copilot
 * @param unreadParts the names of the parts that could not be read completely: component manifests that are not JSON,
 *     and zip files in {@code ClientSideAssets/} that are damaged or too large to search
 * @param size the file's size in bytes
 * @param sha512 the file's SHA-512 hash, in base64
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

    /** Copies the lists. */
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
     * Reads a package. The method reads the whole file once, to compute its hash, and needs little memory regardless of
     * the file's size. In memory, the method unpacks only XML parts and the manifests of Teams apps. It sends nothing.
     *
     * @param file a file of the default file system whose name ends in {@code .sppkg} or {@code .app}
     * @throws IllegalArgumentException if the file is not a package, or is damaged, ambiguous or malicious; the message
     *     states the reason. The limits are 20,000 entries, 1 MiB for each XML part, and 300 such parts with 16 MiB in
     *     total. The method searches 50 nested zip files, up to 1,000 entries and 16 MiB each. The names of parts
     *     beyond these limits are in {@link #unreadParts}
     * @throws UncheckedIOException if the file does not exist or cannot be read
     */
    public static SolutionPackage read(Path file) {
        Arguments.path("file", file);
        PackageRefusal refused = new PackageRefusal(Arguments.required("file", file));
        requireName(file, refused);
        try {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            // Reading a pipe or a device might never end.
            if (!before.isRegularFile()) {
                throw refused.because(before.isDirectory() ? "it is a folder" : "it is not a regular file");
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
                    "The package cannot be read because the file does not exist: " + Redactor.path(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The package cannot be read: " + Redactor.path(file), e);
        }
    }

    /** Returns true for an add-in of the older kind, which sites have been unable to install since April 2026. */
    public boolean isAddin() {
        return !isClientSide;
    }

    /**
     * Returns the distinct sources of scripts outside SharePoint that its components use. The package may use more
     * sources, because scripts that the components' code loads are not listed here. A deployment in the tenant's
     * catalog adds new sources to the tenant's list of trusted script sources.
     */
    public List<ScriptSource> scriptSources() {
        return components.stream()
                .flatMap(component -> component.scriptSources().stream())
                .distinct()
                .toList();
    }

    /**
     * Returns true if a script comes from a developer's machine, or if a URL contains a placeholder that the build
     * should have replaced.
     */
    public boolean isDebugBuild() {
        return scriptSources().stream().anyMatch(source -> source.isLocalhost() || source.isPlaceholder());
    }

    /**
     * Returns true if the package contains a Microsoft Teams app package, which a sync to Teams uses. If it contains no
     * such app package, the service generates a Teams app from the components that support it ({@link
     * PackageComponent#isForTeams}).
     */
    public boolean hasTeamsPackage() {
        return !teamsApps.isEmpty();
    }

    /** Returns true if the package has a component or an agent for Microsoft 365 Copilot. */
    public boolean isCopilotApp() {
        return components.stream().anyMatch(component -> component.kind() == ComponentKind.COPILOT_COMPONENT)
                || teamsApps.stream().anyMatch(app -> !app.agents().isEmpty());
    }

    /** Returns the version in the manifest, or null if it cannot be read. The method reads only the necessary parts. */
    public static @Nullable AppVersion versionOf(Path file) {
        Arguments.path("file", file);
        PackageRefusal refused = new PackageRefusal(file);
        try (PackageParts parts = PackageParts.open(refused)) {
            return AppManifest.read(parts, new Relationships(parts), refused).version;
        } catch (IOException | IllegalArgumentException e) {
            return null; // the file is not a readable package, so its version cannot be compared
        }
    }

    private static void requireName(Path file, PackageRefusal refused) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".sppkg") && !name.endsWith(".app")) {
            throw refused.because("its name does not end in .sppkg or .app");
        }
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw refused.because("it is not in the default file system");
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
