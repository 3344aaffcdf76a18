package io.tenantapps.livecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * A possible difference between a service and the fake. A drift changes the tenant's responses before the program
 * records them.
 *
 * @param name a description of the difference
 * @param isWrite true if only a run with writes reveals the drift
 * @param change creates the change for a run
 * @param probes the probes; at least one of them must report a difference
 */
record Drift(String name, boolean isWrite, Supplier<Change> change, List<String> probes) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Changes a response, or returns it unchanged if the drift does not concern it. */
    interface Change {
        Response apply(Request request, Response response) throws IOException;
    }

    /** Returns a drift that a run without writes reveals. */
    static Drift of(String name, Change change, String... probes) {
        return new Drift(name, false, () -> change, List.of(probes));
    }

    /**
     * Returns a drift that only a run with writes reveals. The change may have a state, which is reset for each run.
     */
    static Drift ofWrites(String name, Supplier<Change> change, String... probes) {
        return new Drift(name, true, change, List.of(probes));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Runs the program against a tenant with this drift, and fails if no expected probe reports a difference. */
    void mustBeReported(Path out) {
        Change changes = change.get();
        AtomicInteger changed = new AtomicInteger();
        try (LiveTenant live = new LiveTenant()) {
            live.client(client -> client.newBuilder()
                    .addInterceptor(chain -> {
                        Request request = readable(chain.request());
                        Response before = chain.proceed(request);
                        Response after = changes.apply(request, before);
                        if (after != before) {
                            changed.incrementAndGet();
                        }
                        return after;
                    })
                    .build());
            String output = isWrite ? live.run(out, "--write") : live.run(out);
            assertTrue(changed.get() > 0, () -> "the drift changed no response: " + output);
            assertTrue(
                    probes.stream().anyMatch(probe -> hasDifference(output, probe)),
                    () -> "no difference in " + probes + ":\n" + output);
        }
    }

    /** Runs the program against a tenant without drifts, and fails if any probe reports a difference. */
    static void mustBeClean(Path out, boolean isWrite) {
        try (LiveTenant live = new LiveTenant()) {
            String output = isWrite ? live.run(out, "--write") : live.run(out);
            assertTrue(output.startsWith("0\n"), output);
            assertEquals(List.of(), LiveTenant.differences(output), output);
        }
    }

    private static boolean hasDifference(String output, String probe) {
        return LiveTenant.differences(output).stream().anyMatch(line -> line.startsWith(probe + " "));
    }

    /** Returns true for requests with this method whose decoded path contains the string. */
    static Predicate<Request> to(String method, String path) {
        return request -> request.method().equals(method) && path(request).contains(path);
    }

    static String path(Request request) {
        return "/" + String.join("/", request.url().pathSegments());
    }

    /** Returns the same request with a copy of its body, because the SDK's bodies can be read only once. */
    private static Request readable(Request request) throws IOException {
        RequestBody body = request.body();
        if (body == null) {
            return request;
        }
        Buffer copy = new Buffer();
        body.writeTo(copy);
        return request.newBuilder()
                .method(request.method(), RequestBody.create(copy.readByteArray(), body.contentType()))
                .build();
    }

    /** Returns the body of a request; a missing node if the body is missing or is not JSON. */
    static JsonNode sent(Request request) throws IOException {
        Buffer buffer = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(buffer);
        }
        return MAPPER.readTree(buffer.readUtf8());
    }

    /** Changes the JSON of the successful responses to some requests. */
    static Change json(Predicate<Request> requests, UnaryOperator<JsonNode> change) {
        return (request, response) ->
                requests.test(request) && response.isSuccessful() ? withJson(response, change) : response;
    }

    /** Changes every object that has the given field, in the successful responses to some requests. */
    static Change objects(Predicate<Request> requests, String field, Consumer<ObjectNode> change) {
        return json(requests, root -> {
            root.findParents(field).forEach(object -> change.accept((ObjectNode) object));
            return root;
        });
    }

    /** Returns the response with the changed document, or the same response if the change has no effect. */
    static Response withJson(Response response, UnaryOperator<JsonNode> change) throws IOException {
        JsonNode before = MAPPER.readTree(response.peekBody(Long.MAX_VALUE).string());
        JsonNode after = change.apply(before.deepCopy());
        return after.equals(before)
                ? response
                : withBody(response, response.body().contentType(), MAPPER.writeValueAsBytes(after));
    }

    static Response withBody(Response response, MediaType type, byte[] body) {
        response.close();
        Response.Builder changed =
                response.newBuilder().removeHeader("Content-Length").removeHeader("Content-Type");
        if (type != null) {
            changed.header("Content-Type", type.toString());
        }
        return changed.body(ResponseBody.create(body, type)).build();
    }
}
