package io.tenantapps.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Runs every scenario in a separate JVM, one after the other, and writes the results as a table. */
public final class Speed {
    private final List<String> rows = new ArrayList<>();
    private final Server server;
    private int missed;

    private Speed(Server server) {
        this.server = server;
    }

    /** Expects the file for the table. */
    public static void main(String[] args) throws Exception {
        try (Server server = Server.start()) {
            Speed speed = new Speed(server);
            speed.measure();
            String table = speed.table();
            System.out.println(table);
            if (args.length > 0) {
                Files.writeString(Path.of(args[0]), table);
            }
            System.exit(speed.missed == 0 ? 0 : 1);
        }
    }

    private void measure() throws Exception {
        perCall();
        Map<String, Double> hot = Java.run("-Xmx512m", io.tenantapps.core.HotPath.class);
        row("cached token and digest: CPU", hot, "hot.nanos", 100, "ns");
        row("cached token and digest: allocation", hot, "hot.bytes", 0, "B");
        Map<String, Double> list = Java.run("-Xmx512m", Lists.class, server.port());
        row("list of 10 000 apps: CPU", list, "list.cpu", 1.05, "x raw");
        row("list of 10 000 apps: allocation", list, "list.bytes", 1.05, "x raw");
        row(
                "50 000 apps as values, in a heap of 48 MB",
                Java.run("-Xmx48m", Heap.class, server.port()),
                "rows",
                50_000,
                "rows");
        row(
                "50 000 apps streamed, in a heap of 32 MB",
                Java.run("-Xmx32m", StreamedHeap.class, server.port()),
                "rows",
                50_000,
                "rows");
        upload();
        Map<String, Double> fanOut = Java.run("-Xmx512m", FanOut.class, server.port());
        row("20 000 sites by 500, 16 at a time: time", fanOut, "fanout.raw", 1.05, "x raw");
        row("20 000 sites by 500, 16 at a time: time", fanOut, "fanout.ideal", 1.15, "x ideal");
        row("20 000 sites by 500, 16 at a time: connections in 7 waves", fanOut, "fanout.connections", 16, "");
        Map<String, Double> posts = Java.run("-Xmx512m", FirstPosts.class, server.port());
        row("200 first writes at once: requests", posts, "posts.documented", 201, "");
        row("200 first writes at once, digests NEVER: requests", posts, "posts.never", 200, "");
        throttled("16 threads", 16, 0, 1.15, 0.08);
        throttled("128 threads", 128, 0, 1.30, 0.25);
        throttled("128 threads, throttled calls prolong the penalty", 128, 20, 2.1, 0.30);
        Map<String, Double> jobs = Java.run("-Xmx512m", JobsFollowed.class, server.port());
        row("200 jobs awaited at once: time", jobs, "jobs.ideal", 1.16, "x ideal");
        row("200 jobs awaited at once: threads of the JVM", jobs, "jobs.threads", 24, "");
        row("200 jobs awaited at once: polls for each second and job", jobs, "jobs.polls", 1, "");
        coldStart();
        weights();
        rivals();
    }

    private void perCall() throws Exception {
        Map<String, Double> calls = Java.run("-Xmx512m", PerCall.class, server.port());
        for (String call : List.of("stub.get", "stub.post")) {
            String what = "above the transport, " + call.substring(5).toUpperCase(Locale.ROOT);
            row(what + ": CPU", calls, call + ".cpu", 1.10, "x raw");
            row(what + ": allocation", calls, call + ".bytes", 1.10, "x raw");
        }
        for (String call : List.of("loopback.get", "loopback.post")) {
            row(
                    "whole call over loopback, " + call.substring(9).toUpperCase(Locale.ROOT) + ": CPU",
                    calls,
                    call + ".cpu",
                    1.05,
                    "x raw");
        }
    }

    private void upload() throws Exception {
        Server.control(server.port(), "reset");
        Map<String, Double> upload = Java.run("-Xmx24m", Upload.class, server.port());
        row("250 MB from a file, heap of 24 MB: growth of the heap", upload, "upload.peak", 8, "MB");
        row("250 MB from a file, heap of 24 MB: bytes sent", upload, "upload.sent", 1.01, "x the file");
    }

    private void throttled(String who, int threads, int penaltyMillis, double time, double refused) throws Exception {
        Map<String, Double> run = Java.run("-Xmx512m", Throttled.class, server.port(), threads, penaltyMillis);
        row("500 calls to a throttled server, " + who + ": lost", run, "lost", 0, "");
        row("500 calls to a throttled server, " + who + ": time", run, "ideal", time, "x ideal");
        row("500 calls to a throttled server, " + who + ": 429s for each call", run, "refused", refused, "");
    }

