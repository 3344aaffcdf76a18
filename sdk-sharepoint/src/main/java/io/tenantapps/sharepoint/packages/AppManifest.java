package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.PackageParts;
import io.tenantapps.core.internal.PackageRefusal;
import io.tenantapps.core.internal.PartXml;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.ProductId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The contents of a package's {@code AppManifest.xml} part. */
final class AppManifest {
    private static final String NAMESPACE = "http://schemas.microsoft.com/sharepoint/2012/app/manifest";
    private static final String USUAL_PART = "AppManifest.xml";
    private static final AppVersion FIRST_VERSION = AppVersion.of("1.0.0.0");

    private final String part;
    private final PackageRefusal refused;

    private @Nullable String productId;

    @Nullable
    String name;

    @Nullable
    String title;

    AppVersion version = FIRST_VERSION;
    boolean skipsFeatureDeployment;
    boolean isClientSide;
    boolean isDomainIsolated;
    final List<PermissionRequest> permissionRequests = new ArrayList<>();

    private AppManifest(String part, PackageRefusal refused) {
        this.part = part;
        this.refused = refused;
    }

    static AppManifest read(PackageParts parts, Relationships relationships, PackageRefusal refused)
            throws IOException {
        AppManifest manifest = new AppManifest(find(parts, relationships, refused), refused);
        parts.readOnce(manifest.part, manifest::take);
        return manifest;
    }

    /**
     * Returns the name of the manifest part. The package either names the part in a relationship or uses the usual
     * name.
     */
    private static String find(PackageParts parts, Relationships relationships, PackageRefusal refused)
            throws IOException {
        Set<String> named = relationships.targets("", "package-manifest");
        String part = named.isEmpty() ? USUAL_PART : named.iterator().next();
        if (named.size() > 1 || (parts.has(USUAL_PART) && !parts.isSame(part, USUAL_PART))) {
            throw refused.because("it has two manifests");
        }
        if (!parts.has(part)) {
            throw refused.because("it does not contain the manifest " + Redactor.quotedName(part));
        }
        return part;
    }

    String part() {
        return part;
    }

    ProductId productId() {
        if (productId == null) {
            throw refused.because("its manifest has no ProductID");
        }
        try {
            return ProductId.of(productId);
        } catch (IllegalArgumentException e) {
            throw refused.because(
                    "the ProductID in its manifest is not a GUID but " + Redactor.quotedName(productId), e);
        }
    }

    private void take(PartXml.Element element) throws XMLStreamException {
        if (!element.isBare() && !element.isOf(NAMESPACE)) {
            if (element.isRoot() || element.name().equals("App")) {
                throw refused.because("its manifest has an 'App' element in another namespace");
            }
        } else if (element.isRoot()) {
            takeApp(element);
        } else if (element.name().equals("App")) {
            throw refused.because("its manifest has two 'App' elements");
        } else if (element.name().equals("Title") && element.isIn("Properties", 3)) {
            title = element.text();
        } else if (element.name().equals("WebApiPermissionRequest")) {
            String resource = element.attribute("ResourceId");
            permissionRequests.add(new PermissionRequest(
                    // Some packages, such as handmade ones, use the shorter name.
                    Objects.requireNonNullElse(resource == null ? element.attribute("Resource") : resource, ""),
                    Objects.requireNonNullElse(element.attribute("Scope"), "")));
        }
    }

    private void takeApp(PartXml.Element app) {
        if (!app.name().equals("App")) {
            throw refused.because(
                    "its manifest starts with the element " + Redactor.quotedName(app.name()) + " instead of 'App'");
        }
        name = app.attribute("Name");
        productId = app.attribute("ProductID");
        String written = app.attribute("Version");
        version = written == null ? FIRST_VERSION : AppVersion.of(written);
        skipsFeatureDeployment = app.isTrue("SkipFeatureDeployment");
        isClientSide = app.isTrue("IsClientSideSolution");
        isDomainIsolated = app.isTrue("IsDomainIsolated");
    }
}
