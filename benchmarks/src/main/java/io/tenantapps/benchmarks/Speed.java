package io.tenantapps.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs every scenario in a separate JVM, one after the other, and writes the results as a table. */
public final class Speed {
    private static final int RUNS = 2;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Server server;

    private Speed(Server server) {
        this.server = server;
    }

    /** Expects the file for the table. */
    public static void main(String[] args) throws Exception {
        try (Server server = Server.start()) {
            Speed speed = new Speed(server);
            for (int run = 0; run < RUNS; run++) {
                speed.measure();
            }
            String table = speed.table();
            System.out.println(table);
            if (args.length > 0) {
                Files.writeString(Path.of(args[0]), table);
            }
            System.exit(speed.rows.values().stream().allMatch(Row::isKept) ? 0 : 1);
        }
    }

    private void measure() throws Exception {
        perCall();
        Map<String, Double> hot = Java.run("-Xmx512m", io.tenantapps.core.HotPath.class);
        row("cached token and digest: CPU", hot, "hot.nanos", 100, "ns");
        row("cached token and digest: allocation", hot, "hot.bytes", 0, "B");
        Map<String, Double> list = Java.run("-Xmx512m", Lists.class, server.port());
        row("list of 10,000 apps: CPU", list, "list.cpu", 1.05, "x raw");
        row("list of 10,000 apps: allocation", list, "list.bytes", 0.85, "x raw");
        row("list of 10,000 apps: memory per app", list, "list.retained", 560, "B");
        row("streamed list of 10,000 apps: CPU", list, "stream.cpu", 2.0, "x raw stream");
        row("streamed list of 10,000 apps: allocation", list, "stream.bytes", 1.2, "x raw stream");
        fact(
                "the same list, parsed by hand with jackson-core and without a mapper: CPU",
                list,
                "physical.cpu",
                "x raw");
        fact(
                "the same list, parsed by hand with jackson-core and without a mapper: allocation",
                list,
                "physical.bytes",
                "x raw");
        Map<String, Double> scan = Java.run("-Xmx512m", Scans.class, server.port());
        row("`availableAddins`, 500 webs, 2,000 rows: CPU", scan, "scan.cpu", 1.6, "x raw");
        Map<String, Double> businessCentral = Java.run("-Xmx512m", BusinessCentralLists.class, server.port());
        row("Business Central, 500 installed apps: CPU", businessCentral, "apps.cpu", 1.10, "x raw");
        row("Business Central, 300 environments: CPU", businessCentral, "environments.cpu", 1.10, "x raw");
        fits("50,000 apps as values, in a heap of 48 MB", "-Xmx48m", Heap.class, 50_000);
        fits("200,000 apps as values, in a heap of 160 MB", "-Xmx160m", Heap.class, 200_000);
        fits("50,000 apps streamed, in a heap of 32 MB", "-Xmx32m", StreamedHeap.class, 50_000);
        Map<String, Double> growth = Java.run("-Xmx1g", Growth.class, server.port());
        for (String what : List.of("list", "scan", "inventory", "rollout", "journal", "plan")) {
            row("growth: CPU per row with 8 times as many rows, " + what, growth, "growth." + what, 1.3, "x");
        }
        upload();
        Map<String, Double> fanOut = Java.run("-Xmx512m", FanOut.class, server.port());
        row("20,000 sites, 500 per request, 16 requests at a time: time", fanOut, "fanout.raw", 1.05, "x raw");
        row(
                "20,000 sites, 500 per request, 16 requests at a time: time compared with the ideal",
                fanOut,
                "fanout.ideal",
                1.15,
                "x ideal");
        row(
                "20,000 sites, 500 per request, 16 requests at a time: connections in 7 waves",
                fanOut,
                "fanout.connections",
                16,
                "");
        Map<String, Double> posts = Java.run("-Xmx512m", FirstPosts.class, server.port());
        row("200 parallel first writes: requests", posts, "posts.documented", 201, "");
        row("200 parallel first writes, digests NEVER: requests", posts, "posts.never", 200, "");
        throttled("16 threads", 16, 0, 1.15, 0.06);
        throttled("128 threads", 128, 0, 1.20, 0.22);
        throttled("128 threads, throttled calls prolong the penalty", 128, 20, 1.8, 0.20);
        Map<String, Double> jobs = Java.run("-Xmx512m", JobsFollowed.class, server.port());
        row("200 jobs awaited in parallel: time", jobs, "jobs.ideal", 1.16, "x ideal");
        if (Runtime.version().feature() >= 21) {
            row("200 jobs awaited in parallel: threads of the JVM", jobs, "jobs.threads", 24, "");
        } else { // without virtual threads, each poll in progress needs a thread
            fact("200 jobs awaited in parallel: threads of the JVM", jobs, "jobs.threads", "");
        }
        row("200 jobs awaited in parallel: connections", jobs, "jobs.connections", 16, "");
        row("200 jobs awaited in parallel: polls per job per second", jobs, "jobs.polls", 1, "");
        coldStart();
        weights();
        rivals();
    }

