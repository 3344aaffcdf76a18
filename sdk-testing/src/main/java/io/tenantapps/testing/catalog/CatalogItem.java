package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.text.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A package in a catalog's library. The package is a file, a list item and an app at the same time. */
final class CatalogItem {
    private static final int VERSION_STEP = 512;
    private static final int SYSTEM_ACCOUNT = 1_073_741_823;

    /** The last deployed version, which new installations use. */
    static final class Release {
        private final String version;
        private final byte[] bytes;

        Release(String version, byte[] bytes) {
            this.version = version;
            this.bytes = bytes;
        }

        String version() {
            return version;
        }

        boolean consistsOf(byte[] other) {
            return Arrays.equals(bytes, other);
        }
    }

    private final CatalogShelf shelf;
    private final UUID id;
    private final int itemId;
    private final String fileName;
    private final Instant created;
    private final Instant visibleFrom;
    private Instant modified;
    private byte[] bytes;
    private FakeManifest manifest;
    private byte @Nullable [] teamsPackage;
    private int fileVersion = 1;
    private @Nullable Release release;
    private boolean isCurrentDeployed;
    private boolean skipsFeatureDeployment;
    private boolean isTwin;
    private @Nullable String errorMessage;

    CatalogItem(
            CatalogShelf shelf, UUID id, int itemId, String fileName, byte[] bytes, Instant now, Instant visibleFrom) {
        this.shelf = shelf;
        this.id = id;
        this.itemId = itemId;
        this.fileName = fileName;
        this.bytes = bytes;
        this.manifest = FakeManifest.of(fileName, bytes);
        this.teamsPackage = FakePackage.teamsPackage(bytes);
        this.created = now;
        this.modified = now;
        this.visibleFrom = visibleFrom;
    }

    void overwrite(byte[] newBytes, Instant now) {
        bytes = newBytes;
        manifest = FakeManifest.of(fileName, newBytes);
        teamsPackage = FakePackage.teamsPackage(newBytes);
        modified = now;
        fileVersion++;
        isCurrentDeployed = false;
        errorMessage = null;
    }

    void deploy(boolean skip) {
        release = new Release(manifest.version(), bytes);
        isCurrentDeployed = true;
        skipsFeatureDeployment = skip;
        errorMessage = null;
    }

    void retract() {
        release = null;
        isCurrentDeployed = false;
    }

    /** Sets the error message of the package. */
    void fail(String words) {
        errorMessage = words;
    }

    /** Records that the catalog already contained another file of the same product. */
    void isTwin(boolean twin) {
        isTwin = twin;
    }

    boolean isTwin() {
        return isTwin;
    }

    private boolean isValid() {
        return manifest.isValid() && !isTwin;
    }

    CatalogShelf shelf() {
        return shelf;
    }

    UUID id() {
        return id;
    }

    int itemId() {
        return itemId;
    }

    String fileName() {
        return fileName;
    }

    byte[] bytes() {
        return bytes;
    }

    FakeManifest manifest() {
        return manifest;
    }

    Instant modified() {
        return modified;
    }

    boolean isVisible(Instant now) {
        return !visibleFrom.isAfter(now);
    }

    /** Returns the last deployed version; null if the package is not deployed. */
    @Nullable
    Release release() {
        return release;
    }

    String serverRelativeUrl() {
        return shelf.path() + "/AppCatalog/" + fileName;
    }

    FakeApp snapshot(Map<String, String> installedOn) {
        return new FakeApp(
                id.toString(),
                manifest.productId().toString(),
                itemId,
                fileName,
                manifest.title(),
                manifest.version(),
                bytes.length,
                fileVersion,
                release != null,
                isCurrentDeployed,
                skipsFeatureDeployment,
                isValid(),
                errorMessage,
                installedOn);
    }

    /** Returns the 22 fields of an app. */
    Map<String, @Nullable Object> app(String installedVersion, boolean canUpgrade, String noErrors) {
        Map<String, @Nullable Object> app = new LinkedHashMap<>();
        app.put("AadAppId", Ids.NONE);
        app.put("AadPermissions", manifest.permissions());
        app.put("AppCatalogVersion", manifest.version());
        app.put("CanUpgrade", canUpgrade);
        app.put("CDNLocation", cdnLocation());
        app.put("ContainsTenantWideExtension", false);
        app.put("CurrentVersionDeployed", isCurrentDeployed);
        app.put("Deployed", release != null);
        app.put("ErrorMessage", errorMessage != null || !manifest.isSolution() ? errorMessage : noErrors);
        app.put("ID", id);
        app.put("InstalledVersion", installedVersion);
        app.put("IsClientSideSolution", manifest.isSolution());
        app.put("IsEnabled", true);
        app.put("IsPackageDefaultSkipFeatureDeployment", manifest.skipsFeatureDeployment());
        app.put("IsValidAppPackage", isValid());
        app.put("ProductId", manifest.productId());
        app.put("ShortDescription", manifest.shortDescription());
        app.put("SkipDeploymentFeature", skipsFeatureDeployment);
        app.put("StoreAssetId", "");
        app.put("SupportsTeamsTabs", teamsPackage != null);
        app.put("ThumbnailUrl", "");
        app.put("Title", manifest.title());
        return app;
    }

