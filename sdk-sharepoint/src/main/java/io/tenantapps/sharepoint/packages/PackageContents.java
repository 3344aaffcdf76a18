package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.NestedFile;
import io.tenantapps.core.internal.PackageParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contents of a package besides its manifest. An unreadable part does not make the whole package unreadable. */
final class PackageContents {
    private static final String ASSETS = "ClientSideAssets/";
    private static final String TEAMS_MANIFEST = "manifest.json";

    private final PackageParts parts;

    final List<PackageComponent> components = new ArrayList<>();
    final List<TenantWideExtension> extensions = new ArrayList<>();
    final List<TeamsApp> teamsApps = new ArrayList<>();

    /** The names of the parts that could not be read completely. */
    final Set<String> unread = new LinkedHashSet<>();

    private PackageContents(PackageParts parts) {
        this.parts = parts;
    }

    static PackageContents read(PackageParts parts, Relationships relationships, String manifest) throws IOException {
        PackageContents contents = new PackageContents(parts);
        for (String feature : relationships.targets(manifest, "manifest-feature")) {
            for (String elements : relationships.targets(feature, "feature-elementmanifest")) {
                contents.readElements(elements);
            }
        }
        for (String zip : parts.namesIn(ASSETS, ".zip")) {
            contents.readZip(zip);
        }
        return contents;
    }

    private void readElements(String part) throws IOException {
        parts.readOnce(part, element -> {
            if (element.name().equals("ClientSideComponent")) {
                ComponentManifest manifest = ComponentManifest.of(element);
                components.add(manifest.component(hasIcons(manifest.id())));
                if (!manifest.isRead()) {
                    unread.add(part);
                }
            } else if (element.name().equals("ClientSideComponentInstance")) {
                extensions.add(TenantWideExtension.of(element));
            }
        });
    }

    private boolean hasIcons(@Nullable String component) {
        return component != null
                && (parts.has(ASSETS + component + "_color.png") || parts.has(ASSETS + component + "_outline.png"));
    }

    private void readZip(String part) throws IOException {
        NestedFile manifest = parts.nested(part, TEAMS_MANIFEST);
        if (manifest.text() != null) {
            try {
                teamsApps.add(TeamsApp.of(part, JsonTree.of(manifest.text())));
            } catch (IllegalArgumentException e) {
                unread.add(part); // the manifest is not JSON
            }
        } else if (!manifest.isReadable()) {
            unread.add(part);
        }
    }
}
