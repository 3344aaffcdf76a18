package io.tenantapps.core.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates files that only their owner can read, because the files contain tokens or the names of people and sites.
 *
 * <p>If the file system supports POSIX permissions, the file is created with {@code rw-------}. Elsewhere, as on
 * Windows, the file gets an access control list with one entry, for its owner, before the class writes to the file. If
 * the file system supports neither POSIX permissions nor access control lists, the class logs a warning and creates the
 * file anyway.
 */
public final class PrivateFiles {
    private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.files");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFiles() {}

    /**
     * Creates an empty file and returns its path.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists; it is left unchanged
     */
    public static Path create(Path file) throws IOException {
        return restricted(Files.createFile(file, attributes(file)));
    }

    /** Creates an empty file with a unique name in the folder for temporary files, and returns its path. */
    public static Path createTemporary(String prefix, String suffix) throws IOException {
        return restricted(Files.createTempFile(prefix, suffix));
    }

    /** Creates an empty file with a unique name in a folder, and returns its path. */
    public static Path createTemporary(Path folder, String prefix, String suffix) throws IOException {
        return restricted(Files.createTempFile(folder, prefix, suffix, attributes(folder)));
    }

    /**
     * Creates or replaces a file atomically: a reader finds the old content or the new content, but never a partial
     * file.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path fresh = createTemporary(folderOf(file), ".", ".new");
        try {
            Uninterrupted.run(() -> Files.write(fresh, content));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path folderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("it has no parent folder: " + file);
        }
        return folder;
    }

    private static FileAttribute<?>[] attributes(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /**
     * Restricts access to the new, empty file if it was created without restrictions, and checks that the file system
     * complied.
     */
    static Path restricted(Path file) {
        try {
            if (!isRestricted(file)) {
                LOG.warn(
                        "{} can be read by other users, because its file system does not support permissions."
                                + " Use a folder that only you can read.",
                        file);
            }
        } catch (IOException e) {
            LOG.warn(
                    "{} may be readable by other users, because its permissions could not be set."
                            + " Use a folder that only you can read.",
                    file,
                    e);
        }
        return file;
    }

    private static boolean isRestricted(Path file) throws IOException {
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (posix != null) {
            return OWNER_ONLY.containsAll(posix.readAttributes().permissions());
        }
        AclFileAttributeView acl =
                Files.getFileAttributeView(file, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (acl == null) {
            return false;
        }
        acl.setAcl(List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(acl.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
        return true;
    }
}
