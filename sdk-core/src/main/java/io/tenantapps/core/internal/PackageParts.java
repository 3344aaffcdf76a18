package io.tenantapps.core.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files in a package. The names of the files are case-insensitive, as in SharePoint. The class writes no files to
 * disk, so a malicious name has no effect. Only the directory and one XML part at a time are kept in memory.
 */
public final class PackageParts implements AutoCloseable {
    static final int MOST_ENTRIES = 20_000;
    static final String TOO_MANY_ENTRIES = "it has more than 20,000 entries";

    private static final String DAMAGED_DIRECTORY = "its zip directory is damaged";
    private static final int LARGEST_PART = 1 << 20;
    private static final int MOST_PARTS = 300;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_NESTED = 50;

    private final ZipFile zip;
    private final PackageRefusal refused;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private int bytesRead;
    private int nestedRead;

    private PackageParts(ZipFile zip, PackageRefusal refused) {
        this.zip = zip;
        this.refused = refused;
    }

    /** Opens a file that passed the check by {@link ZipEnd}. */
    public static PackageParts open(PackageRefusal refused) throws IOException {
        ZipFile zip;
        try {
            // Names without a UTF-8 flag may use any old code page. Latin-1 can decode every byte, and all names that
            // the SDK looks for are ASCII.
            zip = new ZipFile(refused.file().toFile(), StandardCharsets.ISO_8859_1);
        } catch (ZipException e) {
            throw refused.because(DAMAGED_DIRECTORY, e);
        }
        try {
            PackageParts parts = new PackageParts(zip, refused);
            parts.takeNames();
            return parts;
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void takeNames() {
        // Checks the number again, because the end of the file may name fewer entries than the directory has.
        if (zip.size() > MOST_ENTRIES) {
            throw refused.because(TOO_MANY_ENTRIES);
        }
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            String name = next(entries);
            if (leadsOut(key(name))) {
                throw refused.because(
                        "its entry " + Redactor.quotedName(name) + " has a name that points outside the package");
            }
            if (names.putIfAbsent(key(name), name) != null) {
                // Two programs may choose different entries, so one program may check other content than the other
                // program installs.
                throw refused.because("it has two entries with the name " + Redactor.quotedName(name));
            }
        }
    }

    private String next(Enumeration<? extends ZipEntry> entries) {
        try {
            return entries.nextElement().getName();
        } catch (IllegalArgumentException e) {
            // The JDK throws this exception for a comment or an extra field that it cannot read.
            throw refused.because(DAMAGED_DIRECTORY, e);
        }
    }

    /**
     * True if the name leads outside of the package. Programs resolve a name like this in different ways, so one
     * program may check other content than the other program installs.
     */
    private static boolean leadsOut(String path) {
        String file = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return path.chars().anyMatch(c -> c < ' ' || c == 0x7F)
                || (!file.isEmpty()
                        && Arrays.stream(file.split("/", -1))
                                .anyMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals("..")));
    }

    private static String key(String name) {
        String path = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        int start = 0;
        while (path.startsWith("/", start) || path.startsWith("./", start)) {
            start += path.charAt(start) == '/' ? 1 : 2;
        }
        return path.substring(start);
    }

    /** True if the part exists. */
    public boolean has(String name) {
        return names.containsKey(key(name));
    }

    /** True if both names belong to the same part. */
    public boolean isSame(String one, String other) {
        return key(one).equals(key(other));
    }

    /**
     * Returns, in alphabetical order, the names of the parts in a folder that have the given ending. The folder name
     * ends with a slash.
     */
    public List<String> namesIn(String folder, String end) {
        String start = key(folder);
        return names.entrySet().stream()
                .filter(part -> part.getKey().startsWith(start) && part.getKey().endsWith(end))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /**
     * Finds a file at the root of a part that is itself a zip file. After fifty such parts, the class treats the others
     * as unreadable.
     *
     * @param name a name from {@link #namesIn}
     */
    public NestedFile nested(String name, String file) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || ++nestedRead > MOST_NESTED) {
            return NestedFile.UNREADABLE;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return NestedFile.find(in, file);
        } catch (ZipException e) {
            return NestedFile.UNREADABLE; // the zip file uses a compression method that is not supported
        }
    }

    /** Reads a part, but at most once. The method does nothing if the part is missing or has already been read. */
    public void readOnce(String name, PartXml.Visitor visitor) throws IOException {
        String written = names.get(key(name));
        if (written == null || !read.add(key(name))) {
            return;
        }
        if (read.size() > MOST_PARTS) {
            throw refused.because("it names more than 300 XML parts");
        }
        byte[] bytes = bytes(written);
        bytesRead += bytes.length;
        if (bytesRead > MOST_BYTES) {
            throw refused.because("its XML parts are larger than 16 MiB together");
        }
        PartXml.read(bytes, Redactor.quotedName(written), refused, visitor);
    }

    private byte[] bytes(String name) throws IOException {
        String part = "its part " + Redactor.quotedName(name);
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw refused.because(part + " cannot be found in the zip file");
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            // The class does not trust the size in the directory.
            bytes = in.readNBytes(LARGEST_PART + 1);
        } catch (ZipException | EOFException e) {
            throw refused.because(part + " cannot be unpacked", e);
        }
        if (bytes.length > LARGEST_PART) {
            throw refused.because(part + " is larger than 1 MiB");
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (entry.getCrc() != sum.getValue()) {
            throw refused.because(part + " is damaged (its checksum is wrong)");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
