package io.tenantapps.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PrivateFilesTest {
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        logged.start();
        log().addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        log().detachAppender(logged);
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger("io.tenantapps.files");
    }

    @Test
    void onlyTheOwnerCanReadFilesWithPosixPermissions() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));

        assertEquals("rw-------", permissions(PrivateFiles.create(folder.resolve("a"))));
        assertEquals("rw-------", permissions(PrivateFiles.createTemporary(folder, "a", "b")));
        Path temporary = PrivateFiles.createTemporary("a", "b");
        assertEquals("rw-------", permissions(temporary));
        Files.delete(temporary);
        Path replaced = Files.writeString(folder.resolve("c"), "it was readable by all users before");
        PrivateFiles.replace(replaced, "x".getBytes(StandardCharsets.UTF_8));
        assertEquals("rw-------", permissions(replaced));
        assertEquals(List.of(), logged.list);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void onlyTheOwnerHasAccessOnWindows() throws Exception {
        Configuration windows = Configuration.windows().toBuilder()
                .setAttributeViews("basic", "owner", "dos", "acl")
                .build();
        try (FileSystem files = Jimfs.newFileSystem(windows)) {
            Path file = PrivateFiles.create(files.getPath("C:\\work\\a"));

            AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
            assertEquals(
                    List.of(acl.getOwner()),
                    acl.getAcl().stream().map(AclEntry::principal).toList());
            assertEquals(List.of(), logged.list);
        }
    }

    @Test
    void warnsIfTheFileSystemHasNoPermissions() throws Exception {
        try (FileSystem files = Jimfs.newFileSystem(Configuration.windows())) {
            Path file = PrivateFiles.create(files.getPath("C:\\work\\a"));

            assertWarned(file + " can be read by other users, because its file system does not support permissions."
                    + " Use a folder that only you can read.");
        }
    }

    @Test
    void warnsIfTheFileSystemIgnoresPermissions() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = Files.createFile(
                folder.resolve("a"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));

        PrivateFiles.restricted(file);

        assertWarned(file + " can be read by other users, because its file system does not support permissions."
                + " Use a folder that only you can read.");
    }

    @Test
    void warnsIfPermissionsCannotBeSet() {
        Path missing = folder.resolve("missing");

        PrivateFiles.restricted(missing);

        assertWarned(missing + " may be readable by other users, because its permissions could not be set."
                + " Use a folder that only you can read.");
    }

    private void assertWarned(String message) {
        assertEquals(
                List.of(message),
                logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertEquals(Level.WARN, logged.list.get(0).getLevel());
    }

    @Test
    void leavesAnExistingFileUnchanged() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "text");

        assertThrows(FileAlreadyExistsException.class, () -> PrivateFiles.create(file));

        assertEquals("text", Files.readString(file));
    }

    @Test
    void failedReplacementLeavesNoFilesBehind() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("a"));
        Files.createFile(taken.resolve("b"));

        assertThrows(IOException.class, () -> PrivateFiles.replace(taken, new byte[1]));
        assertThrows(NoSuchFileException.class, () -> PrivateFiles.replace(folder.resolve("missing/a"), new byte[1]));

        try (var files = Files.list(folder)) {
            assertEquals(List.of(taken), files.toList());
        }
    }

    @Test
    void anInterruptedThreadReplacesAFileAndStaysInterrupted() throws Exception {
        try (FileSystem files = Jimfs.newFileSystem(Configuration.windows())) {
            Path file = files.getPath("C:\\work\\a");
            Thread.currentThread().interrupt();
            try {
                PrivateFiles.replace(file, "text".getBytes(StandardCharsets.UTF_8));
            } finally {
                assertTrue(Thread.interrupted());
            }
            assertEquals("text", Files.readString(file));
        }
    }
}
