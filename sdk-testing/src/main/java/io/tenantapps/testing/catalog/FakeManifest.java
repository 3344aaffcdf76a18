package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.XmlPart;
import io.tenantapps.testing.internal.text.ZipPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a package's contents that the catalog reads.
 *
 * @param isValid true if the file is a valid package
 * @param permissions the requested API permissions, in the catalog's format; null if the package requests none
 * @param scriptSources the base URLs of the scripts that are not in the package
 */
record FakeManifest(
        boolean isValid,
        UUID productId,
        String title,
        String version,
        String shortDescription,
        boolean isSolution,
        boolean skipsFeatureDeployment,
        @Nullable String permissions,
        Set<String> scriptSources) {

    private static final Pattern BASE_URL = Pattern.compile("&quot;internalModuleBaseUrls&quot;:\\[&quot;(.*?)&quot;");

    static FakeManifest of(String fileName, byte[] bytes) {
        byte[] manifest = ZipPart.named("AppManifest.xml", bytes);
        try {
            FakeManifest found = manifest == null ? null : read(manifest, scriptSources(bytes));
            return found == null ? corrupt(fileName) : found;
        } catch (XMLStreamException e) {
            return corrupt(fileName);
        }
    }

    private static FakeManifest corrupt(String fileName) {
        String title = fileName.replaceFirst("\\.[^.]*$", "");
        return new FakeManifest(false, Ids.NONE, title, "", "", true, false, null, Set.of());
    }

    /** Returns the base URLs in all component manifests, except the placeholder for the package itself. */
    private static Set<String> scriptSources(byte[] bytes) {
        Set<String> sources = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".xml")) {
                    Matcher found = BASE_URL.matcher(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                    while (found.find()) {
                        sources.add(found.group(1).replace("&amp;", "&"));
                    }
                }
            }
        } catch (IOException e) {
            return Set.of();
        }
        sources.removeIf(source -> source.equalsIgnoreCase("https://spclientsideassetlibrary/"));
        return sources;
    }

    private static @Nullable FakeManifest read(byte[] xml, Set<String> scriptSources) throws XMLStreamException {
        XMLStreamReader reader = XmlPart.reader(xml);
        List<String> open = new ArrayList<>();
        List<String> permissions = new ArrayList<>();
        UUID productId = null;
        String title = "";
        String version = "1.0.0.0";
        String description = "";
        boolean isSolution = false;
        boolean skips = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open.add(reader.getLocalName());
                if (open.size() == 1) {
                    productId = Ids.guid(XmlPart.attribute(reader, "ProductID"));
                    version = XmlPart.attribute(reader, "Version").isEmpty()
                            ? version
                            : XmlPart.attribute(reader, "Version");
                    isSolution = Boolean.parseBoolean(XmlPart.attribute(reader, "IsClientSideSolution"));
                    skips = Boolean.parseBoolean(XmlPart.attribute(reader, "SkipFeatureDeployment"));
                } else if (reader.getLocalName().equals("WebApiPermissionRequest")) {
                    permissions.add(
                            XmlPart.attribute(reader, "ResourceId") + ", " + XmlPart.attribute(reader, "Scope"));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.remove(open.size() - 1);
            } else if (event == XMLStreamConstants.CHARACTERS && !open.isEmpty()) {
                String path = String.join("/", open.subList(1, open.size()));
                title = path.equals("Properties/Title") ? reader.getText() : title;
                description = path.equals("Properties/ShortDescription/LocalizedString") && description.isEmpty()
                        ? reader.getText()
                        : description;
            }
        }
        return productId == null
                ? null
                : new FakeManifest(
                        true,
                        productId,
                        title,
                        version,
                        description,
                        isSolution,
                        skips,
                        permissions.isEmpty() ? null : String.join("; ", permissions),
                        scriptSources);
    }
}
