package io.tenantapps.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A handle for the {@link LoopbackServer}, used by the process that measures. */
final class Server implements AutoCloseable {
    private final Process process;
    private final int port;

    private Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Server start() throws IOException {
        Process process = Java.start("-Xmx1g", LoopbackServer.class);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        return new Server(process, Integer.parseInt(out.readLine().strip()));
    }

    String url() {
        return url(port);
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Returns the counts since the setting last changed. */
    static Map<String, Long> stats(int port) throws IOException {
        return control(port, "stats");
    }

    /** Changes a setting and resets the counts. Returns the counts before the change. */
    static Map<String, Long> control(int port, String command) throws IOException {
        Map<String, Long> stats = new TreeMap<>();
        try (InputStream in =
                URI.create(url(port) + "/control/" + command).toURL().openStream()) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                String[] pair = line.split("=");
                stats.put(pair[0], Long.parseLong(pair[1]));
            }
        }
        return stats;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
