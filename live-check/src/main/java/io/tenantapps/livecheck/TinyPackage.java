package io.tenantapps.livecheck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A valid SharePoint Framework package without components, scripts, a CDN path or permission requests. The title of the
 * package contains the product id, so that the kit recognizes its own packages.
 */
final class TinyPackage {
    /** The prefix of the title and the file name of each package that the kit creates. */
    static final String PREFIX = "tenantapps-live-check-";

    private static final String OPC = "http://schemas.openxmlformats.org/package/2006/";
    private static final String APP = "http://schemas.microsoft.com/sharepoint/2012/app/";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    private TinyPackage() {}

    static String title(String productId) {
        return PREFIX + productId;
    }

    static byte[] bytes(String productId, String version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(
                    zip,
                    "[Content_Types].xml",
                    XML + "<Types xmlns=\"" + OPC
                            + "content-types\"><Default Extension=\"xml\" ContentType=\"text/xml\"/>"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
                            + "relationships+xml\"/></Types>");
            add(zip, "_rels/.rels", relationship("package-manifest", "/AppManifest.xml"));
            add(
                    zip,
                    "AppManifest.xml",
                    XML + "<App xmlns=\"" + APP + "manifest\" Name=\"" + title(productId) + "\" ProductID=\""
                            + productId
                            + "\" Version=\"" + version + "\" SharePointMinVersion=\"16.0.0.0\""
                            + " IsClientSideSolution=\"true\"><Properties><Title>" + title(productId)
                            + "</Title></Properties></App>");
            add(zip, "_rels/AppManifest.xml.rels", relationship("manifest-feature", "/feature.xml"));
            add(
                    zip,
                    "feature.xml",
                    XML + "<Feature xmlns=\"http://schemas.microsoft.com/sharepoint/\" Title=\"" + title(productId)
                            + "\" Id=\"" + productId + "\" Version=\"" + version
                            + "\" Scope=\"Web\" Hidden=\"FALSE\"/>");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // this cannot happen, because the output is in memory
        }
        return bytes.toByteArray();
    }

    private static String relationship(String type, String target) {
        return XML + "<Relationships xmlns=\"" + OPC + "relationships\"><Relationship Type=\"" + APP + "relationships/"
                + type + "\" Target=\"" + target + "\" Id=\"r1\"/></Relationships>";
    }

    /** Stores an entry without compression, because compressed bytes differ between Java versions. */
    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(bytes);
    }
}
