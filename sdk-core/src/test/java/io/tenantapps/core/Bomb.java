package io.tenantapps.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import okio.Buffer;
import okio.ByteString;

/** Half a megabyte that decompresses to 512 MB. */
final class Bomb {
    private static final int MIB = 1 << 20;

    private static final class OfBlanks {
        private static final ByteString PACKED = packed("[", " ", "]");
    }

    private Bomb() {}

    /** Returns, in compressed form, an opening bracket followed by blanks. */
    static ByteString packed() {
        return OfBlanks.PACKED;
    }

    /** Returns 512 MiB of blanks between a given beginning and end. */
    static ByteString packed(String beginning, String filling, String end) {
        Buffer packed = new Buffer();
        byte[] mebibyte = filling.repeat(MIB / filling.length()).getBytes(StandardCharsets.UTF_8);
        try (GZIPOutputStream out = new GZIPOutputStream(packed.outputStream())) {
            out.write(beginning.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 512; i++) {
                out.write(mebibyte);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.readByteString();
    }
}