    private void coldStart() throws Exception {
        int runs = 9;
        double[] sdk = new double[runs];
        double[] raw = new double[runs];
        double[] shared = new double[runs];
        Path folder = Files.createTempDirectory("jars");
        String jars = Jars.classPath(folder);
        Path archive = folder.resolve("classes.jsa");
        Java.run("-XX:ArchiveClassesAtExit=" + archive, jars, ColdStart.class, server.port(), "sdk");
        for (int i = 0; i < runs; i++) {
            sdk[i] = Java.run("-Xshare:auto", jars, ColdStart.class, server.port(), "sdk")
                    .get("cpu");
            raw[i] = Java.run("-Xshare:auto", jars, ColdStart.class, server.port(), "raw")
                    .get("cpu");
            shared[i] = Java.run("-XX:SharedArchiveFile=" + archive, jars, ColdStart.class, server.port(), "sdk")
                    .get("cpu");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        double base = Meter.median(raw);
        row("cold start to the first answer: CPU", Map.of("x", Meter.median(sdk) / base), "x", 1.05, "x raw");
        row("cold start with class-data sharing: CPU", Map.of("x", Meter.median(shared) / base), "x", 0.60, "x raw");
    }

    /**
     * Measures what the SDK adds to a user's class path besides itself, excluding libraries that only this module
     * needs.
     */
    private void weights() throws IOException {
        long bytes = 0;
        int jars = 0;
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            if (Jars.isOfUsers(entry)) {
                jars++;
                bytes += Files.size(Path.of(entry));
            }
        }
        row("jars besides ours", Map.of("x", (double) jars), "x", 13, "");
        row("jars besides ours: size", Map.of("x", bytes / 1e6), "x", 6.6, "MB");
    }

    /**
     * Measures alternative libraries, if they are on the class path. Only Graph has limits: its cost must exceed the
     * cost of this SDK by at least the given limit.
     */
    private void rivals() throws Exception {
        Class<?> rivals;
        try {
            rivals = Class.forName("io.tenantapps.benchmarks.Rivals");
        } catch (ClassNotFoundException e) {
            System.err.println("the compared libraries are not on the class path, so they are skipped");
            return;
        }
        for (String who : List.of("retrofit", "azure", "graph")) {
            Map<String, Double> costs =
                    Java.run("-Xmx1g", System.getProperty("java.class.path"), rivals, server.port(), who);
            for (String cost : List.of("one.cpu", "one.bytes", "many.cpu", "many.bytes")) {
                Double value = costs == null ? null : costs.get(cost);
                String what = (who.equals("retrofit")
                                ? "Retrofit 3.0.0"
                                : who.equals("azure") ? "azure-core 1.61.0" : "Graph SDK 6.69.0")
                        + ", " + (cost.startsWith("one") ? "a small GET" : "its nearest list of 10 000") + ": "
                        + (cost.endsWith("cpu") ? "CPU" : "allocation of the thread");
                rows.add("| " + what + " | " + (value == null ? "failed" : number(value)) + " | | x raw | |");
                System.err.println(rows.get(rows.size() - 1));
            }
        }
    }

    private void row(String what, Map<String, Double> values, String name, double limit, String unit) {
        Double value = values == null ? null : values.get(name);
        boolean isKept = value != null && value <= limit * 1.0000001;
        missed += isKept ? 0 : 1;
        rows.add("| " + what + " | " + (value == null ? "failed" : number(value)) + " | " + number(limit) + " | " + unit
                + " | " + (isKept ? "kept" : "**missed**") + " |");
        System.err.println(rows.get(rows.size() - 1));
    }

    private static String number(double value) {
        return value == Math.rint(value) && value >= 2 || value == 0
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private String table() {
        return "# Performance\n\nThe table compares the SDK with hand-written OkHttp and Jackson (\"raw\"). Each scenario runs in its"
                + " own JVM and the server in another one, over\nloopback HTTP/1.1 without TLS. The figures are ratios of medians."
                + " The machine was shared and noisy, so the second digit is noise.\n\n"
                + "Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors, " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ".\n\n"
                + "| what | measured | limit | | |\n|---|---|---|---|---|\n" + String.join("\n", rows) + "\n\n"
                + "Measure it with `./mvnw -q -pl rivals -am compile exec:exec -Dbench=speed`.\n";
    }
}