    private void perCall() throws Exception {
        Map<String, Double> calls = Java.run("-Xmx512m", UserCalls.class, server.port());
        row("`catalog.get` above the transport: CPU", calls, "stub.get.cpu", 1.05, "x raw");
        row("`catalog.get` above the transport: allocation", calls, "stub.get.bytes", 1.15, "x raw");
        row("`catalog.deploy` above the transport: CPU", calls, "stub.deploy.cpu", 1.15, "x raw");
        row("`catalog.deploy` above the transport: allocation", calls, "stub.deploy.bytes", 1.6, "x raw");
        row("`catalog.get` over loopback: CPU", calls, "loopback.get.cpu", 1.05, "x raw");
        row("`catalog.deploy` over loopback: CPU", calls, "loopback.deploy.cpu", 1.12, "x raw");
    }

    private void fits(String what, String heap, Class<?> main, int rows) throws Exception {
        row(what, Java.run(heap, main, server.port(), rows), "rows", rows, "rows");
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
        row("500 calls to a throttled server, " + who + ": 429s per call", run, "refused", refused, "");
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
        double classes = Java.run("-Xshare:auto", jars, ColdStart.class, server.port(), "sdk")
                        .get("classes")
                / Java.run("-Xshare:auto", jars, ColdStart.class, server.port(), "raw")
                        .get("classes");
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        double base = Meter.median(raw);
        row("cold start to the first app: CPU", Map.of("x", Meter.median(sdk) / base), "x", 1.10, "x raw");
        fact("cold start to the first app: classes loaded", Map.of("x", classes), "x", "x raw");
        row("cold start with class-data sharing: CPU", Map.of("x", Meter.median(shared) / base), "x", 0.58, "x raw");
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
        row("jars besides ours", Map.of("x", (double) jars), "x", 14, "");
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
                String what = (who.equals("retrofit")
                                ? "Retrofit 3.0.0"
                                : who.equals("azure") ? "azure-core 1.61.0" : "Graph SDK 6.69.0")
                        + ", " + (cost.startsWith("one") ? "a small GET" : "its nearest list of 10,000") + ": "
                        + (cost.endsWith("cpu") ? "CPU" : "allocation of the thread");
                fact(what, costs, cost, "x raw");
            }
        }
    }

    private void row(String what, Map<String, Double> values, String name, double limit, String unit) {
        add(what, values, name, limit, unit);
    }

    /** Adds a row without a limit. */
    private void fact(String what, Map<String, Double> values, String name, String unit) {
        add(what, values, name, Double.NaN, unit);
    }

    private void add(String what, Map<String, Double> values, String name, double limit, String unit) {
        Double value = values == null ? null : values.get(name);
        Row row = rows.computeIfAbsent(what, none -> new Row(what, limit, unit, new ArrayList<>()));
        row.values().add(value == null ? Double.NaN : value);
        System.err.println(row);
    }

    /** One row of the table, with the values of all runs. */
    private record Row(String what, double limit, String unit, List<Double> values) {

        /** Returns true if the mean of the runs is within the limit. For two runs, the mean is also the median. */
        boolean isKept() {
            double mean =
                    values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
            return Double.isNaN(limit) || mean <= limit * 1.0000001;
        }

        @Override
        public String toString() {
            String measured = values.stream()
                    .map(value -> value.isNaN() ? "failed" : number(value))
                    .collect(Collectors.joining(" / "));
            String verdict = Double.isNaN(limit) ? "" : isKept() ? "kept" : "**missed**";
            return "| " + what + " | " + measured + " | " + (Double.isNaN(limit) ? "" : number(limit)) + " | " + unit
                    + " | " + verdict + " |";
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && value >= 2 || value == 0
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private String table() {
        return """
                # Performance

                The table compares what users call with hand-written code ("raw"): OkHttp and Jackson with one shared client and mapper, records with
                the same fields, a fixed token, and no retries. Each scenario runs in its own JVM and the server in another one, over loopback
                HTTP/1.1 without TLS. "Above the transport" means that an interceptor returns responses from memory. CPU is the CPU time of the whole process.
                Each figure is the ratio of the medians of 9 or 11 rounds, in which both kinds of code take turns. The two values come from two runs,
                and the limit applies to their mean. The machine was shared, so the second digit is noise.

                Java %s, %d processors, %s %s.

                | what | measured | limit | | |
                |---|---|---|---|---|
                %s

                Measure it with `./mvnw -q -pl rivals -am compile exec:exec -Dbench=speed`. A test in the module `benchmarks` fails if an operation allocates more than its limit.

                ## Start faster

                Most of the first call is class loading: the client needs about as much more CPU than hand-written code as it loads more
                classes. Of the additional classes, a third are the client's own, a quarter are lambdas, and the others belong to the JDK,
                Kotlin (for request tags of OkHttp), Jackson and SLF4J. The limit of 1.10 allows 290 additional classes; there are about 420.
                With fewer, the code would lose its tags, its log or its streams, so these two rows may miss their limits.

                A class-data archive saves half of the CPU. Create the archive once, then start with it:

                ```
                java -XX:ArchiveClassesAtExit=app.jsa -jar app.jar
                java -XX:SharedArchiveFile=app.jsa -jar app.jar
                ```

                On Java 25 and later, use an ahead-of-time cache instead, which also keeps profiles:

                ```
                java -XX:AOTCacheOutput=app.aot -jar app.jar
                java -XX:AOTCache=app.aot -jar app.jar
                ```
                """.formatted(
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        rows.values().stream().map(Row::toString).collect(Collectors.joining("\n")));
    }
}
