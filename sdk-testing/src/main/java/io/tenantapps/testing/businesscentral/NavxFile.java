package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.text.XmlPart;
import io.tenantapps.testing.internal.text.XmlText;
import io.tenantapps.testing.internal.text.ZipPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An extension file: 40 bytes that begin and end with NAVX, followed by a zip file with a manifest. */
final class NavxFile {
    private static final int HEADER = 40;
    private static final byte[] MAGIC = {'N', 'A', 'V', 'X'};
    private static final String MANIFEST = "NavxManifest.xml";

    private NavxFile() {}

    static byte[] bytes(FakeBcApp app) {
        byte[] zip = zip(manifest(app).getBytes(StandardCharsets.UTF_8));
        UUID id = app.guid();
        return ByteBuffer.allocate(HEADER + zip.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt(HEADER)
                .putInt(2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(zip.length)
                .put(MAGIC)
                .put(zip)
                .array();
    }

    private static String manifest(FakeBcApp app) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Package"
                + " xmlns=\"http://schemas.microsoft.com/navx/2015/manifest\"><App Id=\"" + app.id() + "\" Name=\""
                + XmlText.of(app.name()) + "\" Publisher=\"" + XmlText.of(app.publisher()) + "\" Version=\""
                + app.version() + "\" Target=\"Cloud\"/><Dependencies>"
                + app.dependencies().stream()
                        .map(each -> "<Dependency Id=\"" + each.id() + "\" Name=\"" + XmlText.of(each.name())
                                + "\" Publisher=\"" + XmlText.of(each.publisher()) + "\" MinVersion=\"" + each.version()
                                + "\"/>")
                        .collect(Collectors.joining())
                + "</Dependencies></Package>";
    }

    /** Stores the entries without compression, because compressed bytes differ between Java versions. */
    private static byte[] zip(byte[] manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            CRC32 crc = new CRC32();
            crc.update(manifest);
            ZipEntry entry = new ZipEntry(MANIFEST);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(manifest.length);
            entry.setCrc(crc.getValue());
            entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the output is in memory
        }
        return bytes.toByteArray();
    }

    /** Reads the per-tenant extension in a file; null if the file is not an extension. */
    static @Nullable FakeBcApp read(byte[] bytes) {
        if (bytes.length < HEADER || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            return null;
        }
        byte[] manifest = ZipPart.named(MANIFEST, Arrays.copyOfRange(bytes, HEADER, bytes.length));
        try {
            return manifest == null ? null : app(manifest);
        } catch (XMLStreamException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable FakeBcApp app(byte[] manifest) throws XMLStreamException {
        XMLStreamReader reader = XmlPart.reader(manifest);
        FakeBcApp app = null;
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (reader.getLocalName().equals("App")) {
                app = FakeBcApp.perTenant(XmlPart.attribute(reader, "Name"))
                        .id(XmlPart.attribute(reader, "Id"))
                        .publisher(XmlPart.attribute(reader, "Publisher"))
                        .version(XmlPart.attribute(reader, "Version"));
            } else if (reader.getLocalName().equals("Dependency") && app != null) {
                app = app.with(new FakeBcApp.Dependency(
                        UUID.fromString(XmlPart.attribute(reader, "Id")),
                        XmlPart.attribute(reader, "Name"),
                        XmlPart.attribute(reader, "Publisher"),
                        XmlPart.attribute(reader, "MinVersion")));
            }
        }
        return app;
    }
}
