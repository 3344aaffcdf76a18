package io.tenantapps.core.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Fixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadProgressTest {
    private static final int SIZE = 1_000_000;

    @TempDir
    Path dir;

    private final byte[] content = new byte[SIZE];
    private final Fixture f = new Fixture();
    private final List<Long> told = new ArrayList<>();

    UploadProgressTest() {
        new Random(1).nextBytes(content);
    }

    @AfterEach
    void close() {
        f.close();
    }

    private Body file() throws IOException {
        return Body.file("application/zip", Files.write(dir.resolve("hello.sppkg"), content));
    }

    private void tell(long bytes, long total) {
        assertEquals(SIZE, total);
        told.add(bytes);
    }

    private static void grows(List<Long> told) {
        for (int i = 0; i < told.size(); i++) {
            long step = told.get(i) - (i == 0 ? 0 : told.get(i - 1));
            assertTrue(step > 0 && step <= 64 << 10, () -> "in small steps: " + told);
        }
        assertEquals(SIZE, told.get(told.size() - 1));
    }

    @Test
    void reportsEachBlockOfAFile() throws IOException {
        f.server.json("{}");

        f.execute(f.write().body(file().reporting(this::tell)));

        grows(told);
        assertArrayEquals(content, f.server.take().getBody().toByteArray());
    }

    @Test
    void reportsEachBlockOfAByteArray() {
        f.server.json("{}");

        f.execute(f.write().body(Body.bytes("application/zip", content).reporting(this::tell)));

        grows(told);
        assertArrayEquals(content, f.server.take().getBody().toByteArray());
    }

    @Test
    void keepsContentTypeAndLength() throws IOException {
        Body body = file().reporting(this::tell);

        assertEquals("application/zip", body.contentType());
        assertEquals(SIZE, body.length());
        assertEquals("text/plain", body.as("text/plain").contentType());
        body.as("text/plain").writeTo(OutputStream.nullOutputStream());
        grows(told);
    }

    @Test
    void eachAttemptStartsAtZero() throws IOException {
        f.server.answer(429, "", "Retry-After", "1").json("{}");

        f.execute(f.write().body(file().reporting(this::tell)));

        int half = told.size() / 2;
        grows(told.subList(0, half));
        assertEquals(told.subList(0, half), told.subList(half, told.size()));
    }

    @Test
    void uploadContinuesAfterTheListenerThrows() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        f.server.answer(429, "", "Retry-After", "1").json("{}");

        f.execute(f.write().body(file().reporting((bytes, total) -> {
            calls.incrementAndGet();
            throw new IllegalStateException("canary");
        })));

        assertEquals(2, calls.get());
        f.server.take();
        assertArrayEquals(content, f.server.take().getBody().toByteArray());
    }

    @Test
    void passesOnABodyWrittenByteByByte() throws IOException {
        Body spelling = new Body() {
            @Override
            public @Nullable String contentType() {
                return null;
            }

            @Override
            public long length() {
                return 3;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                for (int i = 0; i < 3; i++) {
                    out.write('a' + i);
                    out.flush();
                }
                out.close();
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        spelling.reporting((bytes, total) -> told.add(bytes)).writeTo(out);

        assertEquals("abc", out.toString(java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(List.of(1L, 2L, 3L), told);
    }

    @Test
    void refusesAMissingListener() {
        assertThrows(IllegalArgumentException.class, () -> Body.empty().reporting(null));
    }
}
