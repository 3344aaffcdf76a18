package io.tenantapps.benchmarks;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends a file of 250 MB with a small heap. */
public final class Upload {
    private static final long SIZE = 250L << 20;

    private Upload() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        ApiUrl site = ApiUrl.of(Server.url(Integer.parseInt(args[0])) + "/sites/apps");
        Path file = Files.createTempFile("upload", ".sppkg");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(SIZE);
        }
        try (TenantConnection connection = Sdk.connection(o -> o)) {
            ApiRequest<@Nullable Void> upload = ApiRequest.post(
                            "upload", site.segments("_api", "web", "add"), ResponseReader.nothing())
                    .body(Body.file("application/octet-stream", file))
                    .digest(site);
            connection
                    .call(ApiRequest.get("warm", site.segments("_api", "web"), ResponseReader.nothing()))
                    .execute();
            System.gc();
            long before = used();
            long[] most = {before};
            Thread watcher = new Thread(() -> {
                while (true) { // each measurement needs memory, so measure rarely
                    most[0] = Math.max(most[0], used());
                    LockSupport.parkNanos(2_000_000);
                }
            });
            watcher.setDaemon(true);
            watcher.start();
            long cpu = Meter.processCpuNanos();
            connection.call(upload).execute();
            Java.say("upload.peak", (most[0] - before) / 1e6);
            Java.say("upload.millis", (Meter.processCpuNanos() - cpu) / 1e6);
            long sent = Server.stats(Integer.parseInt(args[0])).get("bytes");
            Java.say("upload.sent", sent / (double) SIZE);
        } finally {
            Files.delete(file);
        }
        System.exit(0);
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
