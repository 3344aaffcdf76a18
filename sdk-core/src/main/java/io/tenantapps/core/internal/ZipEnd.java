package io.tenantapps.core.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The record at the end of a zip file, which contains the size of its directory.
 *
 * <p>{@link java.util.zip.ZipFile} loads a directory of up to 2 GB before a caller can check the number of entries.
 * This class therefore checks the size first. To ensure that {@code ZipFile} uses the same record as this class, the
 * last record must end exactly at the end of the file. The class refuses the 64-bit form of the record, which can point
 * to a different directory.
 */
public final class ZipEnd {
    private static final int SIGNATURE = 0x06054b50;
    private static final int SIGNATURE_OF_64_BIT_LOCATOR = 0x07064b50;
    private static final int SIGNATURE_OF_FIRST_ENTRY = 0x04034b50;
    private static final int LENGTH = 22;
    private static final int LENGTH_OF_64_BIT_LOCATOR = 20;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private static final int OFFSET_OF_ENTRIES = 10;
    private static final int OFFSET_OF_DIRECTORY_SIZE = 12;
    private static final int OFFSET_OF_COMMENT_LENGTH = 20;

    private static final int LARGEST_DIRECTORY = 8 << 20;

    private ZipEnd() {}

    /** Returns the reason why the file must not be opened as a zip file; null if it may be opened. */
    public static @Nullable String flawOf(RandomAccessFile file) throws IOException {
        long length = file.length();
        if (length == 0) {
            return "it is empty";
        }
        byte[] bytes = new byte[(int) Math.min(length, LENGTH_OF_64_BIT_LOCATOR + LENGTH + LONGEST_COMMENT)];
        file.seek(length - bytes.length);
        file.readFully(bytes);
        ByteBuffer tail = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = tail.limit() - LENGTH;
        while (end >= 0 && tail.getInt(end) != SIGNATURE) {
            end--;
        }
        if (end < 0) {
            return startsAsZip(file) ? "it is a zip file that was cut short" : "it is not a zip file";
        }
        if (end + LENGTH + unsigned(tail, end + OFFSET_OF_COMMENT_LENGTH) != tail.limit()) {
            return "the end of the zip file is damaged";
        }
        if (unsigned(tail, end + OFFSET_OF_ENTRIES) > PackageParts.MOST_ENTRIES) {
            return PackageParts.TOO_MANY_ENTRIES;
        }
        if (end >= LENGTH_OF_64_BIT_LOCATOR
                && tail.getInt(end - LENGTH_OF_64_BIT_LOCATOR) == SIGNATURE_OF_64_BIT_LOCATOR) {
            return "it is a zip file in the Zip64 format, which no app package needs";
        }
        if (Integer.toUnsignedLong(tail.getInt(end + OFFSET_OF_DIRECTORY_SIZE)) > LARGEST_DIRECTORY) {
            return "its zip directory is larger than 8 MiB";
        }
        return null;
    }

    private static int unsigned(ByteBuffer bytes, int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }

    private static boolean startsAsZip(RandomAccessFile file) throws IOException {
        file.seek(0);
        return file.length() >= 4 && Integer.reverseBytes(file.readInt()) == SIGNATURE_OF_FIRST_ENTRY;
    }
}
