package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.PackageParts;
import io.tenantapps.core.internal.PackageRefusal;
import io.tenantapps.core.internal.PartXml;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads an extension's {@code NavxManifest.xml} part. The manifest has one {@code App} element, directly inside
 * {@code Package}.
 */
final class ExtensionManifest {
    private static final String PART = "NavxManifest.xml";
    private static final String NAMESPACE = "http://schemas.microsoft.com/navx/2015/manifest";

    private final PackageRefusal refused;
    private @Nullable ExtensionPackage found;

    private ExtensionManifest(PackageRefusal refused) {
        this.refused = refused;
    }

    static ExtensionPackage read(PackageParts parts, PackageRefusal refused) throws IOException {
        if (!parts.has(PART)) {
            throw refused.because("it is not an extension: it does not contain the part " + PART);
        }
        ExtensionManifest manifest = new ExtensionManifest(refused);
        parts.readOnce(PART, manifest::take);
        if (manifest.found == null) {
            throw refused.because("its " + PART + " does not contain an app");
        }
        return manifest.found;
    }

    private void take(PartXml.Element element) {
        if (element.isRoot() && !(element.name().equals("Package") && element.isOf(NAMESPACE))) {
            throw refused.because(
                    "its " + PART + " does not start with a Package element of the namespace " + NAMESPACE);
        }
        if (!element.name().equals("App")) {
            return;
        }
        if (!element.isOf(NAMESPACE) || !element.isIn("Package", 2)) {
            throw refused.because("its " + PART
                    + " has an App element that is not a direct child of Package or is in another namespace");
        }
        if (found != null) {
            throw refused.because("its " + PART + " has two App elements");
        }
        try {
            found = new ExtensionPackage(
                    BcAppId.of(Objects.requireNonNullElse(element.attribute("Id"), "")),
                    element.attribute("Name"),
                    element.attribute("Publisher"),
                    AppVersion.of(Objects.requireNonNullElse(element.attribute("Version"), "")));
        } catch (IllegalArgumentException e) {
            throw refused.because("its " + PART + " is not valid: " + e.getMessage(), e);
        }
    }
}
