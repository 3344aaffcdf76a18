package io.tenantapps.testing.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.JsonText;
import io.tenantapps.testing.internal.text.XmlText;
import io.tenantapps.testing.internal.text.ZipPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A small app package with all parts that a catalog reads. A {@code FakePackage} is immutable; each setter returns a
 * changed copy. The bytes are the same on every machine and in every run.
 *
 * <pre>{@code
 * Path hello = FakePackage.solution("hello").version("1.2.0.0").writeTo(directory);
 * }</pre>
 */
public final class FakePackage {
    private static final String OPC = "http://schemas.openxmlformats.org/package/2006/";
    private static final String APP = "http://schemas.microsoft.com/sharepoint/2012/app/";
    private static final String TEAMS = "ClientSideAssets/TeamsSPFxApp.zip";

    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){1,3}");

    private enum Kind {
        SOLUTION,
        ADDIN,
        CORRUPT
    }

    private final Kind kind;
    private String fileName;
    private String title;
    private String productId;
    private String version = "1.0.0.0";
    private String shortDescription = "";
    private String content = "";
    private boolean skipFeatureDeployment;
    private boolean hasTeamsPackage;
    private String cdnBasePath = "HTTPS://SPCLIENTSIDEASSETLIBRARY/";
    private List<String> permissions = List.of();

    private FakePackage(Kind kind, String name, String suffix) {
        this.kind = kind;
        this.fileName = name + suffix;
        this.title = name;
        this.productId = Ids.of(name).toString();
    }

    private FakePackage(FakePackage other) {
        this.kind = other.kind;
        this.fileName = other.fileName;
        this.title = other.title;
        this.productId = other.productId;
        this.version = other.version;
        this.shortDescription = other.shortDescription;
        this.content = other.content;
        this.skipFeatureDeployment = other.skipFeatureDeployment;
        this.hasTeamsPackage = other.hasTeamsPackage;
        this.cdnBasePath = other.cdnBasePath;
        this.permissions = other.permissions;
    }

    /**
     * Creates a SharePoint Framework solution; the name {@code hello} gives the file {@code hello.sppkg}. The product
     * id depends on the name: packages with the same name are the same product.
     */
    public static FakePackage solution(String name) {
        Arguments.required("name", name);
        return new FakePackage(Kind.SOLUTION, name, ".sppkg");
    }

    /** Creates a classic, provider-hosted add-in; the name {@code hello} gives the file {@code hello.app}. */
    public static FakePackage addin(String name) {
        Arguments.required("name", name);
        return new FakePackage(Kind.ADDIN, name, ".app");
    }

    /** Creates a file that has the name of a package but is not a valid package. */
    public static FakePackage corrupt(String name) {
        Arguments.required("name", name);
        return new FakePackage(Kind.CORRUPT, name, ".sppkg");
    }

    /** Sets the version in the manifest, with two to four numbers. The default is 1.0.0.0. */
    public FakePackage version(String version) {
        if (!VERSION.matcher(Arguments.required("version", version)).matches()) {
            throw new IllegalArgumentException(
                    "version must have two to four numbers, such as 1.0.0.0, but is " + version);
        }
        FakePackage copy = new FakePackage(this);
        copy.version = version;
        return copy;
    }

    /** Sets the product id exactly as the manifest contains it, for example with braces. */
    public FakePackage productId(String productId) {
        Arguments.notBlank("productId", productId);
        FakePackage copy = new FakePackage(this);
        copy.productId = productId;
        return copy;
    }

    /** Sets the title. By default, the title is the name of the package. */
    public FakePackage title(String title) {
        Arguments.required("title", title);
        FakePackage copy = new FakePackage(this);
        copy.title = title;
        return copy;
    }

    /** Sets the file name, with its extension. */
    public FakePackage fileName(String fileName) {
        Arguments.notBlank("fileName", fileName);
        FakePackage copy = new FakePackage(this);
        copy.fileName = fileName;
        return copy;
    }

    /** Sets the short description. The description is empty by default. */
    public FakePackage shortDescription(String shortDescription) {
        Arguments.required("shortDescription", shortDescription);
        FakePackage copy = new FakePackage(this);
        copy.shortDescription = shortDescription;
        return copy;
    }

    /** Sets the package's default for {@code skipFeatureDeployment}. The default is false. */
    public FakePackage skipFeatureDeploymentDefault(boolean skip) {
        FakePackage copy = new FakePackage(this);
        copy.skipFeatureDeployment = skip;
        return copy;
    }

    /** Adds an API permission that the package requests, such as {@code User.Read} for {@code Microsoft Graph}. */
    public FakePackage permission(String resource, String scope) {
        Arguments.notBlank("resource", resource);
        Arguments.notBlank("scope", scope);
        FakePackage copy = new FakePackage(this);
        List<String> more = new ArrayList<>(permissions);
        more.add("<WebApiPermissionRequest ResourceId=\"" + XmlText.of(resource) + "\" Scope=\"" + XmlText.of(scope)
                + "\"/>");
        copy.permissions = List.copyOf(more);
        return copy;
    }

    /** Sets the base URL of the web part's script. By default, the script is in the package. */
    public FakePackage cdnBasePath(String url) {
        Arguments.notBlank("url", url);
        FakePackage copy = new FakePackage(this);
        copy.cdnBasePath = Arguments.required("url", url);
        return copy;
    }

    /** Adds a package for Microsoft Teams. */
    public FakePackage withTeamsPackage() {
        FakePackage copy = new FakePackage(this);
        copy.hasTeamsPackage = true;
        return copy;
    }

    /** Sets a string inside the package, so that packages with different strings have different bytes. */
    public FakePackage content(String content) {
        Arguments.required("content", content);
        FakePackage copy = new FakePackage(this);
        copy.content = content;
        return copy;
    }

    /** Returns the file name. */
    public String fileName() {
        return fileName;
    }

    /** Returns the version in the manifest. */
    public String version() {
        return version;
    }

    /** Returns the product id as written in the manifest. */
    public String productId() {
        return productId;
    }

    /** Writes the package into a directory, with its file name. An existing file is replaced. */
    public Path writeTo(Path directory) {
        Arguments.required("directory", directory);
        try {
            return Files.write(directory.resolve(fileName), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes of the file. */
    public byte[] bytes() {
        if (kind == Kind.CORRUPT) {
            return ("This is not a package. " + content).getBytes(StandardCharsets.UTF_8);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        put(entries, "[Content_Types].xml", contentTypes());
        put(entries, "_rels/.rels", relationships("package-manifest", "/AppManifest.xml"));
        put(entries, "AppManifest.xml", manifest());
        if (kind == Kind.SOLUTION) {
            String feature = "feature_" + bareProductId() + ".xml";
            put(
                    entries,
                    "_rels/AppManifest.xml.rels",
                    relationships(
                            "manifest-feature", "/" + feature, "manifest-clientsideasset", "/ClientSideAssets.xml"));
            put(entries, feature, feature());
            put(
                    entries,
                    "_rels/" + feature + ".rels",
                    relationships("feature-elementmanifest", "/" + bareProductId() + "/WebPart.xml"));
            put(entries, bareProductId() + "/WebPart.xml", webPart());
            put(entries, "ClientSideAssets.xml", "<Types xmlns=\"" + OPC + "content-types\"/>");
            put(entries, "ClientSideAssets/web-part.js", "/* " + content + " */");
        } else {
            put(entries, "content.txt", content);
        }
        if (hasTeamsPackage) {
            Map<String, byte[]> teams = new LinkedHashMap<>();
            put(teams, "manifest.json", "{\"id\":" + JsonText.quoted(bareProductId()) + "}");
            entries.put(TEAMS, zip(teams));
        }
        return zip(entries);
    }

    private String bareProductId() {
        return productId.replaceAll("[{}]", "");
    }

    private static String contentTypes() {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Types xmlns=\"" + OPC + "content-types\">"
                + "<Default Extension=\"xml\" ContentType=\"text/xml\"/>"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"js\" ContentType=\"application/javascript\"/></Types>";
    }

    /** Returns the relationships. The arguments alternate between type and target. */
    private static String relationships(String... pairs) {
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><Relationships xmlns=\"" + OPC + "relationships\">");
        for (int i = 0; i < pairs.length; i += 2) {
            xml.append("<Relationship Type=\"" + APP + "relationships/" + pairs[i] + "\" Target=\"" + pairs[i + 1]
                    + "\" Id=\"r" + (i / 2 + 1) + "\"/>");
        }
        return xml.append("</Relationships>").toString();
    }

    private String manifest() {
        boolean isSolution = kind == Kind.SOLUTION;
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><App xmlns=\"" + APP + "manifest\" Name=\""
                + XmlText.of(title)
                + "\" ProductID=\"" + XmlText.of(productId) + "\" Version=\"" + XmlText.of(version)
                + "\" SharePointMinVersion=\"16.0.0.0\"" + (isSolution ? " IsClientSideSolution=\"true\"" : "")
                + (skipFeatureDeployment ? " SkipFeatureDeployment=\"true\"" : "") + "><Properties><Title>"
                + XmlText.of(title) + "</Title>"
                + (shortDescription.isEmpty()
                        ? ""
                        : "<ShortDescription><LocalizedString CultureName=\"en-us\">" + XmlText.of(shortDescription)
                                + "</LocalizedString></ShortDescription>")
                + (isSolution ? "" : "<StartPage>https://addin.contoso.com/?{StandardTokens}</StartPage>")
                + "</Properties>"
                + (isSolution
                        ? ""
                        : "<AppPrincipal><RemoteWebApplication ClientId=\"" + bareProductId() + "\"/></AppPrincipal>")
                + permissions.stream()
                        .collect(Collectors.joining("", "<WebApiPermissionRequests>", "</WebApiPermissionRequests>"))
                        .replace("<WebApiPermissionRequests></WebApiPermissionRequests>", "")
                + "</App>";
    }

    private String webPart() {
        String manifest = "{\"id\":" + JsonText.quoted(bareProductId())
                + ",\"componentType\":\"WebPart\",\"version\":" + JsonText.quoted(version)
                + ",\"loaderConfig\":{\"internalModuleBaseUrls\":[" + JsonText.quoted(cdnBasePath)
                + "],\"scriptResources\":{\"web-part\":{\"type\":\"path\",\"path\":\"web-part.js\"}}}}";
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Elements xmlns=\"http://schemas.microsoft.com/sharepoint/\">"
                + "<ClientSideComponent Name=\"" + XmlText.of(title) + "\" Id=\"" + bareProductId()
                + "\" Type=\"WebPart\" ComponentManifest=\"" + XmlText.of(manifest) + "\"/></Elements>";
    }

    private String feature() {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Feature xmlns=\"http://schemas.microsoft.com/sharepoint/\""
                + " Title=\"" + XmlText.of(title) + "\" Id=\"" + bareProductId() + "\" Version=\""
                + XmlText.of(version) + "\" Scope=\"Web\" Hidden=\"FALSE\"/>";
    }

    private static void put(Map<String, byte[]> entries, String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stores the entries without compression, because compressed bytes differ between Java versions. */
    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(each.getValue());
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(each.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // this cannot happen, because the output is in memory
        }
        return bytes.toByteArray();
    }

    /** Returns the Teams package inside a package; null if the package does not contain one. */
    static byte @Nullable [] teamsPackage(byte[] bytes) {
        return ZipPart.named(TEAMS, bytes);
    }
}
