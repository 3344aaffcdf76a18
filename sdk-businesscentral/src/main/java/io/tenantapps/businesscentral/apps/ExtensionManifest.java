package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.PackageParts;
import io.tenantapps.core.internal.PackageRefusal;
import io.tenantapps.core.internal.PartXml;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the part {@code NavxManifest.xml} of an extension. It has one element {@code App}, directly in {@code Package}. */
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
            throw refused.because("it is no extension: there is no " + PART + " in it");
        }
        ExtensionManifest manifest = new ExtensionManifest(refused);
        parts.readOnce(PART, manifest::take);
        if (manifest.found == null) {
            throw refused.because("its " + PART + " names no app");
        }
        return manifest.found;
    }

    private void take(PartXml.Element element) {
        if (element.isRoot() && !(element.name().equals("Package") && element.isOf(NAMESPACE))) {
            throw refused.because("its " + PART + " does not start with the element Package of " + NAMESPACE);
        }
        if (!element.name().equals("App")) {
            return;
        }
        if (!element.isOf(NAMESPACE) || !element.isIn("Package", 2)) {
            throw refused.because(
                    "its " + PART + " has an element App in another place or namespace than directly in Package");
        }
        if (found != null) {
            throw refused.because("its " + PART + " has two elements App");
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
