package io.tenantapps.sharepoint.packages;

import java.io.IOException;

/** Adds the output of the SharePoint Framework's packager to a package. */
public final class Spfx {
    public static final String COMPONENT = "a1b2c3d4-0000-4000-8000-000000000001";

    private Spfx() {}

    /** A solution with a single feature that has the given element parts. The manifest has the given attributes. */
    public static PackageFile solution(String attributes, String... elements) {
        PackageFile solution = PackageFile.bare(PackageFile.manifest(attributes))
                .with("_rels/AppManifest.xml.rels", PackageFile.relationships("manifest-feature", "/feature.xml"));
        String[] pairs = new String[2 * elements.length];
        for (int i = 0; i < elements.length; i++) {
            pairs[2 * i] = "feature-elementmanifest";
            pairs[2 * i + 1] = "/f/" + i + ".xml";
            solution.with("f/" + i + ".xml", elements[i]);
        }
        return solution.with("feature.xml", "<Feature/>")
                .with("_rels/feature.xml.rels", PackageFile.relationships(pairs));
    }

    /** A component with the given manifest. */
    public static String component(String type, String manifest) {
        return "<Elements xmlns=\"http://schemas.microsoft.com/sharepoint/\"><ClientSideComponent Name=\"Clock\" Id=\""
                + COMPONENT + "\" Type=\"" + type + "\" ComponentManifest=\"" + escaped(manifest) + "\"/></Elements>";
    }

    /** A web part whose scripts are below the given base URL. */
    public static String webPart(String baseUrl) {
        return component(
                "WebPart",
                "{\"id\":\"x\",\"loaderConfig\":{\"internalModuleBaseUrls\":[\"" + baseUrl
                        + "\"],\"scriptResources\":{\"clock\":{\"type\":\"path\",\"path\":\"clock_9d0e.js\"}}}}");
    }

    /** A tenant-wide extension with the given component. */
    public static String tenantWide(String component) {
        return "<Elements xmlns=\"http://schemas.microsoft.com/sharepoint/\"><ClientSideComponentInstance Title=\"Header\""
                + " Location=\"ClientSideExtension.ApplicationCustomizer\" ComponentId=\"" + component
                + "\" Properties=\"{&quot;text&quot;:&quot;hi&quot;}\" WebTemplateId=\"68\" Sequence=\"10\""
                + " HostProperties=\"\"/></Elements>";
    }

    /** The zip file of a Copilot agent. */
    public static byte[] agent() throws IOException {
        return new PackageFile()
                .with("color.png", "png")
                .with("declarativeAgent.json", "{}")
                .with(
                        "manifest.json",
                        "\uFEFF{\"id\":\"b1b2c3d4-0000-4000-8000-000000000002\",\"version\":\"1.0.4\",\"copilotAgents\":"
                                + "{\"declarativeAgents\":[{\"id\":\"agent\",\"file\":\"declarativeAgent.json\"}]}}")
                .bytes();
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
