package io.tenantapps.sharepoint.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds valid and invalid app packages. */
public final class PackageFile {
    public static final String PRODUCT = "1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f";
    public static final String FEATURE = "5d9b1a70-2c1e-4f0a-8b6d-7e8f9a0b1c2d";

    public static final String RELATIONSHIP = "http://schemas.microsoft.com/sharepoint/2012/app/relationships/";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** The packager's output for a solution with two web parts and an extension. */
    public static PackageFile solution() {
        return new PackageFile()
                .with(
                        "[Content_Types].xml",
                        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
                .with("_rels/.rels", relationships("package-manifest", "/AppManifest.xml"))
                .with("AppManifest.xml", manifest("Version=\"1.2.3.0\" SkipFeatureDeployment=\"true\""))
                .with(
                        "_rels/AppManifest.xml.rels",
                        relationships(
                                "manifest-feature",
                                "/feature_" + FEATURE + ".xml",
                                "manifest-clientsideasset",
                                "/ClientSideAssets.xml"))
                .with("feature_" + FEATURE + ".xml", "<Feature xmlns='http://schemas.microsoft.com/sharepoint/'/>")
                .with("feature_" + FEATURE + ".xml.config.xml", "<AppPartConfig/>")
                .with(
                        "_rels/feature_" + FEATURE + ".xml.rels",
                        relationships(
                                "partconfiguration",
                                "/feature_" + FEATURE + ".xml.config.xml",
                                "feature-elementmanifest",
                                "/" + FEATURE + "/WebPart_a.xml",
                                "feature-elementmanifest",
                                "/" + FEATURE + "/WebPart_b.xml",
                                "feature-elementmanifest",
                                "/" + FEATURE + "/Extension_c.xml"))
                .with(FEATURE + "/WebPart_a.xml", component("News", "AAAAAAAA-0000-4000-8000-000000000001", "WebPart"))
                .with(FEATURE + "/WebPart_b.xml", component("Map", "{aaaaaaaa-0000-4000-8000-000000000002}", "WebPart"))
                .with(
                        FEATURE + "/Extension_c.xml",
                        component("Footer", "aaaaaaaa-0000-4000-8000-000000000003", "Extension"))
                .with("ClientSideAssets.xml", "<ClientSideAssets/>")
                .with("ClientSideAssets/news.js", "define([],function(){});");
    }

    /** A minimal package. */
    public static PackageFile bare(String manifest) {
        return new PackageFile().with("AppManifest.xml", manifest);
    }

    public static String manifest(String attributes) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<App xmlns=\"http://schemas.microsoft.com/sharepoint/2012/app/manifest\" Name=\"contoso-news\""
                + " ProductID=\"" + PRODUCT + "\" SharePointMinVersion=\"16.0.0.0\" IsClientSideSolution=\"true\" "
                + attributes
                + "><Properties><Title>Contoso News</Title>"
                + "<DeveloperProperties>{\"name\":\"Contoso\"}</DeveloperProperties>"
                + "<ShortDescription><LocalizedString CultureName=\"default\">News</LocalizedString></ShortDescription>"
                + "</Properties><WebApiPermissionRequests>"
                + "<WebApiPermissionRequest ResourceId=\"Microsoft Graph\" Scope=\"User.ReadBasic.All\"/>"
                + "<WebApiPermissionRequest Resource=\"Contoso API\" Scope=\"user_impersonation\"/>"
                + "</WebApiPermissionRequests></App>";
    }

    /** The relationships of a part, as pairs of a kind and a target. */
    public static String relationships(String... pairs) {
        StringBuilder xml = new StringBuilder("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><Relationships"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < pairs.length; i += 2) {
            xml.append("<Relationship Type=\"" + RELATIONSHIP + pairs[i] + "\" Target=\"" + pairs[i + 1] + "\" Id=\"r"
                    + i + "\"/>");
        }
        return xml.append("</Relationships>").toString();
    }

    public static String component(String name, String id, String type) {
        return "<Elements xmlns=\"http://schemas.microsoft.com/sharepoint/\"><ClientSideComponent Name=\"" + name
                + "\" Id=\"" + id + "\" ComponentManifest=\"{&quot;id&quot;:&quot;x&quot;}\" Type=\"" + type
                + "\"></ClientSideComponent></Elements>";
    }

    public PackageFile with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public PackageFile with(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public PackageFile without(String name) {
        entries.remove(name);
        return this;
    }

    /** Returns the zip file. Equal entries always give equal bytes, because all entries have the same fixed date. */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(header);
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    /** Half a megabyte that unpacks to a single 512 MiB file. */
    public static Path bomb(Path file, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 512; i++) {
                zip.write(zeros);
            }
        }
        return file;
    }

    /**
     * Returns the bytes with every occurrence of a string replaced by another string of the same length. No legitimate
     * tool writes such a file.
     */
    public static byte[] forged(byte[] zip, String from, String to) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }
}
