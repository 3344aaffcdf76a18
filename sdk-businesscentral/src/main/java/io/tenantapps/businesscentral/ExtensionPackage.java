package io.tenantapps.businesscentral;

import io.tenantapps.core.AppVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code .app} file of an extension says about itself: 40 bytes of header that begin and end with {@code NAVX}, and behind
 * them a zip file with {@code NavxManifest.xml} in it. Nothing is known to be documented of that form; it is what other tools
 * read.
 *
 * @param appId its id
 * @param name its name
 * @param publisher who made it
 * @param version its version
 */
public record ExtensionPackage(
        BcAppId appId, @Nullable String name, @Nullable String publisher, AppVersion version) {
    private static final int HEADER = 40;
    private static final int MAGIC = 'N' | 'A' << 8 | 'V' << 16 | 'X' << 24;
    private static final int ZIP = 'P' | 'K' << 8 | 3 << 16 | 4 << 24;
    private static final int LARGEST_MANIFEST = 1 << 20;
    private static final String MANIFEST = "NavxManifest.xml";

    /** An id and a version are what it takes. */
    public ExtensionPackage {
        Objects.requireNonNull(appId, "appId");
        Objects.requireNonNull(version, "version");
        if (!version.isVersion()) {
            throw new IllegalArgumentException(
                    "version must be one of numbers, but is: " + Quoted.of(version.toString()));
        }
    }

    /**
     * Reads a file. Nothing is sent.
     *
     * @throws IllegalArgumentException if it is no extension, larger than the service takes, or a runtime package, whose content nobody but the service can read
     * @throws UncheckedIOException if it cannot be read
     */
    public static ExtensionPackage read(Path file) {
        ExtensionPackage found = readIfOpen(file);
        if (found == null) {
            throw new IllegalArgumentException(
                    file.getFileName() + " is a runtime package, in which id and version cannot be read.");
        }
        return found;
    }

    /** The same; null for a runtime package. */
    static @Nullable ExtensionPackage readIfOpen(Path file) {
        try {
            if (Files.size(file) > ExtensionFile.LARGEST) { // the table of a zip file is read into memory as a whole
                throw new IllegalArgumentException(
                        file.getFileName() + " is larger than 50 MB, which is the most that the service takes.");
            }
            byte[] start;
            try (InputStream in = Files.newInputStream(file)) {
                start = in.readNBytes(HEADER + 4);
            }
            ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
            boolean isExtension = start.length == HEADER + 4
                    && header.getInt(0) == MAGIC
                    && header.getInt(4) == HEADER
                    && header.getInt(HEADER - 4) == MAGIC;
            if (!isExtension) {
                throw new IllegalArgumentException(
                        file.getFileName() + " is no extension: it does not begin with a NAVX header.");
            }
            return header.getInt(HEADER) == ZIP ? ofManifest(file, manifest(file)) : null;
        } catch (ZipException e) {
            throw new IllegalArgumentException(
                    file.getFileName() + " is no extension: its content cannot be unpacked.", e);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("extension cannot be read because there is no such file: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("extension cannot be read: " + file, e);
        }
    }

    private static byte[] manifest(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) { // minds what stands before the zip
            ZipEntry entry = zip.stream()
                    .filter(each -> each.getName().equalsIgnoreCase(MANIFEST))
                    .findFirst()
                    .orElseThrow(() -> new ZipException("there is no " + MANIFEST + " in it"));
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = in.readNBytes(LARGEST_MANIFEST + 1);
                if (bytes.length > LARGEST_MANIFEST) {
                    throw new ZipException(MANIFEST + " is too large");
                }
                return bytes;
            }
        }
    }

    private static ExtensionPackage ofManifest(Path file, byte[] manifest) {
        try {
            int start = manifest.length > 2 && manifest[0] == (byte) 0xEF ? 3 : 0;
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Arrays.copyOfRange(manifest, start, manifest.length)))
                    .toString();
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            try {
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT
                            && xml.getLocalName().equals("App")) {
                        return new ExtensionPackage(
                                BcAppId.of(attribute(xml, "Id")),
                                xml.getAttributeValue(null, "Name"),
                                xml.getAttributeValue(null, "Publisher"),
                                AppVersion.of(attribute(xml, "Version")));
                    }
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | CharacterCodingException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file.getFileName() + " is no extension: its " + MANIFEST + " cannot be read.", e);
        }
        throw new IllegalArgumentException(file.getFileName() + " is no extension: its " + MANIFEST + " names no app.");
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** Written by strangers: it may define nothing and fetch nothing. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
