package io.tenantapps.core.bulk;

import io.tenantapps.core.internal.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reserves a file for one user at a time, in this process and in other processes, with a lock on a second file: {@code
 * <name>.lock}.
 *
 * <p>On POSIX systems, a process loses its locks on a file as soon as it closes any descriptor of that file, even a
 * descriptor that was opened only for reading. This class therefore does not lock the guarded file, which a program may
 * read at any time. Instead, it locks a separate lock file, which only this class opens, and only once. The class never
 * deletes the lock file, because a process that locks a deleted file excludes no other process. The lock depends on the
 * file name, so it does not separate two processes that open the same file through two hard links.
 */
final class FileGuard implements AutoCloseable {
    /**
     * The guards that this process holds. The operating system assigns locks to processes, so this set covers the whole
     * process.
     */
    private static final Set<FileGuard> HELD = new HashSet<>();

    /**
     * The channels of lock files that another class loader of this process has locked. Closing one of these channels
     * would release its lock.
     */
    private static final Map<Path, FileChannel> LOCKED_BY_OTHERS = new HashMap<>();

    private final Path file;
    private final Path lockFile;
    private final FileChannel channel;

    private FileGuard(Path file, Path lockFile, FileChannel channel) {
        this.file = file;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /**
     * Returns the guard of the file, or null if another user holds it.
     *
     * @param file the real path of the file; it need not exist
     */
    static @Nullable FileGuard of(Path file) throws IOException {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        synchronized (HELD) {
            createIfMissing(lockFile);
            for (FileGuard held : HELD) {
                if (areSame(held.lockFile, lockFile) || areSame(held.file, file)) {
                    return null;
                }
            }
            FileChannel channel = locked(lockFile);
            if (channel == null) {
                return null;
            }
            FileGuard guard = new FileGuard(file, lockFile, channel);
            HELD.add(guard);
            return guard;
        }
    }

    /**
     * Creates the lock file if it is missing. The method does not open an existing lock file, because closing that file
     * would release a lock that this process holds.
     */
    private static void createIfMissing(Path lockFile) throws IOException {
        if (Files.notExists(lockFile)) {
            try {
                PrivateFiles.create(lockFile);
            } catch (FileAlreadyExistsException e) {
                // Another process created the file first; the lock below decides which process gets the guard.
            }
        }
    }

    /**
     * True if both names refer to the same file, for example because one name is a link or because the names differ
     * only in case.
     */
    private static boolean areSame(Path one, Path other) throws IOException {
        try {
            return Files.isSameFile(one, other);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static @Nullable FileChannel locked(Path lockFile) throws IOException {
        FileChannel kept = LOCKED_BY_OTHERS.remove(lockFile);
        FileChannel channel = kept == null ? open(lockFile) : kept;
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            LOCKED_BY_OTHERS.put(lockFile, channel);
            return null;
        } finally {
            if (lock == null && !LOCKED_BY_OTHERS.containsValue(channel)) {
                channel.close();
            }
        }
        return lock == null ? null : channel;
    }

    private static FileChannel open(Path lockFile) throws IOException {
        try {
            return FileChannel.open(lockFile, StandardOpenOption.WRITE);
        } catch (UnsupportedOperationException e) {
            throw new IOException("its file system cannot lock files", e);
        }
    }

    /** Releases the file for other users. */
    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            HELD.remove(this);
            channel.close();
        }
    }
}
