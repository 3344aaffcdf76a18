package io.tenantapps.testing.recording;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.PrivateFiles;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.testing.internal.state.MachineClock;
import io.tenantapps.testing.internal.text.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Records the requests and responses of an {@code OkHttpClient} without any information that identifies a tenant. Each
 * call becomes a line of {@code recording.jsonl}; {@link #close} also writes all calls to {@code recording.har}.
 *
 * <pre>{@code
 * try (Recorder recorder = Recorder.in(Path.of("recording"))) {
 *     TenantConnection connection = TenantConnection.builder()
 *             .tokens(MsalTokens.fromEnvironment())
 *             .httpClient(recorder.recording(new OkHttpClient()))
 *             .build();
 * }
 * }</pre>
 *
 * <p>A recording keeps versions, small numbers, booleans, the times of the calls, and the names, words and codes that
 * the services document. GUIDs, hosts, sites, titles, people and other short strings become pseudonyms, which stay the
 * same throughout a recording. Free text is replaced by its approximate length. Tokens, form digests, cookies and
 * bodies other than JSON are never recorded.
 *
 * <p>Only the owner of the files can read them.
 */
public final class Recorder implements AutoCloseable {
    private static final long LARGEST_BODY = 4L << 20;

    private final Clock clock = MachineClock.utc();
    private final Path folder;
    private final Writer lines;
    private final SafeUrl urls;
    private final SafeHeaders headers;
    private final SafeJson json;
    private volatile Probe probe = new Probe("", 0);
    private boolean isClosed;
    private @Nullable Exception failure;

    /** The name of a probe and the number of its step. */
    private record Probe(String name, int step) {}

    /** Creates the record of a call. */
    private interface Source {
        RecordedCall get() throws IOException;
    }

    private Recorder(Path folder, Writer lines, Pseudonyms pseudonyms) {
        this.folder = folder;
        this.lines = lines;
        this.urls = new SafeUrl(pseudonyms);
        SafeValue values = new SafeValue(pseudonyms, urls);
        this.headers = new SafeHeaders(values);
        this.json = new SafeJson(values, pseudonyms);
    }

    /**
     * Starts a recording in a folder, which is created if it does not exist.
     *
     * @throws UncheckedIOException if the folder already contains a recording, or cannot be written
     */
    public static Recorder in(Path folder) {
        Arguments.path("folder", folder);
        try {
            Files.createDirectories(folder);
            Path file = PrivateFiles.create(folder.resolve("recording.jsonl"));
            return new Recorder(
                    folder,
                    Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.WRITE),
                    Pseudonyms.withNewKey());
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be created in the folder " + folder.getFileName(), e);
        }
    }

    /**
     * Sets the name of the probe to which the next calls belong, so that a comparison can pair them with the calls of
     * another recording.
     *
     * @throws IllegalArgumentException if the name contains characters other than a to z, digits and hyphens
     */
    public void probe(String name) {
        probe(name, 0);
    }

    /**
     * Sets the probe and the step of the next calls. A comparison pairs the calls of a step, which may be repeated.
     *
     * @throws IllegalArgumentException if the name contains characters other than a to z, digits and hyphens, or if the
     *     step is negative
     */
    public void probe(String name, int step) {
        if (!Arguments.required("name", name).matches("[a-z0-9-]{1,60}")) {
            throw new IllegalArgumentException(
                    "name must consist of the letters a to z, digits and hyphens, but is: " + Redactor.quoted(name));
        }
        Arguments.require(step >= 0, "step", "not be negative", String.valueOf(step));
        probe = new Probe(name, step);
    }

    /** Returns a client that has the settings of the given client and records its calls. */
    public OkHttpClient recording(OkHttpClient client) {
        Arguments.required("client", client);
        return client.newBuilder().addInterceptor(this::intercept).build();
    }

    private Response intercept(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Instant at = clock.instant();
        Probe current = probe;
        Response response;
        try {
            response = chain.proceed(request);
        } catch (IOException e) {
            record(() -> lost(current, at, Duration.between(at, clock.instant()), request, e));
            throw e;
        }
        record(() -> call(current, at, Duration.between(at, clock.instant()), request, response));
        return response;
    }

    /**
     * Records a call. A recording failure must not reach the program. Otherwise the program would conclude that a write
     * was lost although it took effect. Therefore, the failure is thrown only by {@link #close}.
     */
    private void record(Source call) {
        try {
            write(JsonText.of(call.get().toHar()) + "\n"); // outside the lock, because this call reads the response
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void write(String line) throws IOException {
        if (!isClosed) {
            lines.write(line);
            lines.flush();
        }
    }

    private synchronized void fail(Exception e) {
        if (failure == null) {
            failure = e;
        }
    }

    private RecordedCall call(Probe probe, Instant at, Duration took, Request request, Response response)
            throws IOException {
        return new RecordedCall(
                probe.name(),
                probe.step(),
                at,
                took,
                request.method(),
                urls.of(request.url().toString()),
                headers.of(request.headers()),
                sent(request.body()),
                response.code(),
                response.protocol().toString(),
                headers.of(response.headers()),
                received(response),
                null);
    }

    private RecordedCall lost(Probe probe, Instant at, Duration took, Request request, IOException e)
            throws IOException {
        return new RecordedCall(
                probe.name(),
                probe.step(),
                at,
                took,
                request.method(),
                urls.of(request.url().toString()),
                headers.of(request.headers()),
                sent(request.body()),
                0,
                "",
                List.of(),
                RecordedBody.NONE,
                e.getClass().getSimpleName());
    }

    private RecordedBody sent(@Nullable RequestBody body) throws IOException {
        if (body == null) {
            return RecordedBody.NONE;
        }
        boolean isSmall = body.contentLength() >= 0 && body.contentLength() <= LARGEST_BODY;
        if (!isJson(body.contentType()) || !isSmall || body.isOneShot() || body.isDuplex()) {
            return new RecordedBody(mime(body.contentType()), body.contentLength(), RecordedBody.NOT_RECORDED);
        }
        Buffer copy = new Buffer();
        try {
            body.writeTo(copy);
        } catch (IOException e) {
            return new RecordedBody(mime(body.contentType()), body.contentLength(), RecordedBody.CUT_OFF);
        }
        return json(body.contentType(), copy.readUtf8());
    }

    private RecordedBody received(Response response) {
        ResponseBody body = response.body();
        if (!isJson(body.contentType())) {
            return new RecordedBody(mime(body.contentType()), body.contentLength(), RecordedBody.NOT_RECORDED);
        }
        try (ResponseBody copy = response.peekBody(LARGEST_BODY)) {
            return json(body.contentType(), copy.string());
        } catch (IOException e) { // the program gets the same exception when it reads the body
            return new RecordedBody(mime(body.contentType()), body.contentLength(), RecordedBody.CUT_OFF);
        }
    }

    private RecordedBody json(@Nullable MediaType type, String text) {
        String safe = json.of(text);
        if (safe == null) {
            return new RecordedBody(mime(type), -1, RecordedBody.NOT_JSON);
        }
        // The size of the original would reveal the length of its texts.
        return new RecordedBody(mime(type), safe.getBytes(StandardCharsets.UTF_8).length, safe);
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null && type.subtype().endsWith("json");
    }

    private static String mime(@Nullable MediaType type) {
        String mime = type == null ? "" : type.type() + "/" + type.subtype();
        return Vocabulary.hasWord(mime) ? mime : mime.isEmpty() ? "" : "(another type)";
    }

    /**
     * Ends the recording and writes the HAR file. Later calls are not recorded.
     *
     * @throws IllegalStateException if a call could not be recorded
     * @throws UncheckedIOException if a file cannot be written
     */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            lines.close();
            Path har = PrivateFiles.create(folder.resolve("recording.har"));
            try (Stream<String> calls = Files.lines(folder.resolve("recording.jsonl"));
                    Writer out = Files.newBufferedWriter(har, StandardOpenOption.WRITE)) {
                out.write("{\"log\":{\"version\":\"1.2\",\"creator\":"
                        + JsonText.of(Map.of("name", "Tenant Apps SDK for Java", "version", "1"))
                        + ",\"entries\":[");
                String before = "\n";
                for (String call : (Iterable<String>) calls::iterator) {
                    out.write(before + call);
                    before = ",\n";
                }
                out.write("\n]}}\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be written to " + folder.getFileName(), e);
        }
        if (failure != null) {
            throw new IllegalStateException(
                    "The recording in " + folder.getFileName() + " is incomplete, because a call could not be recorded",
                    failure);
        }
    }

    @Override
    public String toString() {
        return "Recorder[" + folder.getFileName() + "]";
    }
}
