package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A compressed response of half a megabyte must not exhaust the memory of a program with a heap of 64 MB. */
@Timeout(120)
class BombsInASmallHeapTest {
    private static final long MIB = 1 << 20;
    private static final Pattern LINE = Pattern.compile("(\\w+): (\\w+), (\\d+) bytes");

    private static final Map<String, Supplier<String>> LARGE = Map.of(
            "/lists", () -> "[{\"x\":[" + "[],".repeat(2_700_000) + "[]]}]",
            "/objects", () -> "[{\"x\":[" + "{},".repeat(2_700_000) + "{}]}]",
            "/records", () -> "[" + "{},".repeat(2_700_000) + "{}]",
            "/names", () -> "[{" + numbered(1_000_000) + "}]",
            "/apart", () -> "[{" + numbered(10_000) + "}" + (",{" + numbered(10_000) + "}").repeat(70) + "]",
            "/copied", () -> "{\"odata.metadata\":\"x\",\"x\":[" + "[],".repeat(2_700_000) + "[]]}");

    private static String numbered(int names) {
        return IntStream.range(0, names).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(","));
    }

    @Test
    void programWithAHeapOf64MegabytesSurvivesEveryBomb() throws Exception {
        ByteString text = Bomb.packed("[{\"id\":\"", "a", "\"}]");
        try (Server server = new Server();
                RawServer raw = new RawServer(out -> out.text("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n2;")
                        .flood("x", 400 * MIB))) {
            server.web.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    String path = request.getUrl().encodedPath();
                    Supplier<String> large = LARGE.get(path.substring("/web".length()));
                    if (large != null) {
                        return new MockResponse.Builder()
                                .setHeader("Content-Type", "application/json")
                                .body(large.get())
                                .build();
                    }
                    MockResponse.Builder answer = new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .setHeader("Content-Encoding", "gzip");
                    if (path.endsWith("/refused")) {
                        answer.code(400);
                    }
                    return answer.body(new Buffer().write(path.endsWith("/text") ? text : Bomb.packed()))
                            .build();
                }
            });
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BombProgram.class.getName(),
                            server.url("/web"),
                            raw.url("/chunk"))
                    .redirectErrorStream(true)
                    .start();
            try {
                String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(child.waitFor(10, TimeUnit.SECONDS));
                assertEquals(0, child.exitValue(), output);

                assertEquals(
                        List.of(
                                "blanks MalformedResponseException",
                                "text MalformedResponseException",
                                "refused ApiException",
                                "unneeded MalformedResponseException",
                                "digest OutcomeUnknownException",
                                "lists MalformedResponseException",
                                "objects MalformedResponseException",
                                "records MalformedResponseException",
                                "names MalformedResponseException",
                                "apart MalformedResponseException",
                                "copied MalformedResponseException",
                                "chunk MalformedResponseException"),
                        LINE.matcher(output)
                                .results()
                                .map(line -> line.group(1) + " " + line.group(2))
                                .toList(),
                        output);
                Matcher line = LINE.matcher(output);
                while (line.find()) {
                    long bytes = Long.parseLong(line.group(3));
                    long most = line.group(1).equals("refused") ? 100 << 10 : 65 * MIB;
                    assertTrue(bytes <= most, line.group());
                }
            } finally {
                child.destroyForcibly();
            }
        }
    }
}