    private @Nullable String cdnLocation() {
        if (!manifest.isSolution()) {
            return null;
        }
        return manifest.scriptSources().isEmpty() ? "SharePoint Online" : String.join(" ; ", manifest.scriptSources());
    }

    /** Returns the 23 fields of a file, and its list item for requests that expand the item. */
    Map<String, @Nullable Object> file() {
        String etag = "{" + id.toString().toUpperCase(Locale.ROOT) + "}," + (fileVersion + 1);
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("CheckInComment", "");
        file.put("CheckOutType", 2);
        file.put("ContentTag", etag + ",1");
        file.put("CustomizedPageStatus", 0);
        file.put("ETag", "\"" + etag + "\"");
        file.put("Exists", true);
        file.put("ExistsAllowThrowForPolicyFailures", true);
        file.put("ExistsWithException", true);
        file.put("IrmEnabled", false);
        file.put("Length", String.valueOf(bytes.length));
        file.put("Level", 1);
        file.put("LinkingUri", null);
        file.put("LinkingUrl", "");
        file.put("MajorVersion", fileVersion);
        file.put("MinorVersion", 0);
        file.put("Name", fileName);
        file.put("ServerRelativeUrl", serverRelativeUrl());
        file.put("TimeCreated", created.truncatedTo(ChronoUnit.SECONDS));
        file.put("TimeLastModified", modified.truncatedTo(ChronoUnit.SECONDS));
        file.put("Title", manifest.title());
        file.put("UIVersion", VERSION_STEP * fileVersion);
        file.put("UIVersionLabel", fileVersion + ".0");
        file.put("UniqueId", id);
        file.put("ListItemAllFields", itemFields());
        return file;
    }

    /** Returns the fields of the list item, and its file for requests that expand the file. */
    Map<String, @Nullable Object> item() {
        Map<String, @Nullable Object> item = itemFields();
        Map<String, @Nullable Object> file = file();
        file.remove("ListItemAllFields");
        item.put("File", file);
        return item;
    }

    private Map<String, @Nullable Object> itemFields() {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("FileSystemObjectType", 0);
        item.put("Id", itemId);
        item.put("ServerRedirectedEmbedUri", null);
        item.put("ServerRedirectedEmbedUrl", "");
        item.put("Title", manifest.title());
        item.put("AppProductID", "{" + manifest.productId().toString().toUpperCase(Locale.ROOT) + "}");
        item.put("AppVersion", manifest.version());
        item.put("AppShortDescription", manifest.shortDescription());
        item.put("IsClientSideSolution", manifest.isSolution());
        item.put("UniqueId", id);
        item.put("Created", created.truncatedTo(ChronoUnit.SECONDS));
        item.put("AuthorId", SYSTEM_ACCOUNT);
        item.put("Modified", modified.truncatedTo(ChronoUnit.SECONDS));
        item.put("EditorId", SYSTEM_ACCOUNT);
        item.put("CheckoutUserId", null);
        item.put("OData__UIVersionString", fileVersion + ".0");
        item.put("GUID", Ids.of("item " + id));
        item.put("FileLeafRef", fileName);
        item.put("FileRef", serverRelativeUrl());
        return item;
    }

    /** Returns the Teams package inside the package; null if the package does not contain one. */
    byte @Nullable [] teamsPackage() {
        return teamsPackage;
    }

    Runnable remember() {
        Instant modifiedThen = modified;
        byte[] bytesThen = bytes;
        FakeManifest manifestThen = manifest;
        byte[] teamsPackageThen = teamsPackage;
        int fileVersionThen = fileVersion;
        Release releaseThen = release;
        boolean isCurrentDeployedThen = isCurrentDeployed;
        boolean skipsFeatureDeploymentThen = skipsFeatureDeployment;
        boolean isTwinThen = isTwin;
        String errorMessageThen = errorMessage;
        return () -> {
            modified = modifiedThen;
            bytes = bytesThen;
            manifest = manifestThen;
            teamsPackage = teamsPackageThen;
            fileVersion = fileVersionThen;
            release = releaseThen;
            isCurrentDeployed = isCurrentDeployedThen;
            skipsFeatureDeployment = skipsFeatureDeploymentThen;
            isTwin = isTwinThen;
            errorMessage = errorMessageThen;
        };
    }
}
